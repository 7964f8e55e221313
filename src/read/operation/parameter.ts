import type { StatedParameter, StatedType } from '../../design/index.ts';
import { contentText, itemContent } from '../../markdown/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { Reading } from '../reading.ts';
import { valuesInList } from './body.ts';
import type { LabelKind } from './operation-label.ts';
import type { Mention } from './operation-mention.ts';
import { listsOf, type Part } from './operation-parts.ts';
import { constraintsOf, namedValueIn, type PlacedValue, splitTop, valuesInTable } from './parameter-text.ts';
import { pathParameters } from './route-path.ts';
import { toldQuery } from './told-names.ts';

/** The parameters of an operation: of its path, its query string, its tables and its bullets. */
export function parametersOf(
  reading: Reading,
  mentions: readonly Mention[],
  parts: readonly Part[],
): StatedParameter[] {
  const first = mentions[0];
  if (!first) return [];
  const inPath = pathParameters(first.path);
  const found = new Map<string, StatedParameter>();
  for (const part of parts) {
    if (part.kind === 'changes')
      for (const value of addedParameters(reading, part)) add(found, parameterOf(value, 'query'));
    const place = PLACES[part.kind ?? 'aside'];
    if (isQueryRequest(first.method) && (!place || part.kind === 'parameters'))
      for (const value of queryNames(part)) add(found, parameterOf(value, 'query'));
    if (first.method === 'GET' && part.inline && TELLS.has(part.kind ?? 'text'))
      for (const value of toldQuery(part.inline))
        if (!inPath.some(name => same(name, value.name))) add(found, parameterOf(value, 'query'));
    if (!place) continue;
    for (const value of valuesOf(reading, part)) {
      const where = value.in ?? (place === 'guess' ? guess(value.name, inPath, first.method) : place);
      if (where === 'body') continue;
      const name =
        where === 'path' ? (inPath.find(other => same(other, value.name)) ?? value.name) : value.name;
      if (where === 'path' && !inPath.includes(name)) continue;
      add(found, parameterOf({ ...value, name }, where));
    }
  }
  for (const mention of mentions)
    for (const part of mention.query) add(found, ofQuery(part.name, part.value, mention.place));
  const path = inPath.map(name => {
    const stated = [...found.values()].find(parameter => parameter.in === 'path' && parameter.name === name);
    return stated
      ? { ...stated, required: true }
      : {
          name,
          in: 'path' as const,
          required: true,
          constraints: [],
          place: first.place,
          how: `\`{${name}}\` in the path`,
        };
  });
  return [...path, ...[...found.values()].filter(parameter => parameter.in !== 'path')];
}

const TELLS: ReadonlySet<string> = new Set(['text', 'purpose', 'query', 'sort', 'rules']);

/** What stands under "Path parameters" and is not in the path. */
export function strangersOf(
  reading: Reading,
  mentions: readonly Mention[],
  parts: readonly Part[],
): StatedParameter[] {
  const first = mentions[0];
  if (!first) return [];
  const inPath = pathParameters(first.path);
  return parts
    .filter(part => part.kind === 'path-parameters' || part.kind === 'parameters')
    .flatMap(part =>
      valuesOf(reading, part).filter(
        value => (value.in ?? (part.kind === 'path-parameters' ? 'path' : 'query')) === 'path',
      ),
    )
    .filter(value => !inPath.some(name => same(name, value.name)))
    .map(value => parameterOf(value, 'path'));
}

/** "filtered by `?state=`", "query parameters `status` and `since`", "filter by `kind`" in a sentence. */
function queryNames(part: Part): PlacedValue[] {
  const text = part.inline;
  if (!text || text.text.length > 1500) return [];
  const named = (name: string, start: number, how: string): PlacedValue => ({
    name,
    required: false,
    rules: [],
    place: placeIn(text, start, start + name.length),
    how,
  });
  const written = [...text.text.matchAll(/`\?([A-Za-z_]\w{0,40})(?:=[^`\s]{0,60})?`/g)].map(match =>
    named(match[1]!, match.index + 2, 'query string in a sentence'),
  );
  const listed = [...text.text.matchAll(QUERY_LIST)].flatMap(match =>
    [...match[0].matchAll(/`[A-Za-z_]\w{0,40}`(?:\s*\([^()`]{0,60}\))?/g)].flatMap(name => {
      const value = namedValueIn(name[0]);
      const start = match.index + name.index;
      const place = placeIn(text, start, start + name[0].length);
      return value ? [{ ...value, required: false, place, how: 'query parameter in a sentence' }] : [];
    }),
  );
  return [...written, ...listed];
}

const QUERY_LIST =
  /\b(?:(?:query )?param(?:eter)?s?:?|query:|filter(?:s|ed|able)? by|filters?:|(?:paged|paginated|pagination|paging|narrowed|page(?:s)?)(?: (?:is|are))? (?:with|by|through|via|using)|(?:takes|accepts|supports)(?: the)?(?: optional)?)\s*(?:`[A-Za-z_]\w{0,40}`(?:\s*\([^()`]{0,60}\))?(?:\s*,\s*(?:and |or )?|\s+(?:and|or)\s+)?){1,8}/gi;

const PLACES: Readonly<Partial<Record<LabelKind, 'query' | 'path' | 'header' | 'guess'>>> = {
  query: 'query',
  'path-parameters': 'path',
  parameters: 'guess',
  headers: 'header',
};

/** Whether a part that is labelled "Request" lists parameters rather than fields of a body. */
export function isQueryRequest(method: string): boolean {
  return method === 'GET' || method === 'DELETE' || method === 'HEAD';
}

function guess(name: string, inPath: readonly string[], method: string): 'path' | 'query' | 'body' {
  if (inPath.some(other => same(other, name))) return 'path';
  return isQueryRequest(method) ? 'query' : 'body';
}

function same(a: string, b: string): boolean {
  const key = (name: string) => name.replace(/[_-]/g, '').toLowerCase();
  return key(a) === key(b);
}

/** The values that a part names, in a table, in bullets or in its line. */
export function valuesOf(reading: Reading, part: Part): PlacedValue[] {
  const values: PlacedValue[] = [];
  for (const block of part.blocks)
    if (block.kind === 'table') for (const each of valuesInTable(reading, block)) values.push(each);
  for (const list of listsOf(part)) {
    for (const each of valuesInList(reading, list)) values.push(each);
  }
  if (part.inline && values.length === 0) {
    const text = part.inline;
    if (/^[\s`*]*[?&][A-Za-z_]/.test(text.text)) {
      for (const match of text.text.matchAll(/[?&]([A-Za-z_]\w{0,40})(?:=([^&`\s|]{0,60}))?/g)) {
        values.push({
          name: match[1] ?? '',
          rules: [],
          required: false,
          place: placeIn(text, match.index + 1, match.index + match[0].length),
          how: 'query string',
        });
      }
      return values;
    }
    let at = 0;
    for (const piece of splitTop(
      text.text
        .replace(ANY_OF, '')
        .replace(/\n\s*[-*]\s/g, ', ')
        .replace(/`\.\s+(?=`)/g, '`; '),
      ',;、',
    )) {
      const value = namedValueIn(piece);
      const start = text.text.indexOf(piece.slice(0, 30), at);
      if (start >= 0) at = start + 1;
      const marked =
        /^[\s]*`/.test(piece) ||
        value?.type !== undefined ||
        /^(?:[a-z]\w*\??|[A-Z]\w*(?:-[A-Z]\w*)+)$/.test(piece.trim());
      if (!value || !marked || WORDS.test(value.name)) continue;
      const from = Math.max(0, start);
      values.push({
        ...value,
        place: placeIn(text, from, Math.min(text.text.length, from + piece.length)),
        how: 'list of names in a line',
      });
    }
  }
  return values;
}

/** "any of `a`, `b`" */
const ANY_OF =
  /^\s*(?:(?:any|one|some|all|a subset|one or more)(?: \w+)? of|optionally|at least one of)\s+(?:the fields\s+)?(?=`)/i;
const WORDS =
  /^(?:none|no|and|or|the|a|an|optional|required|see|same|any|all|filters?|pagination|supports?|e\.?g|with|by|for|only)$/i;

/** "Added query parameter: `include_related=true`" among the changes. */
function addedParameters(reading: Reading, part: Part): PlacedValue[] {
  const texts = listsOf(part).flatMap(list =>
    list.items.map(item => contentText(reading.document, itemContent(item))),
  );
  return (part.inline ? [part.inline, ...texts] : texts).flatMap(text => {
    const match = /\bquery param(?:eter)?s?\b[^`]{0,30}`\??([A-Za-z_]\w*)(?:=([^`]*))?`/i.exec(text.text);
    if (!match) return [];
    const place = placeIn(text, 0, text.text.length);
    return [
      {
        name: match[1] ?? '',
        required: false,
        rules: [],
        ...typed(match[2] ?? ''),
        in: 'query' as const,
        place,
        how: 'bullet on a query parameter',
      },
    ];
  });
}

function ofQuery(name: string, value: string, place: Place): StatedParameter {
  return {
    name,
    in: 'query',
    required: false,
    ...typed(value),
    constraints: [],
    place,
    how: `query string \`${name}=${value}\``,
  };
}

function typed(value: string): { type?: StatedType } {
  if (/^\d{1,15}$/.test(value)) return { type: { kind: 'integer' } };
  if (/^(?:true|false)$/.test(value)) return { type: { kind: 'boolean' } };
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return { type: { kind: 'string', format: 'date' } };
  const choices = value.split('|');
  return choices.length > 1 && choices.every(choice => /^[\w-]+$/.test(choice))
    ? { type: { kind: 'enum', values: choices } }
    : {};
}

function parameterOf(value: PlacedValue, where: StatedParameter['in']): StatedParameter {
  return {
    name: value.name,
    in: where,
    ...(value.type ? { type: value.type } : {}),
    ...(where === 'path'
      ? { required: true }
      : value.required === undefined
        ? {}
        : { required: value.required }),
    constraints: constraintsOf(value),
    ...(value.description ? { description: value.description } : {}),
    place: value.place,
    how: value.how,
  };
}

/** The first statement of a name stays; one with more to say fills what it leaves open. */
function add(found: Map<string, StatedParameter>, parameter: StatedParameter): void {
  const key = `${parameter.in} ${parameter.name.toLowerCase()}`;
  const known = found.get(key);
  if (!known) {
    found.set(key, parameter);
    return;
  }
  found.set(key, {
    ...parameter,
    ...known,
    constraints: known.constraints.length > 0 ? known.constraints : parameter.constraints,
  });
}
