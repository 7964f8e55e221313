import type { Document, Paragraph } from '../../markdown/document.ts';
import { plainText } from '../../markdown/index.ts';
import type { Span } from '../../text/span.ts';
import { operationNameIn } from '../operation/operation-name.ts';
import { type ConceptMatch, conceptOf } from './concept-of.ts';
import type { Concept } from './concepts.ts';

/** A line that acts as a small heading over what follows. */
export interface Label {
  readonly kind: 'bold' | 'plain';
  readonly title: string;
  readonly span: Span;
  readonly rest: readonly Span[];
  readonly match?: ConceptMatch;
  /** `METHOD /path` in the label, or beside a label such as `**Endpoint**:`. */
  readonly operation?: string;
}

/** A paragraph taken apart: what stands before any label, then the labels, each with the rest of its lines. */
export interface LabelledParagraph {
  readonly before?: Paragraph;
  readonly labels: readonly Label[];
}

/**
 * Finds the labels among the lines of a paragraph.
 *
 *     **Created:** 2026-05-02        label, rest `2026-05-02`
 *     **Response** (200 OK):         label `Response (200 OK)`
 *     **this is** only emphasis      no label
 */
export function labelsOf(document: Document, paragraph: Paragraph): LabelledParagraph {
  const before: Span[] = [];
  const found: { line: LabelLine; rest: Span[] }[] = [];
  paragraph.content.forEach((piece, index) => {
    const line = boldLine(document, piece);
    const inside = index > 0 && found.length === 0;
    const starts = line && (!inside || line.colon || index === paragraph.content.length - 1);
    if (starts) found.push({ line, rest: line.rest ? [line.rest] : [] });
    else if (found.length > 0) found.at(-1)!.rest.push(piece);
    else before.push(piece);
  });
  const labels = found.map(({ line, rest }) => labelOf(document, 'bold', line.title, line.span, rest));
  return before.length === 0 ? { labels } : { before: paragraphOf(before), labels };
}

/** A paragraph that is nothing but `Some words:` or `POST /orders`, as a label. */
export function plainLabelOf(document: Document, paragraph: Paragraph, leads: boolean): Label | undefined {
  const [piece, second] = paragraph.content;
  if (piece === undefined || second !== undefined || piece.end - piece.start > 200) return undefined;
  const text = document.source.text.slice(piece.start, piece.end).trim();
  const operation = operationNameIn(text);
  if (operation && /^`?$/.test(text.slice(0, operation.start)) && text.length - operation.end <= 1) {
    return labelOf(document, 'plain', plainText(document, [piece]), piece, []);
  }
  if (!leads || text.length > 100 || /[.!?。]\s/.test(text)) return undefined;
  if (!/[:：]$/.test(text) && !ALONE.test(text)) return undefined;
  return labelOf(document, 'plain', withoutColon(plainText(document, [piece])), piece, []);
}

/** A word on a line of its own over a list, a table or code is a label without its colon: `Request body`, `Ticket`; a name in back-ticks too. */
const ALONE =
  /^[`_]?(?:[A-Z][A-Za-z]{2,30}|(?:Request|Response|Success|Error|Query|Path)(?: (?:body|payload|example|response|responses|parameters|params|codes|headers|answer))?(?:[ (]*`?[1-5]\d\d`?\)?(?: [A-Z][A-Za-z ]{1,20})?)?)[`_]?$|^`[a-z][a-z\d]*(?:_[a-z\d]+)*`$/;

/** The concepts of labels that belong to one operation. */
const OPERATION_PARTS: ReadonlySet<Concept> = new Set([
  'request',
  'response',
  'error-response',
  'errors',
  'parameters',
  'headers',
  'example',
]);

interface LabelLine {
  readonly title: string;
  readonly span: Span;
  readonly rest?: Span;
  readonly colon: boolean;
}

function boldLine(document: Document, piece: Span): LabelLine | undefined {
  const source = document.source.text;
  const start = skipMarks(source, piece.start, piece.end);
  const marker = source.startsWith('**', start) ? '**' : source.startsWith('__', start) ? '__' : undefined;
  if (marker === undefined) return undefined;
  const close = source.slice(start, Math.min(piece.end, start + 300)).indexOf(marker, 3);
  if (close < 0) return undefined;
  const inner = { start: start + 2, end: start + close };
  const tail = tailOf(source.slice(start + close + 2, piece.end));
  const colon = tail.colon || /[:：]\s*$/.test(source.slice(inner.start, inner.end));
  const span = { start, end: start + close + 2 + tail.taken };
  const title = withoutColon(plainText(document, [colon && tail.note ? { start, end: span.end } : inner]));
  const rest = restOf(source, span.end, piece.end);
  if (title === '' || !isLabel(title, colon, rest && source.slice(rest.start, rest.end))) return undefined;
  return { title, span, colon, ...(rest && { rest }) };
}

function isLabel(title: string, colon: boolean, rest: string | undefined): boolean {
  if (colon) return true;
  if (operationNameIn(title)) return true;
  if (rest === undefined) return !/[.!。！…]$/.test(title);
  const match = /^(?:[(`→]|[-–—] |[1-5]\d\d\b)/.test(rest) ? conceptOf(title) : undefined;
  return match !== undefined && OPERATION_PARTS.has(match.concept) && title.split(' ').length <= 3;
}

/** The colon after a strong span, with a note in parentheses or backticks before it. */
function tailOf(after: string): { taken: number; colon: boolean; note: boolean } {
  const match = /^([ \t]*(?:\([^()]{0,80}\)|`[^`]{0,80}`))?[ \t]*[:：]/.exec(after);
  if (!match) return { taken: 0, colon: false, note: false };
  return { taken: match[0].length, colon: true, note: match[1] !== undefined };
}

function labelOf(
  document: Document,
  kind: Label['kind'],
  title: string,
  span: Span,
  rest: readonly Span[],
): Label {
  const named = operationNameIn(title);
  const match = named ? undefined : conceptOf(title);
  const beside =
    match?.concept === 'api' && rest[0] ? operationNameIn(plainText(document, [rest[0]])) : undefined;
  const operation = named ?? beside;
  return {
    kind,
    title,
    span,
    rest,
    ...(match && { match }),
    ...(operation && { operation: `${operation.method} ${operation.path}` }),
  };
}

function restOf(source: string, start: number, end: number): Span | undefined {
  const text = source.slice(start, end);
  const first = start + text.length - text.trimStart().length;
  const last = end - (text.length - text.trimEnd().length);
  return last > first ? { start: first, end: last } : undefined;
}

/** An emoji or a check mark may stand before a bold label. */
function skipMarks(source: string, start: number, end: number): number {
  const match = /^(?:[^\p{L}\p{N}*_\s#|<>[\]()`~!-]{1,4}[ \t]*)?/u.exec(
    source.slice(start, Math.min(end, start + 12)),
  );
  return start + (match?.[0].length ?? 0);
}

function withoutColon(title: string): string {
  return title
    .trim()
    .replace(/\s*[:：]$/, '')
    .trim();
}

function paragraphOf(content: readonly Span[]): Paragraph {
  return { kind: 'paragraph', start: content[0]!.start, end: content.at(-1)!.end, content };
}
