import type {
  Entity,
  Field,
  Json,
  JsonSchema,
  ParameterRole,
  StatedParameter,
} from '../../../design/index.ts';
import { fieldNamed } from '../entity/draft.ts';
import { isAkin } from '../entity/said-field.ts';
import { normalName, plural, singular, wordsOf } from '../names.ts';
import { pagingRole } from './paging-words.ts';

type Fields = readonly Field[];

const IGNORED: ParameterRole = { kind: 'ignored' };

/** What a parameter of the query does to a list. */
export function queryRole(stated: StatedParameter, entity: Entity): ParameterRole {
  const fields = entity.fields.filter(field => !field.secret);
  const name = filterName(stated.name);
  const wanted = normalName(name);
  const exact = fieldNamed(fields, name);
  if (exact !== undefined && isComparable(exact.schema)) return equal(exact, stated);
  const paging = pagingOf(stated, wanted);
  if (paging === 'from') return movedFrom(stated, wanted, fields);
  if (paging === 'mine') return mine(entity, stated) ?? IGNORED;
  if (paging === 'search') return { kind: 'search', ...searched(stated, fields) };
  if (paging !== undefined) return { kind: paging };
  return (
    rangeRole(wanted, fields) ??
    saidRange(stated, wanted, fields) ??
    bareRange(stated, wanted, fields) ??
    sameDay(wanted, fields) ??
    called(name, stated, entity, fields) ??
    partOf(stated, fields) ??
    IGNORED
  );
}

/** `filter[status]` and `filter_status` filter by `status`. */
function filterName(name: string): string {
  const inner = /^(?:filter|f|where)[[.](\w+)\]?$/.exec(name)?.[1];
  return inner ?? name.replace(/^filter_(?=\w)/, '');
}

function pagingOf(stated: StatedParameter, wanted: string): ReturnType<typeof pagingRole> | 'from' {
  const paging = pagingRole(wanted);
  if (paging === 'offset' && /^(?:from|start|desde)$/.test(wanted)) return 'from';
  if (
    (paging === 'limit' && /^(?:max|nombre|results|rows)$/.test(wanted)) ||
    wanted === 'token' ||
    wanted === 'text'
  )
    return SPEAKS_OF_ROWS.test(stated.description ?? '') ? paging : undefined;
  return paging === 'sort' && isDirection(stated) ? 'direction' : paging;
}

const SPEAKS_OF_ROWS =
  /\b(?:page|rows?|items?|results?|entries|records|search|per|next)\b|seite|página|résultat|élément/i;

/** `from` alone is where a page starts, or the earliest moment. */
function movedFrom(stated: StatedParameter, wanted: string, fields: Fields): ParameterRole {
  const said = stated.description ?? '';
  const counts = stated.constraints.some(
    ({ rule }) => rule.kind === 'default' && typeof rule.value === 'number',
  );
  const isNumber =
    counts || stated.type?.kind === 'integer' || /\b(?:rows?|items?|offset|skip)\b/i.test(said);
  return (isNumber ? undefined : bareRange(stated, wanted, fields)) ?? { kind: 'offset' };
}

/** By the field as it is sent; by a part of it where the text says so. */
function equal(field: Field, { description = '' }: StatedParameter): ParameterRole {
  const isText =
    field.schema.type === 'string' && field.schema.enum === undefined && field.schema.format === undefined;
  const operator = isText && PART.test(description) ? 'contains' : 'eq';
  return { kind: 'filter', field: field.name, operator };
}

const PART =
  /\bpart(?:ial(?:ly)?)? (?:of|match)|\bpartial\b|\bsubstring\b|\bcontain(?:s|ing|ed)?\b|\bfuzzy\b|\blike\b|ignor\w+ case|case.insensitive|regardless of case|\bfragment\b|\bteil(?:text|string| de[rs])|enthält|\bcontien[et]\w*|\bcontenid\w*|partie d[ue']|模糊|部分一致/i;

/** The fields that a search looks at, when its text names some. */
function searched(
  { description = '' }: StatedParameter,
  fields: Fields,
): { readonly fields?: readonly string[] } {
  const texts = fields.filter(
    ({ schema }) => schema.type === 'string' && schema.enum === undefined && schema.format !== 'uuid',
  );
  const named = namedIn(description.replace(/e-mail/gi, 'email'), texts);
  return named.length > 0 && named.length < texts.length ? { fields: named.map(({ name }) => name) } : {};
}

/** The fields that words name, by their whole name or the word that tells it from the others. */
function namedIn(text: string, fields: Fields): Fields {
  const words = (text.match(/[\p{L}\p{N}_]+/gu) ?? []).flatMap(word => [
    normalName(word),
    singular(word.toLowerCase()),
  ]);
  return fields.filter(({ name }) => {
    const own = wordsOf(name);
    const whole = words.some(
      word => word === normalName(name) || (word.length > 3 && isAkin(word, normalName(name))),
    );
    return whole || (own.length > 1 && own.some(word => words.includes(word) && isTelling(word, fields)));
  });
}

function isTelling(word: string, fields: Fields): boolean {
  return word.length > 3 && fields.filter(({ name }) => wordsOf(name).includes(word)).length === 1;
}

/** A text that says of what it has to be a part: "`owner_name` … contains". */
function partOf(stated: StatedParameter, fields: Fields): ParameterRole | undefined {
  const { description = '' } = stated;
  if (!PART.test(description)) return undefined;
  const found = searched(stated, fields).fields;
  return found === undefined ? undefined : { kind: 'search', fields: found };
}

/** `mine=true`: rows of the caller. */
function mine(entity: Entity, { type }: StatedParameter): ParameterRole | undefined {
  const owner = entity.fields.find(({ generated }) => generated === 'owner');
  if (owner === undefined || (type !== undefined && type.kind !== 'boolean' && type.kind !== 'enum'))
    return undefined;
  return { kind: 'mine', field: owner.name };
}

/** `order=desc` says which way, not by what. */
function isDirection(stated: StatedParameter): boolean {
  const values = stated.constraints.flatMap(({ rule }): readonly Json[] =>
    rule.kind === 'enum' ? rule.values : rule.kind === 'default' ? [rule.value] : [],
  );
  const typed = stated.type?.kind === 'enum' ? stated.type.values : [];
  return [...values, ...typed].some(value => /^(asc|desc)(ending)?$/i.test(String(value)));
}

/** The field under another form of its name: `tag` and `tags`, `board` and `board_id`, `state` and `status`. */
function called(
  name: string,
  stated: StatedParameter,
  { states }: Entity,
  fields: Fields,
): ParameterRole | undefined {
  const forms = [
    singular(name),
    plural(name),
    `${name}_id`,
    `${singular(name)}_id`,
    name.replace(/^(?:by|with)_?(?=\w{3})/i, ''),
  ];
  const field =
    forms.map(form => fieldNamed(fields, form)).find(found => found !== undefined) ??
    (/^(?:state|status)$/i.test(name) ? fields.find(one => one.name === states?.field) : undefined) ??
    lastWord(name, fields);
  return field !== undefined && (isComparable(field.schema) || field.schema.type === 'array')
    ? equal(field, stated)
    : undefined;
}

/** `language` for the one field whose name ends so, such as `source_language`. */
function lastWord(name: string, fields: Fields): Field | undefined {
  const wanted = normalName(name);
  if (wanted.length < 4) return undefined;
  const found = fields.filter(field => wordsOf(field.name).at(-1) === wanted && isComparable(field.schema));
  return found.length === 1 ? found[0] : undefined;
}

/** `date` and `day`: rows of that day. */
function sameDay(wanted: string, fields: Fields): ParameterRole | undefined {
  if (!/^(?:date|day|on|datum|tag|fecha|dia|jour)$/.test(wanted)) return undefined;
  const moments = fields.filter(
    ({ schema, generated }) => schema.format?.startsWith('date') === true && generated === undefined,
  );
  const [only, more] = moments;
  if (only === undefined || more !== undefined) return undefined;
  return only.schema.format === 'date'
    ? { kind: 'filter', field: only.name, operator: 'eq' }
    : { kind: 'day', field: only.name };
}

const SUFFIXES = ['', 'at', 'on', 'date', 'time', 'cents', 'minutes'];
const LOWER =
  /^(from|since|after|start|startdate|starttime|fromdate|datefrom|starting|von|ab|desde|depuis|du)$/;
const UPPER = /^(to|until|till|before|end|enddate|endtime|todate|dateto|ending|bis|hasta|jusqua|au)$/;

/** `from` and `to` alone: on the moment that their text names, or on the one moment that a client sends. */
function bareRange(
  { description }: StatedParameter,
  wanted: string,
  fields: Fields,
): ParameterRole | undefined {
  const operator = LOWER.test(wanted) ? 'gte' : UPPER.test(wanted) ? 'lte' : undefined;
  if (operator === undefined) return undefined;
  const moments = fields.filter(({ schema }) => schema.format?.startsWith('date') === true);
  const named = namedIn(description ?? '', moments);
  const sent = moments.filter(({ generated }) => generated === undefined);
  const created = moments.filter(({ generated }) => generated === 'created');
  const [only, more] = named.length > 0 ? named : sent.length > 0 ? sent : created;
  if (only === undefined) return undefined;
  // Of a beginning and an end the beginning is what a period is looked up by.
  const field = more === undefined ? only : sent.length > 0 && named.length === 0 ? undefined : only;
  return field && { kind: 'filter', field: field.name, operator: strictly(operator, wanted, description) };
}

/** "`startsAt` < `to`", "`until` (exclusive)" */
function strictly(operator: 'gte' | 'lte', name: string, description = ''): 'gte' | 'lte' | 'gt' | 'lt' {
  const isStrict =
    new RegExp(`<\\s*\`?${name}\\b`, 'i').test(description) ||
    (/\bexclusive\b/i.test(description) && !/\binclusive\b/i.test(description));
  return isStrict ? (operator === 'gte' ? 'gt' : 'lt') : operator;
}

/** `max_rate`: "only tutors whose `hourly_rate` is at most this"; `expires_before`: "an `until` before that day". */
function saidRange(
  { description }: StatedParameter,
  wanted: string,
  fields: Fields,
): ParameterRole | undefined {
  const ordered = fields.filter(isOrdered);
  for (const [pattern, operator] of RANGES) {
    const match = pattern.exec(wanted);
    const stem = match?.[1] ?? match?.[2];
    if (stem === undefined || stem.length < 3) continue;
    const [only, more] = namedIn(description ?? '', ordered);
    if (only !== undefined && more === undefined) return { kind: 'filter', field: only.name, operator };
  }
  return undefined;
}

function isOrdered({ schema }: Field): boolean {
  return schema.type === 'integer' || schema.type === 'number' || schema.format?.startsWith('date') === true;
}

const LEAST = 'min|from|since|after|start|gte|ab|von|desde|depuis';
const MOST = 'max|to|until|till|before|end|lte|bis|hasta|jusqu';
const RANGES = [
  [new RegExp(`^(?:${LEAST})(.+)$|^(.+?)(?:${LEAST})$`), 'gte'],
  [new RegExp(`^(?:${MOST})(.+)$|^(.+?)(?:${MOST})$`), 'lte'],
] as const;

/** `minPrice`, `priceFrom`, `createdAfter`, `created_at_lte`, `preisBis` … */
function rangeRole(wanted: string, fields: Fields): ParameterRole | undefined {
  const ordered = fields.filter(isOrdered);
  for (const [pattern, operator] of RANGES) {
    const match = pattern.exec(wanted);
    const stem = match?.[1] ?? match?.[2];
    if (stem === undefined || stem.length < 2) continue;
    const exact = ordered.filter(({ name }) =>
      SUFFIXES.some(suffix => normalName(name) === `${stem}${suffix}`),
    );
    const alike = stem.length < 4 ? [] : ordered.filter(({ name }) => normalName(name).includes(stem));
    const [only, more] = exact.length > 0 ? exact : alike;
    if (only !== undefined && more === undefined) return { kind: 'filter', field: only.name, operator };
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
