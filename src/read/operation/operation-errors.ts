import type { Json, StatedError } from '../../design/index.ts';
import type { Block, List, Table } from '../../markdown/document.ts';
import { contentText, itemContent, plainText } from '../../markdown/index.ts';
import { type MappedText, mappedPart, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import type { Reading } from '../reading.ts';
import { bodyOf } from './body.ts';
import { errorCodesIn, errorsInText, whenOf } from './error-text.ts';
import type { Part } from './operation-parts.ts';
import { columnOf } from './operation-table.ts';
import { statusCodesIn } from './status-code.ts';

/** A label over a list of codes that is there for all operations, when the operation has one of its own. */
export const CATALOGUE =
  /^\W*(?:the |all |our |full )?error (?:catalog(?:ue)?|codes?|list|overview|reference)\W*$|^\W*(?:all )?errors? (?:use|have|share|look|wear|are|come)\b/i;

/** The errors that the parts state, each at its own bullet, row or words. */
export function errorsOf(reading: Reading, parts: readonly Part[]): StatedError[] {
  const hasOwn = parts.some(part => part.kind === 'errors' && !CATALOGUE.test(part.title));
  return distinctErrors(
    parts.flatMap(part => {
      if (part.kind === 'errors')
        return hasOwn && CATALOGUE.test(part.title) ? [] : fromErrors(reading, part);
      if (part.kind === 'response' || part.kind === 'statuses') return fromAnswers(reading, part);
      if (part.kind === undefined || part.kind === 'rules' || part.kind === 'purpose')
        return part.inline ? fromSentences(part.inline) : [];
      return [];
    }),
  );
}

function fromErrors(reading: Reading, part: Part): StatedError[] {
  const head = headError(reading, part);
  const listed = part.blocks.flatMap(block =>
    block.kind === 'list'
      ? listErrors(reading, block, true)
      : block.kind === 'table'
        ? errorTable(reading, block)
        : [],
  );
  const inline = part.inline && !head ? placed(part.inline, errorsInText(part.inline.text, true)) : [];
  const shown =
    head || listed.length > 0 || inline.length > 0
      ? []
      : part.blocks.flatMap(block => exampleErrors(reading, block));
  const only = inline.length === 1 && listed.length === 0 ? inline[0] : undefined;
  if (only) {
    const body = bodyOf(
      reading,
      [{ kind: 'errors', title: part.title, place: part.place, blocks: part.blocks }],
      'error',
    );
    return [{ ...only, ...codeOf(only, body?.examples[0]?.value), ...(body ? { body } : {}) }];
  }
  return [...(head ? [head] : []), ...inline, ...listed, ...shown];
}

/** A label that is an error itself, such as "**Error `409 TAKEN`:**" or "**400 Bad Request**". */
function headError(reading: Reading, part: Part): StatedError | undefined {
  const status = statusCodesIn(part.title).find(each => each.status >= 400)?.status;
  if (status === undefined) return undefined;
  const body = bodyOf(reading, [part], 'error');
  const inlineCode = part.inline ? errorCodesIn(part.inline.text)[0]?.code : undefined;
  const code =
    errorCodesIn(part.title)[0]?.code ??
    /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/.exec(part.title)?.[0] ??
    inlineCode;
  const text = part.inline?.text
    .replace(/[`*]/g, '')
    .replace(/^[\s:–—-]+/, '')
    .trim();
  return {
    status,
    ...(code ? { code } : codeOf({ status } as StatedError, body?.examples[0]?.value)),
    when: text && !/^[{[]/.test(text) ? text : part.title,
    ...(body ? { body } : {}),
    place: part.place,
    how: `label "${part.title}"`,
  };
}

function codeOf(error: StatedError, example: Json | undefined): { code?: string } {
  if (error.code !== undefined || example === undefined)
    return error.code === undefined ? {} : { code: error.code };
  const code = exampleCode(example);
  return code === undefined ? {} : { code };
}

/** The code of an error that a JSON example shows: the `code` (or `error`) that looks like one. */
export function exampleCode(value: Json, depth = 0): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || depth > 4) return undefined;
  const entries = Object.entries(value);
  for (const [key, inner] of entries) {
    if (/^(?:code|error_?code|type|error)$/i.test(key) && typeof inner === 'string' && isCode(key, inner))
      return inner;
  }
  for (const [, inner] of entries) {
    const code = exampleCode(inner, depth + 1);
    if (code !== undefined) return code;
  }
  return undefined;
}

/** Under `error` or `type` a plain word is a title for people. */
function isCode(key: string, value: string): boolean {
  if (!/^[A-Za-z][\w.-]*$/.test(value) || /^(?:string|object|error|number)$/i.test(value)) return false;
  return /code/i.test(key) || /[_.-]/.test(value) || /^[A-Z]{3,}$/.test(value);
}

/** Error lines among the answers: "- `404`: no such order" or rows of a status table. */
function fromAnswers(reading: Reading, part: Part): StatedError[] {
  const inline = part.inline
    ? placed(part.inline, errorsInText(part.inline.text, false)).filter(error => error.status !== undefined)
    : [];
  const listed = part.blocks.flatMap(block =>
    block.kind === 'list'
      ? listErrors(reading, block, false)
      : block.kind === 'table'
        ? errorTable(reading, block)
        : [],
  );
  return [...inline, ...listed.filter(error => error.status !== undefined)];
}

/** Each item of a list, and of the lists below an item that is no error itself. */
export function listErrors(
  reading: Reading,
  list: List,
  lone: boolean,
  above = '',
  depth = 0,
): StatedError[] {
  if (depth > 24) return [];
  return list.items.flatMap(item => {
    const text = contentText(reading.document, itemContent(item));
    const scenario = above !== '' && RESPONSE_ITEM.test(text.text) ? { when: above } : {};
    const found = placed(text, errorsInText(text.text, lone)).map(error => ({ ...error, ...scenario }));
    const only = found.length === 1 ? found[0] : undefined;
    const inner = item.blocks.filter(block => block.kind !== 'paragraph' || block !== item.blocks[0]);
    if (only) {
      const body = bodyOf(
        reading,
        [{ title: '', kind: 'errors', place: only.place, blocks: inner }],
        'error',
      );
      return [{ ...only, ...(body ? { body } : {}) }];
    }
    return found.length > 0
      ? found
      : inner.flatMap(block =>
          block.kind === 'list' ? listErrors(reading, block, lone, scenarioOf(text.text), depth + 1) : [],
        );
  });
}

const RESPONSE_ITEM =
  /^[\s*_`]*(?:response|http(?: status)?|status(?: code)?|returns?|answer|レスポンス|响应|응답)[\s*_`]*[:：]/i;

/** "**Scenario**: the body is no JSON" as the words that say when. */
function scenarioOf(text: string): string {
  return text
    .replace(/[*_`]{1,2}/g, '')
    .replace(/^\s*(?:scenario|case|error|failure|when|シナリオ)(?: \d+)?\s*[:：]\s*/i, '')
    .trim();
}

/** Rows of a table with a column for statuses or codes. */
export function errorTable(reading: Reading, table: Table): StatedError[] {
  const headers = table.header.cells.map(cell => plainText(reading.document, [cell]));
  const columns = headers.map(columnOf);
  return table.rows.flatMap(row => {
    const texts = row.cells.map(cell => contentText(reading.document, [cell]).text.trim());
    const statusAt = texts.findIndex(
      (text, index) =>
        columns[index] !== 'when' &&
        columns[index] !== 'purpose' &&
        /^[`*(\s]*(?:http\s*)?[45]\d\d(?!\d)/i.test(text),
    );
    const named = texts.findIndex(
      (text, index) =>
        index !== statusAt &&
        (CODE_COLUMN.test(headers[index] ?? '') || columns[index] === 'errors') &&
        // A number is a code only beside a status of its own.
        (/^[`*\s]*[A-Za-z][\w.:-]*[`*\s]*$/.test(text) ||
          SEVERAL.test(text) ||
          (statusAt >= 0 && /^[`*\s]*\d{2,6}[`*\s]*$/.test(text))),
    );
    // Whatever the column is called: a word in backticks beside a status is its code.
    const codeAt =
      named < 0 && statusAt >= 0
        ? texts.findIndex((text, index) => index !== statusAt && (TICKED.test(text) || SEVERAL.test(text)))
        : named;
    const status = statusCodesIn(texts[statusAt] ?? '').find(each => each.status >= 400)?.status;
    const other =
      statusAt < 0
        ? undefined
        : errorCodesIn(
            texts
              .filter((_, index) => index !== statusAt && index !== codeAt)
              .join(' | ')
              .slice(0, 200),
          )[0]?.code;
    const [code, ...more] = codeAt >= 0 ? codesOf(texts[codeAt] ?? '') : [other];
    if (status === undefined && (code === undefined || codeAt < 0 || !/^[A-Z][A-Z0-9_-]+$|_|\./.test(code)))
      return [];
    const words = texts
      .filter((text, index) => index !== statusAt && index !== codeAt && text !== '')
      .map(text => text.replace(/[`*]/g, ''));
    const bodyAt = headers.findIndex(header =>
      /^(?:response )?(?:body|schema|payload)$/i.test(header.trim()),
    );
    const cell = row.cells[bodyAt];
    const place = placeOf(reading.document.source, row);
    const inline = cell && contentText(reading.document, [cell]);
    const body =
      status === undefined || !inline
        ? undefined
        : bodyOf(reading, [{ kind: 'errors', title: '', place, inline, blocks: [] }], 'error');
    const whenAt = columns.findIndex(
      (column, index) =>
        (column === 'when' || column === 'purpose') && index !== statusAt && index !== codeAt,
    );
    return [code, ...more].map(each => ({
      ...(status === undefined ? {} : { status }),
      ...(each === undefined ? {} : { code: each }),
      when:
        (whenAt >= 0 ? texts[whenAt]?.replace(/[`*]/g, '') : undefined) ||
        words[0] ||
        (each?.toLowerCase().replace(/[_.-]+/g, ' ') ?? whenOf(texts.join(' '))),
      ...(body && body.types.length + body.examples.length > 0 ? { body } : {}),
      place,
      how: 'row of an error table',
    }));
  });
}

/** `` `FIRING_NOT_FOUND`, `PIECE_NOT_FOUND` `` in one cell: a code each. */
const SEVERAL =
  /^`[A-Za-z][\w.-]+`(?:\s*\([^()]*\))?(?:\s*(?:[,/]|\bor\b|\band\b)\s*`[A-Za-z][\w.-]+`(?:\s*\([^()]*\))?)+$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:\s*(?:[,/]|\b(?:or|and|und|oder|y|o|et|ou)\b)\s*[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)+$/;

function codesOf(cell: string): readonly string[] {
  return SEVERAL.test(cell)
    ? Array.from(
        cell.matchAll(/`([^`]+)`|([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)/g),
        match => match[1] ?? match[2] ?? '',
      )
    : cell.replace(/[`*\s]/g, '').split(/[,/]/);
}

const TICKED = /^`[A-Za-z][\w.-]+`$/;

const CODE_COLUMN =
  /^(?:(?:errors? |app |application |business |machine |body |api |json )?codes?|error(?: name| type| key)?|type|コード|エラーコード|错误码|错误代码|에러 ?코드|código(?: de error)?)$/i;

/** An error body with a code, such as `{"error":{"code":"TAKEN"}}`. */
export function exampleErrors(reading: Reading, block: Block): StatedError[] {
  const body = bodyOf(
    reading,
    [{ title: '', kind: 'errors', place: placeOf(reading.document.source, block), blocks: [block] }],
    'error',
  );
  return (body?.examples ?? []).flatMap(example => {
    const code = exampleCode(example.value);
    if (
      code === undefined ||
      /^(?:ERROR_CODE|SOME_CODE|CODE|STRING|EXAMPLE_CODE|MACHINE_READABLE\w*)$/i.test(code)
    )
      return [];
    return [
      {
        code,
        when: code,
        body: { types: [], examples: [example], place: example.place, how: example.how },
        place: example.place,
        how: 'JSON example of an error',
      },
    ];
  });
}

const REFUSAL =
  /\b(?:returns?|responds?|answers?|answered|replies|reply|rejects?|rejected|refused?|fails?|throws?|gives?|→|else|otherwise|with|if|when)\b|→|->/i;

/** "… returns 404 if there is no such order" in a sentence. */
/** "`201`, `400`, `409` (the plate is taken)", "200 or 404". */
const STATUS_LIST =
  /(?:^[\s`*_>•.:—–-]*(?:(?:answers?|responses?|returns?|status(?:es|codes?)?|antwort(?:en)?|respuestas?|respostas?|réponses?|レスポンス|响应|응답)\s*[:：]?\s*`?)?|\(`?)[1-3]\d\d\b[^.;\n\d]{0,60}?(?:,|;|\/|\||\bor\b)[\s`*]*[1-5]\d\d\b/i;

/** "Errors: 400 (`BAD_NAME`), 403", in the middle of a paragraph. */
const LABELLED =
  /^[\s*_]*(?:possible |common )?(?:errors?|failures?|fehler|errores|erros|erreurs|エラー|错误|에러)[\s*_]*[:：]/i;

/** "Only open ones can be deleted (409 `NOT_OPEN`)", "it cannot be deleted: `409 not_empty`" */
const BRACKETED =
  /[(（]\s*`?[45]\d\d`?[\s,:]*`[A-Za-z][\w.-]+`\s*[)）]|[(（]\s*`[A-Za-z][\w.-]+`[\s,:]*`?[45]\d\d`?\s*[)）]|[:：]\s*`?[45]\d\d`?\s*`?[A-Za-z][\w.-]+`|[:：]\s*`[A-Za-z][\w.-]+`\s*[(（][45]\d\d[)）]/;

/** A line that goes on with a small letter goes on with the sentence. */
const SENTENCE_END = /[.;。](?=\s)|\n(?!\s*\p{Ll})/gu;

function fromSentences(text: MappedText): StatedError[] {
  const found: StatedError[] = [];
  let start = 0;
  for (const end of [
    ...Array.from(text.text.matchAll(SENTENCE_END), match => match.index),
    text.text.length,
  ]) {
    const sentence = text.text.slice(start, end);
    const leading =
      /^(?:[\s`*_>•-]|\p{Extended_Pictographic}|\ufe0f|\bor\b)*[45]\d\d\b/u.test(sentence) ||
      /^[\s`*_>•-]*`[A-Z][A-Z0-9_]+`\s*\(\d{3}\)/.test(sentence);
    const told =
      leading ||
      STATUS_LIST.test(sentence) ||
      REFUSAL.test(sentence) ||
      LABELLED.test(sentence) ||
      BRACKETED.test(sentence);
    if (sentence.length < 600 && told)
      for (const each of placed(mappedPart(text, start, end), errorsInText(sentence, false)))
        found.push(each);
    start = end + 1;
  }
  return found.filter(error => error.status !== undefined);
}

function placed(
  text: MappedText,
  errors: readonly { status?: number; code?: string; when: string; start: number; end: number }[],
): StatedError[] {
  return errors.map(error => ({
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.code === undefined ? {} : { code: error.code }),
    when: error.when,
    place: trimmedPlace(text, error.start, error.end),
    how: errors.length === 1 ? 'error line' : 'error in a line',
  }));
}

function trimmedPlace(text: MappedText, start: number, end: number): Place {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text.text[from] ?? '')) from++;
  while (to > from && /\s/.test(text.text[to - 1] ?? '')) to--;
  return placeIn(text, from, to);
}

/** One entry for each status and code; an entry with a code makes the same status without one superfluous. */
export function distinctErrors(errors: readonly StatedError[]): StatedError[] {
  const known = new Map<string, StatedError>();
  for (const error of errors) {
    const key = `${error.status ?? ''} ${error.code ?? ''} ${error.code === undefined ? error.when.toLowerCase() : ''}`;
    const same = known.get(key);
    if (!same) known.set(key, error);
    else if (!same.body && error.body) known.set(key, { ...same, body: error.body });
  }
  const shown = new Map<string | undefined, StatedError['body']>();
  for (const { code, status, body } of known.values())
    if (status === undefined && body && !shown.has(code)) shown.set(code, body);
  const all = [...known.values()].map(error => {
    if (error.body || error.code === undefined || error.status === undefined) return error;
    const body = shown.get(error.code);
    return body ? { ...error, body } : error;
  });
  const answered = new Set(all.flatMap(({ status, code }) => (status === undefined ? [] : [code])));
  return all.filter(({ status, code }) => status !== undefined || code === undefined || !answered.has(code));
}
