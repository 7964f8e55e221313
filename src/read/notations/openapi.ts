import type {
  Json,
  Method,
  StatedAccess,
  StatedAuthentication,
  StatedBody,
  StatedDeclaration,
  StatedError,
  StatedOperation,
  StatedParameter,
  StatedResponse,
} from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { OpenApiReading } from '../fence/fence.ts';
import { exampleCode } from '../operation/operation-errors.ts';
import { routePathOf } from '../operation/route-path.ts';
import type { JsonMember, JsonNode } from './json-parse.ts';
import { rulesOfSchema, typeOfSchema } from './json-schema.ts';
import { jsonValue, type PlaceOf } from './json-type.ts';
import { yamlTree } from './yaml.ts';

interface Context {
  readonly root: JsonNode;
  readonly placeOf: PlaceOf;
  readonly base: string;
}

/** Reads OpenAPI, whole or only its paths: schemas, operations with all they carry, ways to authenticate. */
export function readOpenApi(text: MappedText): OpenApiReading | undefined {
  const root = yamlTree(text.text);
  const paths = root && (get(root, 'paths') ?? (membersOf(root).some(isPath) ? root : undefined));
  if (!root || paths?.kind !== 'object' || !membersOf(paths).some(isPath)) return undefined;
  const placeOf: PlaceOf = span => placeIn(text, span.start, span.end);
  const context = { root, placeOf, base: baseOf(root) };
  return {
    declarations: declarationsOf(context),
    operations: paths.members.filter(isPath).flatMap(path => operationsOf(context, path)),
    authentication: schemesOf(context),
  };
}

function isPath({ name, value }: JsonMember): boolean {
  return name.startsWith('/') && value.kind === 'object';
}

function baseOf(root: JsonNode): string {
  const servers = get(root, 'servers');
  const server = servers?.kind === 'array' ? servers.items[0] : undefined;
  const url = (server && textAt(server, 'url')) ?? textAt(root, 'basePath') ?? '';
  return url.replace(/^https?:\/\/[^/]+/, '').replace(/\/+$/, '');
}

function declarationsOf({ root, placeOf }: Context): readonly StatedDeclaration[] {
  const schemas = at(root, 'components', 'schemas') ?? get(root, 'definitions');
  return membersOf(schemas).flatMap((member): readonly StatedDeclaration[] => {
    const type = typeOfSchema(member.value, placeOf);
    const base = {
      name: member.name,
      notation: 'json' as const,
      place: placeOf(member),
      how: 'OpenAPI schema',
    };
    return [type.kind === 'object' ? { ...base, fields: type.fields } : { ...base, fields: [], alias: type }];
  });
}

const METHOD = /^(?:get|post|put|patch|delete|head|options)$/;

function operationsOf(context: Context, path: JsonMember): readonly StatedOperation[] {
  const read = routePathOf(`${context.base.startsWith('/') ? context.base : ''}${path.name}`);
  if (!read) return [];
  return membersOf(path.value)
    .filter(({ name, value }) => METHOD.test(name) && value.kind === 'object')
    .map(member => operationOf(context, path, member, read.path));
}

function operationOf(context: Context, path: JsonMember, member: JsonMember, full: string): StatedOperation {
  const method = member.name.toUpperCase() as Method;
  const place = context.placeOf(member);
  const how = `OpenAPI path \`${method} ${path.name}\``;
  const purpose = textAt(member.value, 'summary') ?? textAt(member.value, 'description');
  const request = bodyOf(context, resolved(context, get(member.value, 'requestBody')));
  const { responses, errors } = answersOf(context, member.value);
  return {
    method,
    path: full,
    written: path.name,
    origin: 'openapi',
    mentions: [{ origin: 'openapi', place, how }],
    contract: true,
    ...(purpose ? { purpose: { value: purpose, place, how: 'OpenAPI summary' } } : {}),
    parameters: parametersOf(context, path, member, full),
    ...(request ? { request } : {}),
    responses,
    errors,
    access: accessOf(context, member.value),
    limits: [],
    place,
    how,
  };
}

function parametersOf(
  context: Context,
  path: JsonMember,
  member: JsonMember,
  full: string,
): readonly StatedParameter[] {
  const listed = [...itemsOf(get(member.value, 'parameters')), ...itemsOf(get(path.value, 'parameters'))];
  const found = new Map<string, StatedParameter>();
  for (const item of listed) {
    const node = resolved(context, item);
    const name = node && textAt(node, 'name');
    const where = node && textAt(node, 'in');
    if (
      !node ||
      !name ||
      (where !== 'path' && where !== 'query' && where !== 'header') ||
      found.has(`${where} ${name}`)
    )
      continue;
    const schema = resolved(context, get(node, 'schema')) ?? node;
    const place = context.placeOf(item);
    const required = get(node, 'required');
    const description = textAt(node, 'description');
    found.set(`${where} ${name}`, {
      name,
      in: where,
      type: typeOfSchema(get(node, 'schema') ?? node, context.placeOf),
      required: where === 'path' || (required?.kind === 'boolean' && required.value),
      constraints: rulesOfSchema(schema).map(rule => ({ rule, place, how: 'OpenAPI parameter' })),
      ...(description && { description }),
      place,
      how: 'OpenAPI parameter',
    });
  }
  const place = context.placeOf(path);
  for (const [, name = ''] of full.matchAll(/\{([^{}]*)\}/g)) {
    if (!found.has(`path ${name}`))
      found.set(`path ${name}`, {
        name,
        in: 'path',
        required: true,
        constraints: [],
        place,
        how: `\`{${name}}\` in the path`,
      });
  }
  return [...found.values()];
}

/** The JSON body of a request or an answer, by its schema and its examples. */
function bodyOf(context: Context, node: JsonNode | undefined): StatedBody | undefined {
  const media = membersOf(node && get(node, 'content'));
  const content = media.find(({ name }) => /json/.test(name)) ?? media[0];
  if (!content) return undefined;
  const schema = get(content.value, 'schema');
  const place = context.placeOf(content);
  const shown = [
    get(content.value, 'example'),
    ...membersOf(get(content.value, 'examples')).map(each => get(each.value, 'value')),
  ];
  const examples = shown.flatMap(example =>
    example
      ? [{ value: jsonValue(example) as Json, place: context.placeOf(example), how: 'OpenAPI example' }]
      : [],
  );
  if (!schema && examples.length === 0) return undefined;
  const types = schema
    ? [
        {
          value: typeOfSchema(schema, context.placeOf),
          place: context.placeOf(schema),
          how: 'OpenAPI schema',
        },
      ]
    : [];
  return { types, examples, place, how: 'OpenAPI content' };
}

function answersOf(
  context: Context,
  operation: JsonNode,
): { responses: StatedResponse[]; errors: StatedError[] } {
  const responses: StatedResponse[] = [];
  const errors: StatedError[] = [];
  for (const member of membersOf(get(operation, 'responses'))) {
    const status = Number(member.name);
    if (!Number.isInteger(status) || status < 100 || status > 599) continue;
    const node = resolved(context, member.value);
    const description = node && textAt(node, 'description');
    const body = bodyOf(context, node);
    const fact = { place: context.placeOf(member), how: 'OpenAPI response' };
    if (status < 400) {
      responses.push({
        status,
        headers: [],
        ...(body && { body }),
        ...(description && { description }),
        ...fact,
      });
      continue;
    }
    const codes = new Set((body?.examples ?? []).flatMap(({ value }) => exampleCode(value) ?? []));
    const base = { status, when: description ?? String(status), ...(body && { body }), ...fact };
    if (codes.size === 0) errors.push(base);
    for (const code of codes) errors.push({ ...base, code });
  }
  return { responses, errors };
}

function accessOf(context: Context, operation: JsonNode): readonly StatedAccess[] {
  const own = get(operation, 'security');
  const security = own ?? get(context.root, 'security');
  if (security?.kind !== 'array') return [];
  const fact = { place: context.placeOf(own ?? security), how: 'OpenAPI security' };
  const open = security.items.length === 0 || security.items.some(item => membersOf(item).length === 0);
  return [{ kind: open ? 'public' : 'token', roles: [], ...fact }];
}

function schemesOf({ root, placeOf }: Context): readonly StatedAuthentication[] {
  const schemes = membersOf(at(root, 'components', 'securitySchemes') ?? get(root, 'securityDefinitions'));
  return schemes.flatMap((member): readonly StatedAuthentication[] => {
    const fact = { place: placeOf(member), how: 'OpenAPI security scheme' };
    const carrier = textAt(member.value, 'name');
    const http = textAt(member.value, 'scheme')?.toLowerCase();
    switch (textAt(member.value, 'type')) {
      case 'apiKey':
        return textAt(member.value, 'in') === 'cookie'
          ? [{ scheme: 'session', ...(carrier && { carrier }), ...fact }]
          : [{ scheme: 'api-key', ...(carrier && { carrier }), ...fact }];
      case 'http':
        if (http === 'basic') return [{ scheme: 'basic', ...fact }];
        return [
          { scheme: /jwt/i.test(textAt(member.value, 'bearerFormat') ?? '') ? 'jwt' : 'bearer', ...fact },
        ];
      case 'basic':
        return [{ scheme: 'basic', ...fact }];
      case 'oauth2':
        return [{ scheme: 'oauth2', ...fact }];
      case 'openIdConnect':
        return [{ scheme: 'oidc', ...fact }];
      case 'mutualTLS':
        return [{ scheme: 'mtls', ...fact }];
      default:
        return [];
    }
  });
}

/** What a `$ref` within the document points at. */
function resolved({ root }: Context, node: JsonNode | undefined): JsonNode | undefined {
  let found = node;
  for (let steps = 0; found && steps < 8; steps++) {
    const reference = textAt(found, '$ref');
    if (reference === undefined) return found;
    if (!reference.startsWith('#/')) return undefined;
    found = at(root, ...reference.slice(2).split('/'));
  }
  return found;
}

function at(node: JsonNode, ...names: readonly string[]): JsonNode | undefined {
  return names.reduce<JsonNode | undefined>((found, name) => found && get(found, name), node);
}

function get(node: JsonNode, name: string): JsonNode | undefined {
  return node.kind === 'object' ? node.members.find(member => member.name === name)?.value : undefined;
}

function membersOf(node: JsonNode | undefined): readonly JsonMember[] {
  return node?.kind === 'object' ? node.members : [];
}

function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === 'array' ? node.items : [];
}

function textAt(node: JsonNode, name: string): string | undefined {
  const value = get(node, name);
  return value?.kind === 'string' ? value.value : undefined;
}
