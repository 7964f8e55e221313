import type {
  ClaimId,
  Entity,
  Json,
  JsonSchema,
  Parameter,
  ParameterRole,
  StatedParameter,
} from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { fieldNamed } from '../entity/draft.ts';
import { normalName } from '../names.ts';
import { schemaOf, withoutNull, withRules } from '../schema-of.ts';
import type { InMaking } from '../system-in-making.ts';

const PAGING: { readonly [name: string]: 'limit' | 'offset' | 'page' | 'cursor' | 'sort' | 'search' } = {
  limit: 'limit',
  limite: 'limit',
  groesse: 'limit',
  größe: 'limit',
  seitengroesse: 'limit',
  proseite: 'limit',
  anzahl: 'limit',
  tamano: 'limit',
  tamanho: 'limit',
  porpagina: 'limit',
  pagesize: 'limit',
  perpage: 'limit',
  size: 'limit',
  top: 'limit',
  take: 'limit',
  maxresults: 'limit',
  offset: 'offset',
  skip: 'offset',
  desde: 'offset',
  versatz: 'offset',
  desplazamiento: 'offset',
  page: 'page',
  pagenumber: 'page',
  seite: 'page',
  pagina: 'page',
  página: 'page',
  cursor: 'cursor',
  pagetoken: 'cursor',
  nexttoken: 'cursor',
  after: 'cursor',
  startingafter: 'cursor',
  sort: 'sort',
  sortby: 'sort',
  orderby: 'sort',
  order: 'sort',
  ordering: 'sort',
  q: 'search',
  query: 'search',
  search: 'search',
  keyword: 'search',
  suche: 'search',
  busqueda: 'search',
  buscar: 'search',
};

/** The parameters of an operation: those in its path, then those that the document lists. */
export function parametersOf(
  making: InMaking,
  candidate: Candidate,
  bound: Bound,
  id: string,
): readonly Parameter[] {
  const entity = bound.kind === 'entity' ? making.entities.get(bound.draft.name) : undefined;
  const stated = candidate.stated.parameters;
  const inPath = [...new Set(candidate.shape.parameters)].map(name => {
    const found = stated.find(one => one.in === 'path' && normalName(one.name) === normalName(name));
    return pathParameter(making, name, found, bound, entity, id);
  });
  const others = new Map<string, Parameter>();
  for (const parameter of stated) {
    if (parameter.in === 'path' || others.has(`${parameter.in} ${parameter.name}`)) continue;
    others.set(`${parameter.in} ${parameter.name}`, otherParameter(making, parameter, bound, entity, id));
  }
  const sort = bound.kind === 'entity' && bound.action === 'list' ? sortSaid(candidate) : undefined;
  if (
    sort !== undefined &&
    !others.has(`query ${sort}`) &&
    ![...others.values()].some(({ role }) => role.kind === 'sort')
  )
    others.set(`query ${sort}`, {
      name: sort,
      in: 'query',
      required: false,
      schema: { type: 'string' },
      role: { kind: 'sort' },
    });
  return [...inPath, ...others.values()];
}

/** "sort with `sort=-created_at`" */
function sortSaid({ stated }: Candidate): string | undefined {
  return /\b(sort|sort_?by|order_?by|ordering)=[-+]?\w/i.exec(stated.purpose?.value ?? '')?.[1];
}

function pathParameter(
  making: InMaking,
  name: string,
  stated: StatedParameter | undefined,
  bound: Bound,
  entity: Entity | undefined,
  id: string,
): Parameter {
  const role = pathRole(name, bound);
  const known =
    role.kind === 'parent' && role.by !== undefined
      ? fieldSchemaOf(making.entities.get(role.entity ?? ''), role.by)
      : role.kind === 'key' || role.kind === 'parent'
        ? fieldSchemaOf(entity, role.field)
        : undefined;
  const own = stated === undefined ? undefined : statedSchema(making, stated);
  const schema =
    own !== undefined && Object.keys(own).length > 0
      ? { ...own, ...(known?.format === undefined || own.type !== 'string' ? {} : { format: known.format }) }
      : (known ?? { type: 'string' });
  return {
    name,
    in: 'path',
    required: true,
    schema,
    ...described(stated),
    ...claimed(making, stated, id),
    role,
  };
}

function otherParameter(
  making: InMaking,
  stated: StatedParameter,
  bound: Bound,
  entity: Entity | undefined,
  id: string,
): Parameter {
  const role =
    stated.in === 'query' && bound.kind === 'entity'
      ? queryRole(stated, bound.work?.does === 'clear' ? 'clear' : bound.action, entity)
      : { kind: 'ignored' as const };
  const own = statedSchema(making, stated);
  const known = role.kind === 'filter' ? fieldSchemaOf(entity, role.field) : undefined;
  const usual: JsonSchema = isNumeric(role) ? { type: 'integer' } : { type: 'string' };
  return {
    name: stated.name,
    in: stated.in,
    required: stated.required === true || stated.constraints.some(({ rule }) => rule.kind === 'required'),
    schema: bounded(
      stated,
      role,
      manyOf(stated, role, Object.keys(own).length > 0 ? typedAs(own, usual) : (known ?? usual), known),
    ),
    ...described(stated),
    ...claimed(making, stated, id),
    role,
  };
}

/** A bound without a type, such as "max 100", still needs one. */
function typedAs(schema: JsonSchema, usual: JsonSchema): JsonSchema {
  if (schema.type === 'number' && usual.type === 'integer') return { ...schema, type: 'integer' };
  const hasType =
    schema.type !== undefined ||
    schema.enum !== undefined ||
    schema.const !== undefined ||
    schema.$ref !== undefined ||
    schema.anyOf !== undefined;
  return hasType ? schema : { ...usual, ...schema };
}

const SEVERAL =
  /\bcomma\b|\bseveral\b|\bmultiple\b|\bone or more\b|\blist of\b|kommagetrennt|mehrere|\bvarios\b|\bvários\b|逗号|多个|カンマ|複数/i;

/** A filter of which several values may be sent at once. */
function manyOf(
  { description }: StatedParameter,
  role: ParameterRole,
  schema: JsonSchema,
  known: JsonSchema | undefined,
): JsonSchema {
  if (role.kind !== 'filter' || role.operator !== 'eq' || !SEVERAL.test(description ?? '')) return schema;
  if (schema.type === 'array') return schema;
  return { type: 'array', items: schema.enum !== undefined ? schema : (known ?? schema) };
}

/** "from 1" beside a page says what the least is. */
function bounded({ description }: StatedParameter, role: ParameterRole, schema: JsonSchema): JsonSchema {
  if (role.kind !== 'page' || schema.minimum !== undefined || schema.type === 'array') return schema;
  return FROM_ONE.test(description ?? '') ? { ...schema, minimum: 1 } : schema;
}

const FROM_ONE =
  /\b(?:from|starts? (?:at|with|from)|starting (?:at|with|from)|ab|desde)\s+1\b|\b1-based\b|从\s*1|1\s*から/i;

function statedSchema(making: InMaking, stated: StatedParameter): JsonSchema {
  const base = withoutNull(schemaOf(making.schemas, stated.type));
  const schema = withRules(base, { ...stated, name: stated.name });
  for (const { rule } of stated.constraints) {
    if (rule.kind === 'default' && mayBe(rule.value, schema)) {
      const whole = stated.type === undefined && Number.isInteger(rule.value);
      return { ...schema, ...(whole && { type: 'integer' as const }), default: rule.value };
    }
  }
  return schema;
}

/** "today" is what the service takes for a day that is not sent, not a value on the wire. */
function mayBe(value: Json, { format }: JsonSchema): boolean {
  return typeof value !== 'string' || !/^date/.test(format ?? '') || /^\d{4}-\d\d/.test(value);
}

function described(stated: StatedParameter | undefined): { readonly description?: string } {
  return stated?.description === undefined ? {} : { description: stated.description };
}

function claimed(
  making: InMaking,
  stated: StatedParameter | undefined,
  id: string,
): { readonly claim?: ClaimId } {
  if (stated === undefined) return {};
  const facts = [stated, ...stated.constraints];
  return {
    claim: making.resolving.claims.add(
      'parameter',
      `${id}.${stated.name}`,
      `parameter \`${stated.name}\``,
      facts,
    ),
  };
}

function fieldSchemaOf(entity: Entity | undefined, name: string): JsonSchema | undefined {
  return entity?.fields.find(field => field.name === name)?.schema;
}

function isNumeric(role: ParameterRole): boolean {
  return role.kind === 'limit' || role.kind === 'offset' || role.kind === 'page';
}

function pathRole(name: string, bound: Bound): ParameterRole {
  if (bound.kind === 'unbound') return { kind: 'ignored' };
  if (bound.key?.parameter === name) return { kind: 'key', field: bound.key.field };
  const parent = bound.parents.find(link => link.parameter === name);
  if (parent?.field === undefined) return { kind: 'ignored' };
  return {
    kind: 'parent',
    field: parent.field,
    ...(parent.entity === undefined ? {} : { entity: parent.entity }),
    ...(parent.by === undefined ? {} : { by: parent.by }),
  };
}

function queryRole(stated: StatedParameter, action: string, entity: Entity | undefined): ParameterRole {
  if ((action !== 'list' && action !== 'clear') || entity === undefined) return { kind: 'ignored' };
  const { name } = stated;
  const wanted = normalName(name);
  const fields = entity.fields.filter(field => !field.secret);
  const exact = fieldNamed(fields, name);
  if (exact !== undefined && isComparable(exact.schema))
    return { kind: 'filter', field: exact.name, operator: 'eq' };
  const paging = Object.hasOwn(PAGING, wanted) ? PAGING[wanted] : undefined;
  if (paging === 'sort' && isDirection(stated)) return { kind: 'ignored' };
  if (paging !== undefined) return { kind: paging };
  return (
    rangeRole(wanted, fields) ??
    saidRange(stated, wanted, fields) ??
    bareRange(stated, wanted, fields) ?? { kind: 'ignored' }
  );
}

/** `order=desc` says which way, not by what. */
function isDirection(stated: StatedParameter): boolean {
  const values = stated.constraints.flatMap(({ rule }): readonly Json[] =>
    rule.kind === 'enum' ? rule.values : rule.kind === 'default' ? [rule.value] : [],
  );
  const typed = stated.type?.kind === 'enum' ? stated.type.values : [];
  return [...values, ...typed].some(value => /^(asc|desc)(ending)?$/i.test(String(value)));
}

const SUFFIXES = ['', 'at', 'on', 'date', 'time', 'cents'];
const LOWER = /^(from|since|after|start|startdate|starttime|fromdate|datefrom|starting|von|desde)$/;
const UPPER = /^(to|until|till|before|end|enddate|endtime|todate|dateto|ending|bis|hasta)$/;

/** `from` and `to` alone: on the moment that their text names, or on the one moment that a client sends. */
function bareRange(
  { description }: StatedParameter,
  wanted: string,
  fields: readonly Entity['fields'][number][],
): ParameterRole | undefined {
  const operator = LOWER.test(wanted) ? 'gte' : UPPER.test(wanted) ? 'lte' : undefined;
  if (operator === undefined) return undefined;
  const moments = fields.filter(({ schema }) => schema.format?.startsWith('date') === true);
  const words = (description ?? '').split(/[^\p{L}\p{N}_]+/u).map(normalName);
  const named = moments.filter(({ name }) => words.includes(normalName(name)));
  const sent = moments.filter(({ generated }) => generated === undefined);
  const created = moments.filter(({ generated }) => generated === 'created');
  const [only, more] = named.length > 0 ? named : sent.length > 0 ? sent : created;
  if (only === undefined || more !== undefined) return undefined;
  return { kind: 'filter', field: only.name, operator };
}

/** `max_rate`: "only tutors whose `hourly_rate` is at most this". */
function saidRange(
  { description }: StatedParameter,
  wanted: string,
  fields: readonly Entity['fields'][number][],
): ParameterRole | undefined {
  const operator = /^min/.test(wanted) ? 'gte' : /^max/.test(wanted) ? 'lte' : undefined;
  const stem = wanted.slice(3);
  if (operator === undefined || stem.length < 3) return undefined;
  const words = (description ?? '').split(/[^\p{L}\p{N}_]+/u).map(normalName);
  const numbers = fields.filter(({ schema }) => schema.type === 'integer' || schema.type === 'number');
  const named = numbers.filter(({ name }) => words.includes(normalName(name)));
  const alike = numbers.filter(({ name }) => normalName(name).endsWith(stem));
  const [only, more] = named.length > 0 ? named : alike;
  return only === undefined || more !== undefined
    ? undefined
    : { kind: 'filter', field: only.name, operator };
}

/** `minPrice`, `priceFrom`, `createdAfter`, `created_at_lte` … */
function rangeRole(wanted: string, fields: readonly Entity['fields'][number][]): ParameterRole | undefined {
  const lower = /^(?:min|from|since|after|start)(.+)$|^(.+?)(?:min|from|since|after|gte|start)$/.exec(wanted);
  const upper = /^(?:max|to|until|before|end)(.+)$|^(.+?)(?:max|to|until|before|lte|end)$/.exec(wanted);
  for (const [match, operator] of [
    [lower, 'gte'],
    [upper, 'lte'],
  ] as const) {
    const stem = match?.[1] ?? match?.[2];
    if (stem === undefined) continue;
    const found = fields.filter(field => {
      const name = normalName(field.name);
      const ordered =
        field.schema.type === 'integer' ||
        field.schema.type === 'number' ||
        field.schema.format?.startsWith('date') === true;
      return ordered && SUFFIXES.some(suffix => name === `${stem}${suffix}`);
    });
    if (found.length === 1) return { kind: 'filter', field: found[0]!.name, operator };
  }
  return undefined;
}

function isComparable(schema: JsonSchema): boolean {
  return (
    schema.type === 'string' ||
    schema.type === 'integer' ||
    schema.type === 'number' ||
    schema.type === 'boolean'
  );
}
