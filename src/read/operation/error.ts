import type { StatedError, StatedOperation } from '../../design/index.ts';
import type { Block } from '../../markdown/document.ts';
import { contentText, itemContent, plainText } from '../../markdown/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin, walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { sentenceErrors } from './error-sentence.ts';
import { errorCodesIn, errorsInText } from './error-text.ts';
import { contextOf } from './operation-context.ts';
import { CATALOGUE, distinctErrors, errorTable, listErrors } from './operation-errors.ts';
import { routesIn } from './route.ts';
import { statusCodesIn } from './status-code.ts';

/**
 * Reads the errors stated for the whole system.
 *
 *     **Conflict Errors (409)** `DUPLICATE`, `CLOSED`      a category, its bullets say when
 *     | 404 | `NOT_FOUND` | no such order |                a row of a code table
 *     - `RATE_LIMITED` (429): too many requests            a bullet of a list of codes
 */
export function readErrors(reading: Reading, operations: readonly StatedOperation[] = []): StatedError[] {
  const owned = ownedPlaces(operations);
  const found: StatedError[] = [];
  const seen = new Set<number>();
  const told = new Set(operations.flatMap(({ errors }) => errors.map(({ status }) => status)));
  for (const node of walkOutline(reading.outline)) {
    if (!speaksOfErrors(reading, node)) continue;
    const fresh = nodeErrors(reading, node).filter(
      error =>
        !owned.has(error.place.start) &&
        (error.code !== undefined || error.status === undefined || !seen.has(error.status)) &&
        // A path through the system tells of an error that an operation states.
        (error.code !== undefined || !isWithin(node, 'data-flow') || !told.has(error.status)),
    );
    for (const error of fresh) if (error.status !== undefined) seen.add(error.status);
    for (const each of fresh) found.push(each);
  }
  for (const each of sentenceErrors(reading, owned)) found.push(each);
  const all = distinctErrors(found);
  const answered = new Set(all.flatMap(({ status, code }) => (status === undefined ? [] : [code])));
  return all.filter(({ status, code }) => status !== undefined || !answered.has(code));
}

/** Where errors stand that one operation alone states; what several share belongs to the whole system. */
function ownedPlaces(operations: readonly StatedOperation[]): ReadonlySet<number> {
  const owners = new Map<number, number>();
  for (const { errors } of operations)
    for (const { place } of errors) owners.set(place.start, (owners.get(place.start) ?? 0) + 1);
  return new Set(
    operations.length < 2 ? [] : [...owners].filter(([, count]) => count === 1).map(([start]) => start),
  );
}

/** A status without a code that an earlier section stated is not stated again. */
function nodeErrors(reading: Reading, node: OutlineNode): StatedError[] {
  const category = categoryErrors(reading, node);
  const plan = isPlan(node);
  const listed = node.blocks.flatMap((block, index) => {
    if (category.length > 0 && index < ownBlocks(node).length) return [];
    const read = blockErrors(reading, block, node.blocks[index + 1]);
    return plan ? read.filter(error => error.status !== undefined) : read;
  });
  return [...category, ...listed];
}

/** A section on what is done about errors names codes without stating them. */
function isPlan(node: OutlineNode): boolean {
  for (let at: OutlineNode | undefined = node; at; at = at.parent) if (PLAN.test(at.title)) return true;
  return false;
}

const TITLE =
  /\berrors?\b|\bexceptions?\b|\bstatus codes?\b|\bresponse codes?\b|\bhttp codes?\b|\bfailures?\b|エラー|错误|錯誤|에러|오류|errores|erros|fehler|ステータスコード|状态码|상태 ?코드/i;
const PLAN =
  /\b(?:strategy|handling strategy|budget|rate|logging|tests?|testing|monitoring|boundar\w*|recovery|retr(?:y|ies)|alerts?|metrics?)\b/i;

const BARE_TITLE = /^[\d.\s]*(?:failures|failure answers|failure responses)$/i;

/** A section on errors that belongs to no single operation. */
function speaksOfErrors(reading: Reading, node: OutlineNode): boolean {
  if (node.kind !== 'heading' && CATALOGUE.test(node.title)) {
    const context = contextOf(node);
    return context !== 'foreign' && context !== 'aside';
  }
  let within = false;
  for (let at: OutlineNode | undefined = node; at; at = at.parent) {
    if (routesIn(at.title).length > 0) return false;
    if (at.concept === 'testing' || at.concept === 'alternatives') return false;
    // "Failures" over statuses are answers; over what may break they are not.
    if (at.concept === 'failure-modes' && !BARE_TITLE.test(at.title)) return false;
    if (at === node && listsErrors(reading, node)) within = true;
    if (TITLE.test(at.title) || at.concept === 'errors' || at.concept === 'error-response')
      within ||= !(at === node && PLAN.test(at.title) && !statusCodesIn(at.title).length);
  }
  if (!within) return false;
  const context = contextOf(node);
  return context !== 'foreign' && context !== 'aside' && !ownedByOperation(node);
}

/** Whatever its title: items or rows that each begin with a status, or have a code beside one. */
function listsErrors(reading: Reading, { blocks }: OutlineNode): boolean {
  return blocks.some(block => {
    if (block.kind !== 'list' && block.kind !== 'table') return false;
    const texts =
      block.kind === 'list'
        ? block.items.map(item => plainText(reading.document, itemContent(item)))
        : block.rows.map(row => row.cells.map(cell => plainText(reading.document, [cell])).join(' '));
    const telling = texts.filter(text => LEADING.test(text));
    return telling.length > 1 && telling.length * 2 > texts.length;
  });
}

const LEADING = /^\W*(?:[A-Za-z][\w.-]+\W+)?[45]\d\d(?!\d)/;

/** "Errors:" beside the "Endpoint:" of an operation speaks of it alone. */
function ownedByOperation(node: OutlineNode): boolean {
  if (node.kind === 'heading') return false;
  const siblings = node.parent?.children ?? [];
  return (
    siblings.some(
      sibling =>
        sibling !== node &&
        /^(?:request|response|endpoint|query|parameters|リクエスト|请求|요청)\b/i.test(sibling.title),
    ) && !/common|global|standard|general|all/i.test(node.title)
  );
}

/** A label or heading with a status is a category: its codes share the status, its bullets say when. */
function categoryErrors(reading: Reading, node: OutlineNode): StatedError[] {
  const status = statusCodesIn(node.title).find(each => each.status >= 400)?.status;
  if (status === undefined || (node.kind === 'heading' && node.level < 2)) return [];
  const rest =
    node.rest.length > 0
      ? reading.document.source.text.slice(node.rest[0]?.start, node.rest.at(-1)?.end)
      : '';
  const titled = errorCodesIn(node.title).map(each => each.code);
  const beside = errorCodesIn(rest.split('\n')[0] ?? '').map(each => each.code);
  const codes = [...new Set([...titled, ...beside])];
  const listed = ownBlocks(node).flatMap(block =>
    block.kind === 'list'
      ? listErrors(reading, block, true)
      : block.kind === 'table'
        ? errorTable(reading, block)
        : [],
  );
  const own = listed
    .filter(error => error.code !== undefined)
    .map(error => ({ ...error, status: error.status ?? status }));
  const when = whenOfCategory(reading, node, rest, codes);
  const base = { status, when, place: node.place, how: `category "${node.title}"` };
  if (codes.length > 0)
    return [
      ...codes.map(code => ({ ...base, code })),
      ...own.filter(error => !codes.includes(error.code ?? '')),
    ];
  return own.length > 0 ? own : [base];
}

/** The blocks of a category: up to the line of the next one. */
function ownBlocks(node: OutlineNode): readonly Block[] {
  const next = node.blocks.findIndex((block, index) => index > 0 && block.kind === 'paragraph');
  return next < 0 ? node.blocks : node.blocks.slice(0, next);
}

function whenOfCategory(reading: Reading, node: OutlineNode, rest: string, codes: readonly string[]): string {
  const bullets = ownBlocks(node).flatMap(block =>
    block.kind === 'list' ? block.items.map(item => plainText(reading.document, itemContent(item))) : [],
  );
  const words = codes
    .reduce((text, code) => text.replace(code, ''), rest)
    .replace(/[`*,\s:—–-]+/g, ' ')
    .trim();
  const said = [words, ...bullets.map(bullet => bullet.replace(/^[-*+]\s+/, ''))]
    .filter(text => text !== '')
    .join('; ');
  return said === '' ? node.title : said.slice(0, 400);
}

/** "Codes: `BAD_REQUEST` 400, `NOT_FOUND` (404) and `CONFLICT` 409." */
function pairedCodes(text: MappedText): StatedError[] {
  const pairs = [
    ...text.text.slice(0, 2000).matchAll(/`([A-Za-z][\w.-]{1,60})`\s*(?:\(\s*|=\s*|:\s*)?([45]\d\d)\b/g),
  ];
  if (pairs.length < 3) return [];
  return pairs.map(match => ({
    status: Number(match[2]),
    code: match[1]!,
    when: match[1]!.toLowerCase().replace(/[_.-]+/g, ' '),
    place: placeIn(text, match.index, match.index + match[0].length),
    how: 'code with its status in a sentence',
  }));
}

/** A paragraph whose lines each begin with a status: `` 404 `no_card` ``, `409 wrong_state — not active`. */
function statusLines(text: MappedText): StatedError[] {
  if (!text.text.includes('\n') || text.text.length > 6000) return [];
  const found: StatedError[] = [];
  let start = 0;
  for (const line of text.text.split('\n')) {
    if (line.trim() !== '') {
      if (!/^[\s`*_]*[1-5]\d\d\b/.test(line)) return [];
      const place = placeIn(text, start, start + line.trimEnd().length);
      for (const { status, code, when } of errorsInText(line, false)) {
        const stated = { ...(status !== undefined && { status }), ...(code !== undefined && { code }) };
        found.push({ ...stated, when, place, how: 'line of an error section' });
      }
    }
    start += line.length + 1;
  }
  return found;
}

function blockErrors(reading: Reading, block: Block, next: Block | undefined): StatedError[] {
  if (block.kind === 'table') return errorTable(reading, block);
  if (block.kind === 'list') return listErrors(reading, block, true);
  if (block.kind !== 'paragraph') return [];
  const text = contentText(reading.document, block.content);
  const paired = pairedCodes(text);
  if (paired.length > 0) return paired;
  const lines = statusLines(text);
  if (lines.length > 0) return lines;
  if (text.text.includes('\n') || text.text.length > 160) return [];
  const errors = errorsInText(text.text, false);
  const head = /^\s*(?:\*\*|__|`|[45]\d\d)/.test(text.text);
  if (!head || errors.length === 0) return [];
  const bullets =
    next?.kind === 'list' ? next.items.map(item => plainText(reading.document, itemContent(item))) : [];
  return errors.map(error => ({
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.code === undefined ? {} : { code: error.code }),
    when: bullets.length > 0 ? bullets.join('; ').slice(0, 400) : error.when,
    place: placeIn(
      text,
      errors.length > 1 ? error.start : 0,
      errors.length > 1 ? error.end : text.text.length,
    ),
    how: 'line of an error category',
  }));
}
