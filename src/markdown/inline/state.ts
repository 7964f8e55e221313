import { type MappedText, sourceOffset } from '../../text/mapped.ts';
import type { Document, Inline } from '../document.ts';

/** Text as it stands, or with the `value` that its escape or entity means. */
export interface TextToken {
  readonly kind: 'text';
  readonly start: number;
  readonly end: number;
  readonly value: string | undefined;
}

export interface NodeToken {
  readonly kind: 'node';
  readonly node: Inline;
  /** A bare address, which is only text inside a link. */
  readonly bare: boolean;
}

/**
 * A run of `*`, `_` or `~`. Matching uses it up from both ends; what is left between is text.
 *
 *     a***b      closes from `left`, opens from `right`
 *      ^  ^
 */
export interface Run {
  readonly kind: 'run';
  readonly start: number;
  readonly end: number;
  readonly code: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  left: number;
  right: number;
  /** The number of markers of each emphasis that ends here, innermost first. */
  readonly closes: number[];
  /** The number of markers of each emphasis that begins here, innermost first. */
  readonly opens: number[];
  before: Run | undefined;
  after: Run | undefined;
}

/** `[` or `![`, with the link it opens once its end is found. */
export interface Bracket {
  readonly kind: 'bracket';
  readonly start: number;
  readonly end: number;
  readonly image: boolean;
  /** The last run before it. */
  readonly runBefore: Run | undefined;
  /** Whether another bracket opened behind it, so that its text cannot be a label. */
  bracketBehind: boolean;
  target: Target | undefined;
}

export interface Target {
  readonly destination: string;
  readonly title: string | undefined;
}

/** The end of a link or an image, from `]` on. */
export interface LinkEnd {
  readonly kind: 'link-end';
  readonly end: number;
}

export type Token = TextToken | NodeToken | Run | Bracket | LinkEnd;

/** What the tokens of a content are read with. */
export interface InlineState {
  readonly mapped: MappedText;
  readonly text: string;
  readonly definitions: Document['definitions'];
  /** In a table's cell `\|` is a pipe, in code too. */
  readonly inCell: boolean;
  readonly tokens: Token[];
  /** Start of the text that is not a token yet. */
  textStart: number;
  lastRun: Run | undefined;
  readonly brackets: Bracket[];
  /** Brackets under this index cannot open a link any more, since one was found inside of them. */
  inactive: number;
  /** Where the last run of backticks of each length starts. */
  lastTicks: Map<number, number> | undefined;
  /** Ends of HTML constructs that are known not to follow. */
  readonly missing: Set<string>;
}

/** Where a node that starts here starts in the source. */
export function sourceStart(state: InlineState, at: number): number {
  return sourceOffset(state.mapped, at);
}

/** Where a node that ends here ends in the source. */
export function sourceEnd(state: InlineState, at: number): number {
  return at === 0 ? sourceOffset(state.mapped, 0) : sourceOffset(state.mapped, at - 1) + 1;
}

/** Makes the text before a construct a token; `next` is where the text behind it may begin. */
export function flushText(state: InlineState, end: number, next: number): void {
  if (state.textStart < end) {
    state.tokens.push({ kind: 'text', start: state.textStart, end, value: undefined });
  }
  state.textStart = next;
}

/** Adds a finished node that spans `[start, end)` of the mapped text. */
export function addNode(state: InlineState, start: number, end: number, node: Inline, bare = false): number {
  flushText(state, start, end);
  state.tokens.push({ kind: 'node', node, bare });
  return end;
}

/** Adds text that means something else than it says. */
export function addText(state: InlineState, start: number, end: number, value: string): number {
  flushText(state, start, end);
  state.tokens.push({ kind: 'text', start, end, value });
  return end;
}
