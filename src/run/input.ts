import type { Entity, Field, JsonSchema, Operation, Parameter, System } from '../design/index.ts';
import { brokenRowRules, compileSchema, type Violation } from '../schema/index.ts';
import { type Body, readBody } from './body.ts';
import type { Call, Caller } from './call.ts';
import { normaliser } from './normal.ts';
import { originOf } from './origin.ts';
import { invalid, type Refused, refused } from './outcome.ts';
import { hashed } from './password.ts';
import { exactNumerals } from './plan/numerals.ts';
import type { Input } from './plan/plan.ts';
import { canBeKey } from './plan/value.ts';
import { coerce, readQuery, typesOf } from './query.ts';
import { isStorable } from './text.ts';

type Check = (value: unknown) => readonly Violation[];

/**
 * A reader of an operation's requests: body, then query and headers (400), then the keys of the path, which are
 * a question of existence (404) when the document says that something may not be found.
 */
export function inputReader(
  system: System,
  operation: Operation,
  pathNames: readonly string[],
): (call: Call, caller: Caller | undefined) => Input | Refused | Promise<Input | Refused> {
  const readTexts = textReader(operation, pathNames);
  const checkParameters = parameterCheck(system, operation);
  const checkKeys = keyCheck(system, operation);
  const checkBody = bodyCheck(system, operation);
  const takesBody = operation.request !== undefined;
  const secret = secretOf(system, operation);
  const normalised = normaliser(system, operation);

  function read(
    call: Call,
    caller: Caller | undefined,
    body: Body | Refused,
  ): Input | Refused | Promise<Input> {
    if (body.kind === 'refused') return body;
    const query = readQuery(call.query);
    if ('kind' in query) return query;
    const texts = readTexts(call, query);
    const value = normalised(body.value);
    const broken = checkBody(value, call.at) ?? checkParameters(texts) ?? checkKeys(texts);
    if (broken !== undefined) return broken;
    const sentMembers = isObject(value) ? value : {};
    const input: Input = {
      kind: 'input',
      id: call.id,
      texts,
      body: sentMembers,
      exact: exactNumerals(body.text),
      caller,
      origin: originOf(call.request),
      asked: { path: call.path, query: call.query },
      now: call.at,
    };
    if (Array.isArray(value)) return { ...input, list: value };
    if (secret === undefined) return input;
    return withHash(sentMembers, secret).then(members => ({ ...input, body: members }));
  }

  return (call, caller) =>
    takesBody ? readBody(call.request).then(body => read(call, caller, body)) : read(call, caller, NOTHING);
}

/** The password field that a request may change; whoever signs in sends one to be compared. */
function secretOf(system: System, { binding }: Operation): string | undefined {
  if (binding.kind !== 'entity' && binding.kind !== 'work') return undefined;
  if (binding.kind === 'work' && (binding.work.does === 'sign-in' || binding.work.does === 'sign-up'))
    return undefined;
  const entity = system.entities.find(({ name }) => name === binding.entity);
  return entity?.fields.find(field => field.hashed === true)?.name;
}

async function withHash(members: Input['body'], secret: string): Promise<Input['body']> {
  const sent = Object.hasOwn(members, secret) ? members[secret] : undefined;
  return typeof sent === 'string' ? { ...members, [secret]: await hashed(sent) } : members;
}

const NOTHING = { kind: 'body', value: undefined, text: '' } as const;

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Texts = readonly (readonly string[])[];

function textReader(
  operation: Operation,
  pathNames: readonly string[],
): (call: Call, query: ReadonlyMap<string, readonly string[]>) => Texts {
  const readers = operation.parameters.map(
    (parameter): ((call: Call, query: ReadonlyMap<string, readonly string[]>) => readonly string[]) => {
      const { name } = parameter;
      if (parameter.in === 'query') {
        const isList = typesOf(parameter.schema).includes('array');
        return (_, query) => {
          const found = query.get(name) ?? query.get(`${name}[]`) ?? [];
          return isList ? found.flatMap(text => text.split(',')) : found;
        };
      }
      if (parameter.in === 'header') {
        const header = name.toLowerCase();
        return call => {
          const value = call.request.headers[header];
          return value === undefined ? [] : [Array.isArray(value) ? value.join(', ') : value];
        };
      }
      const position = pathNames.indexOf(name);
      return call => (position < 0 ? [] : [call.params[position]!]);
    },
  );
  return (call, query) => readers.map(read => read(call, query));
}

function bodyCheck(
  system: System,
  operation: Operation,
): (value: unknown, now: string) => Refused | undefined {
  const { request, binding } = operation;
  if (request === undefined) return () => undefined;
  const check = compileSchema(request.schema, system.schemas);
  const entity =
    'entity' in binding ? system.entities.find(({ name }) => name === binding.entity) : undefined;
  const action = binding.kind === 'entity' ? binding.action : undefined;
  const isWhole = action === 'create' || action === 'replace';
  const rules = isWhole || action === 'update' ? (entity?.rules ?? []) : [];
  const defaults = isWhole ? defaultsOf(entity) : {};
  return (value, now) => {
    if (value === undefined)
      return request.required ? invalid('body', 'present', 'The body is missing.') : undefined;
    const violations = check(value);
    if (violations.length > 0 || rules.length === 0 || !isObject(value)) return refusedBy(violations);
    return refusedBy(brokenRowRules(rules, { ...defaults, ...value }, isWhole, now));
  };
}

function defaultsOf(entity: Entity | undefined): { readonly [name: string]: unknown } {
  return Object.fromEntries(
    (entity?.fields ?? []).flatMap(field =>
      field.default === undefined ? [] : [[field.name, field.default]],
    ),
  );
}

function refusedBy(violations: readonly Violation[]): Refused | undefined {
  if (violations.length === 0) return undefined;
  const first = violations[0]!;
  return refused('validation', { violations, message: sentence(first.message), about: [first.field] });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Parameters that are no keys: each by its schema, after its text is read as the type that the schema asks for. */
function parameterCheck(system: System, operation: Operation): (texts: Texts) => Refused | undefined {
  const checks = operation.parameters.flatMap((parameter, position) =>
    isKey(parameter) ? [] : [{ parameter, position, check: checkOf(parameter, system) }],
  );
  return texts => {
    for (const { parameter, position, check } of checks) {
      const sent = texts[position]!;
      const broken =
        sent.length > 0
          ? refusedBy(named(check(sentValue(sent, parameter.schema)), parameter.name))
          : parameter.required
            ? invalid(parameter.name, 'present', `${parameter.name} is missing.`)
            : undefined;
      if (broken !== undefined) return broken;
    }
    return undefined;
  };
}

function isKey({ role, in: place }: Parameter): boolean {
  return place === 'path' && (role.kind === 'key' || role.kind === 'parent');
}

function keyCheck(system: System, operation: Operation): (texts: Texts) => Refused | undefined {
  const { binding } = operation;
  const entity =
    binding.kind === 'entity' ? system.entities.find(({ name }) => name === binding.entity) : undefined;
  const canMiss = operation.errors.some(error => error.cause === 'not-found');
  const checks = operation.parameters.flatMap((parameter, position) => {
    if (!isKey(parameter)) return [];
    const role = parameter.role as { readonly field: string };
    const isNatural = parameter.role.kind === 'parent' && parameter.role.by !== undefined;
    const field = isNatural ? undefined : entity?.fields.find(({ name }) => name === role.field);
    const fields = [field, parentKey(system, parameter)].filter(one => one !== undefined);
    return [{ parameter, position, fields, check: checkOf(parameter, system) }];
  });
  return texts => {
    for (const { parameter, position, fields, check } of checks) {
      const text = texts[position]![0] ?? '';
      const violations = named(check(coerce(text, parameter.schema)), parameter.name);
      const fits = isStorable(text) && fields.every(field => canBeKey(field, text));
      if (violations.length === 0 && fits) continue;
      const missing = refused('not-found', { about: entity === undefined ? [] : [entity.name] });
      return canMiss ? missing : (refusedBy(violations) ?? missing);
    }
    return undefined;
  };
}

function parentKey(system: System, { role }: Parameter): Field | undefined {
  const parent =
    role.kind === 'parent' ? system.entities.find(({ name }) => name === role.entity) : undefined;
  const by = role.kind === 'parent' ? role.by : undefined;
  return parent?.fields.find(({ name }) => name === (by ?? parent.primaryKey[0]));
}

function checkOf(parameter: Parameter, system: System): Check {
  return compileSchema(parameter.schema, system.schemas);
}

function sentValue(sent: readonly string[], schema: JsonSchema): unknown {
  if (!typesOf(schema).includes('array')) return sent.length === 1 ? coerce(sent[0]!, schema) : sent;
  return sent.map(text => coerce(text, schema.items ?? {}));
}

/** A parameter's value is the whole of what its schema sees, so the name has to be put in. */
function named(violations: readonly Violation[], name: string): readonly Violation[] {
  if (violations.length === 0) return violations;
  return violations.map(violation => {
    const field = violation.pointer === '' ? name : `${name}.${violation.field}`;
    const words = violation.message.split(' ');
    const message = words[0] === violation.field ? [name, ...words.slice(1)].join(' ') : violation.message;
    return { ...violation, field, pointer: `/${name}${violation.pointer}`, message };
  });
}
