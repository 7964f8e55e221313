import type { Block, List, ListItem, Paragraph, Table, TableRow } from '../../markdown/document.ts';
import { contentText, itemContent, plainText } from '../../markdown/index.ts';
import { type MappedText, mappedPart, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Reading } from '../reading.ts';
import { fenceOf } from './body.ts';
import { httpAnswer } from './http-answer.ts';
import { type LabelKind, labelKindOf } from './operation-label.ts';
import { type Column, columnOf } from './operation-table.ts';
import { namedValueIn } from './parameter-text.ts';
import { routesIn } from './route.ts';

/** A labelled piece of what is said of an operation. */
export interface Part {
  /** Absent for text without a label. */
  readonly kind?: LabelKind;
  /** The label's words; empty without a label. */
  readonly title: string;
  readonly place: Place;
  /** What follows the label on its line, or a line of its own. */
  readonly inline?: MappedText;
  readonly blocks: readonly Block[];
}

/** The parts of a node: its own text, then its labels and subsections; `skip` leaves out those of other operations. */
export function nodeParts(reading: Reading, node: OutlineNode, skip: (node: OutlineNode) => boolean): Part[] {
  const own: Part[] = [];
  if (node.rest.length > 0)
    for (const each of textParts(reading, contentText(reading.document, node.rest))) own.push(each);
  const [first, ...others] = node.blocks;
  // "`GET /runners/{bib}` answers `200`:" over the block that it answers.
  const titled = node.kind === 'heading' ? undefined : ANSWERED_TITLE.exec(node.title)?.[1];
  const announced = titled !== undefined || announcesAnswer(own.at(-1));
  const answered = first?.kind === 'code' && announced && !httpAnswer(reading, first);
  const blocks: Part[] = answered
    ? [
        {
          kind: 'response',
          title: titled ?? '',
          place: placeOf(reading.document.source, first),
          blocks: [first],
        },
        ...blockParts(reading, others),
      ]
    : blockParts(reading, node.blocks);
  return [...own, ...blocks, ...childParts(reading, node.children, skip, undefined)];
}

const ANSWERED_TITLE =
  /\b(?:answers?|returns?|responds?|gives|antwortet|liefert|devuelve|responde|renvoie)\b(?: with)?\W{0,3}(20\d)\W*$/i;

/** Parts of labels and subsections; one without a meaning of its own takes that of the label it stands under. */
export function childParts(
  reading: Reading,
  children: readonly OutlineNode[],
  skip: (node: OutlineNode) => boolean,
  above: LabelKind | undefined,
): Part[] {
  return children.flatMap(child => {
    if (skip(child)) return [];
    const own = labelKindOf(child.title);
    const kind = (own === 'example' || own === undefined ? above : undefined) ?? own ?? above;
    const inline = child.rest.length > 0 ? contentText(reading.document, child.rest) : undefined;
    const apart = new Set(
      kind !== undefined && ASKING.has(kind)
        ? child.blocks.filter(block => listsAnswers(reading, block))
        : // Code is sent or answered; who may call is said in words.
          kind === 'access' && inline !== undefined
          ? child.blocks.filter(block => block.kind === 'code')
          : [],
    );
    const label: Part = {
      ...(kind ? { kind } : {}),
      title: child.title,
      place: child.place,
      ...(inline ? { inline } : {}),
      blocks:
        kind && kind !== 'example' && kind !== 'route' && kind !== 'method' && kind !== 'path'
          ? child.blocks.filter(block => !httpAnswer(reading, block) && !apart.has(block))
          : [],
    };
    const answers = child.blocks.flatMap(
      block => httpAnswer(reading, block) ?? (apart.has(block) ? blockParts(reading, [block]) : []),
    );
    const rest = label.blocks.length === 0 ? blockParts(reading, child.blocks) : answers;
    return [label, ...rest, ...childParts(reading, child.children, skip, kind)];
  });
}

/** Labels whose own text says what is sent; a list of statuses below it says what is answered. */
const ASKING: ReadonlySet<LabelKind> = new Set<LabelKind>(['request', 'parameters', 'query', 'headers']);

function listsAnswers(reading: Reading, block: Block): boolean {
  if (block.kind === 'table') return tableKind(reading, block) === 'statuses';
  return (
    block.kind === 'list' &&
    block.items.every(item =>
      /^[\s`*_]*[1-5]\d\d\b/.test(contentText(reading.document, itemContent(item)).text),
    )
  );
}

/** Lists and quotes nested deeper than this hold no details of an operation. */
const DEEPEST = 24;

/** The parts of blocks in a row; a labelled line also takes the code, table or list that follows it. */
export function blockParts(reading: Reading, blocks: readonly Block[], depth = 0): Part[] {
  if (depth > DEEPEST) return [];
  const parts: Part[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph') for (const each of paragraphParts(reading, block)) parts.push(each);
    else if (block.kind === 'list' && isBareLabel(parts.at(-1)))
      parts[parts.length - 1] = { ...parts.at(-1)!, blocks: [block] };
    else if (block.kind === 'list' && listsTypedNames(reading, block))
      parts.push({ title: '', place: placeOf(reading.document.source, block), blocks: [block] });
    else if (block.kind === 'list') {
      const named = namedAmong(reading, block);
      if (named.length > 0)
        parts.push({
          title: '',
          place: placeOf(reading.document.source, block),
          blocks: [{ ...block, items: named }],
        });
      for (const each of block.items
        .filter(item => !named.includes(item))
        .flatMap(item => itemParts(reading, item, depth)))
        parts.push(each);
    } else if (block.kind === 'quote')
      for (const each of blockParts(reading, block.blocks, depth + 1)) parts.push(each);
    else if (block.kind === 'code' || block.kind === 'table') attach(reading, parts, block);
  }
  return parts;
}

/** A label at the end of a line that names a list, with nothing behind it yet. */
function isBareLabel(last: Part | undefined): boolean {
  return (
    last?.kind !== undefined &&
    LISTING.has(last.kind) &&
    last.title !== '' &&
    last.inline === undefined &&
    last.blocks.length === 0
  );
}

const LISTING: ReadonlySet<LabelKind> = new Set<LabelKind>([
  'errors',
  'statuses',
  'request',
  'parameters',
  'query',
  'headers',
]);

/** Bullets that are nothing but names in backticks with their types: "`lat` (number, required)". */
export function listsTypedNames(reading: Reading, list: List): boolean {
  return list.items.every(item => {
    const { text } = contentText(reading.document, itemContent(item));
    return /^\s*\**`[A-Za-z_]\w*`/.test(text) && namedValueIn(text)?.type !== undefined;
  });
}

/** The bullets that say what a name is, when one of them at least says its type: "`limit`: integer, default 20". */
function namedAmong(reading: Reading, list: List): readonly ListItem[] {
  const named = list.items.filter(item => {
    const { text } = contentText(reading.document, itemContent(item));
    return /^\s*\**`[a-z_]\w*`\**\s*[:：—–]/.test(text) && !/^[^:：—–]*[:：—–]\s*\(?[1-5]\d\d\b/.test(text);
  });
  const typed = named.filter(item => {
    const value = namedValueIn(contentText(reading.document, itemContent(item)).text);
    return value?.type !== undefined || value?.rules.some(({ kind }) => TELLING.has(kind)) === true;
  });
  return named.length > 1 && typed.length > 0 ? named : [];
}

const TELLING: ReadonlySet<string> = new Set(['enum', 'min', 'max', 'default']);

/** Code or a table belongs to the label before it; a table with a telling header stands for itself. */
function attach(reading: Reading, parts: Part[], block: Block): void {
  if (block.kind === 'table' && listsOperations(reading, block)) return;
  const place = placeOf(reading.document.source, block);
  const kind = block.kind === 'table' ? tableKind(reading, block) : undefined;
  const answer = httpAnswer(reading, block);
  if (answer) {
    parts.push(answer);
    return;
  }
  const last = parts.at(-1);
  const takes =
    last?.kind &&
    last.kind !== 'access' &&
    last.kind !== 'aside' &&
    last.kind !== 'purpose' &&
    (last.blocks.length === 0 || last.blocks.at(-1)?.end === block.start);
  const ofErrors =
    block.kind === 'code' && last?.kind === undefined && ERRORS_SHOWN.test(last?.inline?.text ?? '');
  const answers = block.kind === 'code' && announcesAnswer(last);
  // What a client may ask for is said in words: code behind it shows what comes.
  const apart =
    block.kind === 'code' && ASKED.has(last?.kind ?? 'text') && fenceOf(reading, block)?.kind === 'json';
  if (answers) parts.push({ kind: 'response', title: '', place, blocks: [block] });
  else if (ofErrors) parts.push({ kind: 'aside', title: '', place, blocks: [block] });
  else if (last && takes && !kind && !apart)
    parts[parts.length - 1] = { ...last, blocks: [...last.blocks, block] };
  else parts.push({ ...(kind ? { kind } : {}), title: '', place, blocks: [block] });
}

const ASKED: ReadonlySet<string> = new Set<LabelKind>(['query', 'parameters', 'sort']);

/** "Errors are sent as" over a block of code shows what any operation refuses with. */
const ERRORS_SHOWN =
  /(?:^|[.\n]\s*)[`*_]*(?:(?:all|the|our|every|any|each) )?(?:errors?|failures?|refusals?|error (?:bodies|responses?|answers?))\b[^.\n]{0,60}$/i;

function announcesAnswer(last: Part | undefined): boolean {
  return last?.kind === undefined && ANSWER_SHOWN.test(last?.inline?.text.slice(-300) ?? '');
}

/** "… `201` with the comment:" over a block of code. */
const ANSWER_SHOWN =
  /(?:^|[.;,\n]\s*|[—–]\s*)(?:(?:and |it |this )?(?:returns?|answers?|responds?|replies|yields)\b|`?20[0-6]\b|(?:the )?(?:answer|response|result)\b)[^.;\n]{0,80}[:：]\s*$|(?:^|[.;]\s*)`?20[0-6]`?(?: \w+)? (?:and|with)\s*$/i;

/** A table of operations says of each what its row says. */
function listsOperations(reading: Reading, table: Table): boolean {
  const columns = table.header.cells.map(cell => columnOf(plainText(reading.document, [cell])));
  if (columns.includes('method') && columns.includes('path')) return true;
  const first = table.rows[0]?.cells[0];
  return first !== undefined && routesIn(contentText(reading.document, [first]).text).length > 0;
}

function tableKind(reading: Reading, table: Table): LabelKind | undefined {
  const headers = table.header.cells.map(cell => plainText(reading.document, [cell]));
  const columns = headers.map(columnOf);
  const first = table.rows[0]?.cells.map(cell => plainText(reading.document, [cell])) ?? [];
  const at = columns.findIndex(column => column === 'status' || column === 'errors' || column === 'code');
  if (at >= 0 && /^\W*[1-5]\d\d/.test(first[at] ?? '')) return 'statuses';
  if (
    /^(?:query|param(?:eter|etre|ètre)?s?\b|parámetros?|parâmetros?|filters?\b|filtres?\b|filtros?\b|パラメータ|参数|파라미터)/i.test(
      headers[0] ?? '',
    )
  )
    return 'parameters';
  return undefined;
}

function paragraphParts(reading: Reading, paragraph: Paragraph): Part[] {
  return textParts(reading, contentText(reading.document, paragraph.content));
}

/** A paragraph by its lines: each that starts with a known label is a part, the others stay together. */
export function textParts(_reading: Reading, text: MappedText): Part[] {
  const parts: Part[] = [];
  let start = 0;
  while (start <= text.text.length) {
    const newline = text.text.indexOf('\n', start);
    const line = newline < 0 ? text.text.length : newline;
    const end = labelBehind(text.text.slice(start, line), start) ?? line;
    const label = labelOf(text.text.slice(start, end));
    const last = parts.at(-1);
    if (label) for (const each of lineParts(text, start, end, label)) parts.push(each);
    else if (last && last.kind === undefined && last.inline) {
      const from = start - 1 - last.inline.text.length;
      parts[parts.length - 1] = {
        title: '',
        place: placeIn(text, from, end),
        inline: mappedPart(text, from, end),
        blocks: [],
      };
    } else if (text.text.slice(start, end).trim() !== '') {
      parts.push({
        title: '',
        place: placeIn(text, start, end),
        inline: mappedPart(text, start, end),
        blocks: [],
      });
    }
    start = end === line ? end + 1 : end;
  }
  return parts;
}

/** Where a label opens behind a sentence of the same line: "Takes an order. Roles: clerk." */
function labelBehind(line: string, start: number): number | undefined {
  // A longer line is no sentence of an author; it only costs time.
  if (line.length > 2000 || !/[:：]/.test(line)) return undefined;
  for (const match of line.matchAll(LABEL_BEHIND)) {
    const kind = labelKindOf(match[2]!);
    if (kind !== undefined && BEHIND.has(kind)) return start + match.index + match[1]!.length;
  }
  return undefined;
}

const LABEL_BEHIND = /([.;]\s{1,4}|。\s{0,4})[*_]{0,2}(\p{L}[\p{L} -]{1,30})[*_]{0,2}[:：]/gu;
const BEHIND: ReadonlySet<LabelKind> = new Set<LabelKind>([
  'access',
  'errors',
  'statuses',
  'response',
  'request',
  'query',
]);

export interface LineLabel {
  readonly kind: LabelKind;
  readonly title: string;
  /** Where the text after the label starts in the line. */
  readonly rest: number;
}

/** `**Auth:** Required`, `Success `200`:`, `Query: a, b`. */
export function labelOf(line: string): LineLabel | undefined {
  const match = /^[\s>*_•-]{0,8}([^:：\n]{2,60}?)[*_]{0,2}[:：][*_]{0,2}(?:\s|$)/.exec(line);
  const bare = match ? undefined : BARE_STATUS.exec(line);
  if (bare) return { kind: 'response', title: bare[1]!.replace(/`/g, ''), rest: line.length };
  const opening = match ? undefined : STATUS_AND_MORE.exec(line);
  if (opening) return { kind: 'response', title: opening[1]!.replace(/`/g, ''), rest: opening[0].length };
  // The colon of `{ "orders": …` stands in an object.
  if (!match || /\{[^}]*$/.test(match[1] ?? '')) return undefined;
  const title = (match[1] ?? '').replace(/\*+|__|^_|_$/g, '');
  const kind = labelKindOf(title);
  return kind && { kind, title, rest: match[0].length };
}

/** ``Response `201` `` on a line of its own. */
const BARE_STATUS =
  /^[\s>*_•-]{0,8}((?:response|success|returns?|result|answers?|antwort|respuesta|resposta|réponse)[\s*_]+[`(]*[1-3]\d\d[`)]*(?:\s+[A-Z][A-Za-z ]{1,20})?)[\s*_.]*$/i;

/** ``Response `201 Created` with a `Location` header:`` over the body. */
const STATUS_AND_MORE =
  /^[\s>*_•-]{0,8}((?:response|success|returns?|result|answers?)[\s*_]+[`(]*[1-3]\d\d(?: [A-Z][A-Za-z -]{1,20})?[`)]*)[\s*_]+(?:with|and|that|which|whose)\b(?=[^:\n]{1,240}:\s*$)/i;

/** Roles end with their sentence: "Role: `lead`. Answers `200`. Errors: 401" goes on with other things. */
function lineParts(text: MappedText, start: number, end: number, label: LineLabel): Part[] {
  const from = start + label.rest;
  const said = text.text.slice(from, end);
  const stop =
    label.kind === 'access'
      ? said.search(/\.\s+\p{Lu}/u)
      : ASKING.has(label.kind)
        ? said.search(
            /\.\s+(?:(?:returns?|answers?|responds?|replies|fails|gives|the (?:response|answer|result) is)\b|`?[1-5]\d\d`?(?=[\s,;:]))/i,
          )
        : -1;
  if (stop < 0) return [linePart(text, start, end, label)];
  const rest = from + stop + 1;
  return [
    linePart(text, start, rest, label),
    { title: '', place: placeIn(text, rest, end), inline: mappedPart(text, rest, end), blocks: [] },
  ];
}

function linePart(text: MappedText, start: number, end: number, label: LineLabel): Part {
  const from = Math.min(start + label.rest, end);
  const rest = text.text.slice(from, end).trim();
  return {
    kind: label.kind,
    title: label.title,
    place: placeIn(text, start, end),
    ...(rest === '' ? {} : { inline: mappedPart(text, from, end) }),
    blocks: [],
  };
}

/** The parts of a list item: its line, labelled or not, and the items below it. */
export function itemParts(reading: Reading, item: ListItem, depth = 0): Part[] {
  const first = item.blocks[0];
  const text = contentText(reading.document, itemContent(item));
  const inner = item.blocks.filter(block => !(block === first && block.kind === 'paragraph'));
  const found = labelOf(text.text) ?? wholeLabel(text.text);
  const names =
    found !== undefined && found.kind === 'changes' && routesIn(text.text.slice(0, 400)).length > 0;
  const label = names ? undefined : found;
  if (!label) {
    const own: Part[] =
      text.text.trim() === ''
        ? []
        : labelBehind(text.text, 0) === undefined
          ? [{ title: '', place: placeIn(text, 0, text.text.length), inline: text, blocks: [] }]
          : textParts(reading, text);
    return [...own, ...blockParts(reading, inner, depth + 1)];
  }
  const part = linePart(text, 0, text.text.length, label);
  if (label.kind === 'route' || label.kind === 'example')
    return [part, ...blockParts(reading, inner, depth + 1)];
  return [{ ...part, blocks: inner }];
}

/** An item that is nothing but a label, such as "- **Response**" over a code block. */
function wholeLabel(line: string): LineLabel | undefined {
  if (line.length > 60 || !/^\s*(?:\*\*|__)/.test(line) || routesIn(line).length > 0) return undefined;
  const title = line.replace(/\*+|__/g, '').trim();
  const kind = labelKindOf(title);
  return kind && { kind, title, rest: line.length };
}

/** The cells of a row as parts, by the headings of their columns. */
export function rowParts(reading: Reading, table: Table, row: TableRow): Part[] {
  return row.cells.flatMap((cell, index) => {
    const header = table.header.cells[index];
    const title = header ? plainText(reading.document, [header]) : '';
    const inline = contentText(reading.document, [cell]);
    const place = placeOf(reading.document.source, cell);
    const both = bothWays(title, inline);
    if (both) return both.map(part => ({ ...part, title, place, blocks: [] }));
    const column = columnOf(title);
    const kind =
      (column && PART_OF[column]) ??
      (title.trim() === '' && index > 0 ? (kindShown(inline.text) ?? 'purpose') : undefined);
    if (!kind || inline.text.trim() === '' || /^[\s—–-]*$/.test(inline.text)) return [];
    return [{ kind, title, place, inline, blocks: [] }];
  });
}

/** What a cell under no header shows: "201, the author", `{ "name": "Le Guin" }`, `?lent=false`. */
function kindShown(text: string): LabelKind | undefined {
  if (/^[\s`*(]*[1-5]\d\d(?!\d)/.test(text)) return 'statuses';
  if (/^[\s`]*\{/.test(text)) return 'request';
  return /^[\s`]*\?[a-z]/i.test(text) ? 'query' : undefined;
}

/** A cell `{ id } → Order` under `Request → Response`: what stands before the arrow is sent, the rest is answered. */
function bothWays(title: string, cell: MappedText): Pick<Part, 'kind' | 'inline'>[] | undefined {
  const ways = title.split(ARROW);
  if (ways.length !== 2 || columnOf(ways[0]!) !== 'request' || columnOf(ways[1]!) !== 'response')
    return undefined;
  const arrow = ARROW.exec(cell.text);
  if (!arrow) return [];
  const parts = [
    { kind: 'request', inline: mappedPart(cell, 0, arrow.index) },
    { kind: 'response', inline: mappedPart(cell, arrow.index + arrow[0].length, cell.text.length) },
  ] as const;
  return parts.filter(({ inline }) => /[\p{L}\p{N}]/u.test(inline.text));
}

const ARROW = /→|->|=>|⇒/;

const PART_OF: Readonly<Partial<Record<Column, LabelKind>>> = {
  purpose: 'purpose',
  name: 'purpose',
  access: 'access',
  request: 'request',
  response: 'response',
  errors: 'errors',
  status: 'statuses',
  limit: 'limit',
  query: 'query',
};

/** Lists that hold the lines of a part. */
export function listsOf(part: Part): List[] {
  return part.blocks.filter(block => block.kind === 'list');
}
