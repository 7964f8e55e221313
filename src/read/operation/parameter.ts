import type { StatedParameter, StatedType } from '../../design/index.ts';
import type { Code, List } from '../../markdown/document.ts';
import { contentText, itemContent } from '../../markdown/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { Reading } from '../reading.ts';
import { askedNames, openingNames } from './asked-names.ts';
import { fenceOf, valuesInList } from './body.ts';
import type { LabelKind } from './operation-label.ts';
import type { Mention } from './operation-mention.ts';
import { listsOf, type Part } from './operation-parts.ts';
import { constraintsOf, namedValueIn, type PlacedValue, splitTop, valuesInTable } from './parameter-text.ts';
import { pathParameters } from './route-path.ts';

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
  let answers = false;
  for (const part of parts) {
    if (part.kind === 'changes')
      for (const value of addedParameters(reading, part)) add(found, parameterOf(value, 'query'));
    const place = PLACES[part.kind ?? 'aside'];
    for (const value of asked(first, part, answers))
      if (!inPath.some(name => same(name, value.name))) add(found, parameterOf(value, 'query'));
    answers = announces(part) || (answers && opens(part));
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

/** Query parameters that a part speaks of, unless it goes on with what is answered. */
function asked({ method, path }: Mention, part: Part, answers: boolean): readonly PlacedValue[] {
  if (!part.inline || !isQueryRequest(method)) return [];
  if (part.kind !== undefined && SILENT.has(part.kind)) return [];
  const isList = method === 'GET' && !path.endsWith('}') && part.kind === undefined && !answers;
  const opening = isList ? openingNames(part.inline) : [];
  return opening.length > 0 ? opening : askedNames(part.inline, method === 'GET');
}

/** Labels over what is no question of a client's. */
const SILENT: ReadonlySet<LabelKind> = new Set<LabelKind>([
  'path-parameters',
  'headers',
  'request',
  'errors',
  'access',
  'example',
  'limit',
  'changes',
  'aside',
]);

/** "The answer holds:" before bullets. */
function announces({ inline }: Part): boolean {
  return (
    inline !== undefined &&
    /\b(?:answers?|returns?|respon\w+|fields?|errors?|holds?|contains)\b[^.;]{0,60}[:：]\s*$/i.test(
      inline.text.slice(-200),
    )
  );
}

function opens({ kind, inline }: Part): boolean {
  return kind === undefined && inline !== undefined && /^\s*[*_]{0,2}`/.test(inline.text);
}

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
  for (const block of part.blocks)
    if (block.kind === 'code') for (const each of valuesInLines(reading, block)) values.push(each);
  for (const list of listsOf(part)) {
    for (const each of sharedNames(reading, list)) values.push(each);
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

/** Lines of code that each name a parameter, with blanks or a sign before what it is: "`skip    how many to leave out`". */
function valuesInLines(reading: Reading, code: Code): readonly PlacedValue[] {
  const fence = fenceOf(reading, code);
  if (fence?.kind !== 'text') return [];
  return [...fence.text.text.slice(0, 4000).matchAll(NAMED_LINE)].flatMap(match => {
    const value = namedValueIn(`\`${match[1]}\`: ${match[2]}`);
    const place = placeIn(fence.text, match.index, match.index + match[0].length);
    return value ? [{ ...value, required: value.required ?? false, place, how: 'line of a block' }] : [];
  });
}

const NAMED_LINE =
  /^[ \t]*[?&]?([a-z_][\w[\]]{0,40})(?:[ \t]{2,}|[ \t]+[-–—:#|]+[ \t]*|:[ \t]+|\t)(\S.*)$/gim;

/** Bullets that state several names at once: "`from`, `to`: inclusive". */
function sharedNames(reading: Reading, list: List): readonly PlacedValue[] {
  return list.items.flatMap(item => {
    const names = openingNames(contentText(reading.document, itemContent(item)));
    return names.length > 1 ? names : [];
  });
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
