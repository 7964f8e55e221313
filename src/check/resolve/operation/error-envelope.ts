import type {
  Envelope,
  ErrorShape,
  Fact,
  Json,
  JsonSchema,
  StatedBody,
  StatedField,
  StatedType,
} from '../../../design/index.ts';
import { isList, isRecord } from '../entity/infer.ts';
import { normalName } from '../names.ts';
import type { Resolving } from '../resolving.ts';
import { expand, objectOf, type Types } from '../types.ts';
import { type Body, bodyOf } from './body.ts';

/** How errors look: as the envelope says, as the examples of errors agree, else RFC 9457 problem+json. */
export function envelopeOf(resolving: Resolving): Envelope {
  const shaping = { types: resolving.types, codes: codesOf(resolving), rest: restOf(resolving) };
  const { types } = resolving;
  for (const { body, facts } of statedBodies(resolving)) {
    const read = bodyOf(types, body);
    const fields = read === undefined ? undefined : objectOf(types, read.type)?.fields;
    if (read === undefined || fields === undefined || fields.length === 0) continue;
    const error = shapeOfFields(shaping, fields, read.example, 0);
    if (error === undefined || !carriesError(error)) continue;
    const claim = resolving.claims.add(
      'envelope',
      'error',
      'every error is answered in this envelope',
      facts,
    );
    return {
      error,
      claim,
      schema: schemaOf(error, optionalNames(read, fields)),
      contentType: saysProblem(resolving) ? PROBLEM.contentType : 'application/json',
    };
  }
  return PROBLEM;
}

/** The document itself calls its errors `application/problem+json`. */
function saysProblem({ design }: Resolving): boolean {
  return /(?<!\b(?:not|no|never|without|instead of|rather than|than|against|asked? for|accepts?:?)\b[^.\n]{0,60})application\/problem\+json/i.test(
    design.document.source.text,
  );
}

const PROBLEM_SHAPE: ErrorShape = {
  kind: 'object',
  properties: {
    type: { kind: 'constant', value: 'about:blank' },
    title: { kind: 'title' },
    status: { kind: 'status' },
    detail: { kind: 'message' },
    code: { kind: 'code' },
    errors: {
      kind: 'violations',
      item: { kind: 'object', properties: { field: { kind: 'field' }, message: { kind: 'message' } } },
    },
  },
};

const PROBLEM: Envelope = {
  error: PROBLEM_SHAPE,
  contentType: 'application/problem+json',
  schema: {
    type: 'object',
    required: ['type', 'title', 'status'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      code: { type: 'string' },
      errors: { type: 'array', items: { type: 'object' } },
    },
  },
};

function statedBodies(
  resolving: Resolving,
): readonly { readonly body: StatedBody; readonly facts: readonly Fact[] }[] {
  const { design } = resolving;
  const envelopes = design.envelopes.filter(envelope => envelope.for === 'error');
  const stated = envelopes.map(envelope => ({
    body: envelope.body,
    facts: [envelope, envelope.body, ...envelope.body.types, ...envelope.body.examples],
  }));
  const examples = [...design.errors, ...design.operations.flatMap(operation => operation.errors)].flatMap(
    error => (error.body === undefined ? [] : [{ body: error.body, facts: [error.body, error] }]),
  );
  const shared = envelopes.flatMap(envelope => envelope.body.examples as readonly Fact[]);
  return [...stated, ...examples].map(one => ({ ...one, facts: [...one.facts, ...shared] }));
}

function optionalNames(body: Body, fields: readonly StatedField[]): ReadonlySet<string> {
  return new Set(
    body.from === 'shape' ? fields.filter(field => field.required === false).map(field => field.name) : [],
  );
}

interface Shaping {
  readonly types: Types;
  /** The codes that the document states: what holds one of them holds the code, whatever it is called. */
  readonly codes: ReadonlySet<string>;
  /** The document's text. */
  readonly rest: string;
}

function codesOf({ design }: Resolving): ReadonlySet<string> {
  const own = design.operations.flatMap(({ errors }) => errors);
  return new Set([...design.errors, ...own].flatMap(({ code }) => code ?? []));
}

function restOf({ design }: Resolving): string {
  return design.document.source.text;
}

function shapeOfFields(
  shaping: Shaping,
  fields: readonly StatedField[],
  example: Json | undefined,
  depth: number,
): ErrorShape | undefined {
  if (depth > 5) return undefined;
  const shown = isRecord(example) ? example : {};
  const names = new Set(fields.map(field => normalName(field.name)));
  const properties = fields.flatMap((field): readonly (readonly [string, ErrorShape])[] => {
    const value = Object.hasOwn(shown, field.name) ? shown[field.name] : undefined;
    const shape = shapeOfPart(shaping, field, value, names, depth);
    return shape === undefined ? [] : [[field.name, shape]];
  });
  return properties.length === 0 ? undefined : { kind: 'object', properties: Object.fromEntries(properties) };
}

function shapeOfPart(
  shaping: Shaping,
  field: StatedField,
  example: Json | undefined,
  siblings: ReadonlySet<string>,
  depth: number,
): ErrorShape | undefined {
  const { types, codes } = shaping;
  const name = normalName(field.name);
  const type = field.type === undefined ? undefined : expand(types, field.type);
  const fixed = constantOf(type);
  if (typeof example === 'string' && codes.has(example) && name !== 'title') return { kind: 'code' };
  if (type?.kind === 'array') return violationsOf(shaping, field.name, type.items, example, depth);
  const inner = objectOf(types, field.type)?.fields ?? [];
  if (/^(details|detail|context|extra|meta|data|params|fields)$/.test(name) && type?.kind !== 'string') {
    return name === 'data' || name === 'meta'
      ? { kind: 'constant', value: example ?? null }
      : { kind: 'details' };
  }
  if (inner.length > 0) return shapeOfFields(shaping, inner, example, depth + 1);
  if (/^(success|ok)$/.test(name)) return { kind: 'constant', value: fixed ?? false };
  if (/^(status|statuscode|httpstatus|httpstatuscode)$/.test(name)) {
    const isWord = type?.kind === 'string' || typeof example === 'string' || typeof fixed === 'string';
    return isWord ? { kind: 'constant', value: fixed ?? example ?? 'error' } : { kind: 'status' };
  }
  if (
    /^(code|errorcode|errcode|errno|fehlercode|codigo|código|codigoerror|fehlernummer|错误码)$/.test(name)
  ) {
    const isNumber =
      typeof example === 'number' ||
      (example === undefined && (type?.kind === 'number' || type?.kind === 'integer'));
    if (!isNumber) return { kind: 'code' };
    const isStatus = example === undefined || (Number(example) >= 100 && Number(example) < 600);
    return isStatus ? { kind: 'status' } : { kind: 'code', number: true };
  }
  if (MESSAGE.test(name)) return { kind: 'message' };
  if (name === 'title') return { kind: 'title' };
  if (name === 'type')
    return siblings.has('code') || siblings.has('title')
      ? { kind: 'constant', value: example ?? 'about:blank' }
      : { kind: 'code' };
  if (/^(error|errortype|fehler|erro|erreur|fout)$/.test(name)) return errorWord(example, siblings);
  if (/^(field|property|param|parameter|loc|source)$/.test(name)) return { kind: 'field' };
  if (name === 'rule' || name === 'constraint') return { kind: 'rule' };
  if (/^(timestamp|time|at)$/.test(name)) return { kind: 'now' };
  if (/^(requestid|traceid|correlationid|request|trace)$/.test(name)) return { kind: 'request-id' };
  if (/^(path|instance|url)$/.test(name))
    return depth > 0 && siblings.has('message') && !siblings.has('code')
      ? { kind: 'field' }
      : { kind: 'path' };
  if (fixed !== undefined) return { kind: 'constant', value: fixed };
  if (typeof example === 'string' && isSentence(example) && ![...siblings].some(one => MESSAGE.test(one)))
    return { kind: 'message' };
  if (field.required === false && example === undefined) return undefined;
  if (typeof example === 'string' && stands(example)) return { kind: coded(siblings) ? 'message' : 'code' };
  return { kind: 'constant', value: example ?? null };
}

/** Words about what went wrong, whatever their key: `"say": "Tag 7 is on another tree"`. */
function isSentence(example: string): boolean {
  return example.trim().split(/\s+/).length > 2;
}

/** `<code>` stands for what is sent; `not_found` is the code of one error. */
function stands(example: string): boolean {
  return (
    /^(?:<[^<>]+>|\{[^{}]+\}|\[[^[\]]+\])$/.test(example) ||
    /^[a-z]\w*_\w+$|^[A-Z]+(?:_[A-Z\d]+)+$/.test(example)
  );
}

function coded(siblings: ReadonlySet<string>): boolean {
  return ['code', 'errorcode', 'error', 'type'].some(name => siblings.has(name));
}

const MESSAGE =
  /^(message|msg|errormessage|errormsg|errordescription|description|detail|details|reason|hint|meldung|nachricht|fehlermeldung|mensaje|mensagem|texte?|info)$/;

/** `"error": "Not Found"` beside a message is a title, `"error": "not_found"` is a code, alone it is the message. */
function errorWord(example: Json | undefined, siblings: ReadonlySet<string>): ErrorShape {
  const hasMessage = [...siblings].some(name => MESSAGE.test(name));
  const isCode =
    typeof example === 'string' &&
    /^[A-Za-z0-9]+([_.-][A-Za-z0-9]+)*$/.test(example) &&
    (/[_]/.test(example) || example === example.toUpperCase());
  if (isCode) return siblings.has('code') ? { kind: 'title' } : { kind: 'code' };
  if (!hasMessage) return { kind: 'message' };
  return siblings.has('code') || typeof example === 'string' ? { kind: 'title' } : { kind: 'code' };
}

function violationsOf(
  shaping: Shaping,
  name: string,
  items: StatedType,
  example: Json | undefined,
  depth: number,
): ErrorShape {
  const { types } = shaping;
  const first = isList(example) ? example[0] : undefined;
  const fields = objectOf(types, items)?.fields ?? [];
  const item = fields.length > 0 ? shapeOfFields(shaping, fields, first, depth + 1) : undefined;
  return {
    kind: 'violations',
    item: item ?? (expand(types, items).kind === 'string' ? wordOf(name, first) : DEFAULT_ITEM),
    ...(isSometimes(name, shaping.rest) ? { optional: true } : {}),
  };
}

/** `"fields": ["title"]` lists names, `"errors": ["title is required"]` sentences. */
function wordOf(name: string, first: Json | undefined): ErrorShape {
  const isName = typeof first === 'string' ? /^[A-Za-z]\w*(?:\.\w+)*$/.test(first) : /fields?$/i.test(name);
  return { kind: isName ? 'field' : 'message' };
}

/** "`fields` … is only there with `invalid`" */
function isSometimes(name: string, text: string): boolean {
  const escaped = name.replace(/[^\w]/g, '.');
  return new RegExp(
    `\`${escaped}\`[^.;|]{0,80}\\b(?:only (?:there|present|included|sent|set|appears?|with|for|when|if)|(?:present|there|included) (?:only|for|when|if)|appears? (?:only|when|if)|omitted|left out|is optional|absent)\\b`,
  ).test(text);
}

const DEFAULT_ITEM: ErrorShape = {
  kind: 'object',
  properties: { field: { kind: 'field' }, message: { kind: 'message' } },
};

function constantOf(type: StatedType | undefined): Json | undefined {
  return type?.kind === 'enum' && type.values.length === 1 ? type.values[0] : undefined;
}

/** An object that tells neither what went wrong nor by which code is no error. */
function carriesError(shape: ErrorShape): boolean {
  if (shape.kind === 'object') return Object.values(shape.properties).some(carriesError);
  return (
    shape.kind === 'code' || shape.kind === 'message' || shape.kind === 'title' || shape.kind === 'violations'
  );
}

function schemaOf(shape: ErrorShape, optional: ReadonlySet<string>): JsonSchema {
  switch (shape.kind) {
    case 'object': {
      const entries = Object.entries(shape.properties);
      const isSure = (part: ErrorShape) =>
        part.kind === 'object' || part.kind === 'code' || part.kind === 'message' || part.kind === 'constant';
      const required = entries
        .filter(
          ([name, part]) =>
            isSure(part) && !optional.has(name) && !(part.kind === 'constant' && part.value === null),
        )
        .map(([name]) => name);
      return {
        type: 'object',
        ...(required.length === 0 ? {} : { required }),
        properties: Object.fromEntries(entries.map(([name, part]) => [name, schemaOf(part, new Set())])),
      };
    }
    case 'constant':
      return typeof shape.value === 'boolean' ? { const: shape.value } : {};
    case 'status':
      return { type: 'integer' };
    case 'code':
      return { type: shape.number === true ? 'integer' : 'string' };
    case 'message':
    case 'title':
      return { type: 'string' };
    case 'violations':
      return { type: 'array' };
    default:
      return {};
  }
}
