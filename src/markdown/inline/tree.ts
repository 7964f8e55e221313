import type { Emphasis, Image, Inline, Link } from '../document.ts';
import { type Bracket, type InlineState, type Run, sourceEnd, sourceStart } from './state.ts';

/** Nodes nest at most this deep; the children of deeper ones join the node around them. */
const DEPTH_LIMIT = 100;

const TILDE = 126;

interface Open {
  readonly start: number;
  readonly children: Inline[];
  readonly kind: Emphasis['kind'] | Link['kind'] | Image['kind'];
  readonly bracket: Bracket | undefined;
}

interface Builder {
  readonly state: InlineState;
  readonly open: Open[];
  children: Inline[];
  /** How many links are open. */
  links: number;
  textStart: number;
  textEnd: number;
  text: string;
}

/** Makes a tree of tokens whose runs and brackets are matched; neighbouring texts become one. */
export function buildTree(state: InlineState): readonly Inline[] {
  const builder: Builder = {
    state,
    open: [],
    children: [],
    links: 0,
    textStart: -1,
    textEnd: -1,
    text: '',
  };
  for (const token of state.tokens) {
    switch (token.kind) {
      case 'text':
        appendText(builder, token.start, token.end, token.value);
        break;
      case 'node':
        appendNode(builder, token.node, token.bare);
        break;
      case 'run':
        appendRun(builder, token);
        break;
      case 'bracket':
        if (token.target === undefined) appendText(builder, token.start, token.end, undefined);
        else openNode(builder, token.start, token.image ? 'image' : 'link', token);
        break;
      case 'link-end':
        closeNode(builder, token.end);
        break;
    }
  }
  finishText(builder);
  return builder.children;
}

function appendText(builder: Builder, start: number, end: number, value: string | undefined): void {
  if (start === end) return;
  if (builder.textStart < 0) {
    builder.textStart = start;
    builder.text = '';
  }
  builder.text += value ?? builder.state.text.slice(start, end);
  builder.textEnd = end;
}

function finishText(builder: Builder): void {
  if (builder.textStart < 0) return;
  const { state, textStart, textEnd, text } = builder;
  const span = { start: sourceStart(state, textStart), end: sourceEnd(state, textEnd) };
  builder.children.push({ kind: 'text', ...span, value: text });
  builder.textStart = -1;
}

function appendNode(builder: Builder, node: Inline, bare: boolean): void {
  finishText(builder);
  if (bare && builder.links > 0 && node.kind === 'link')
    for (const each of node.children) builder.children.push(each);
  else builder.children.push(node);
}

function appendRun(builder: Builder, run: Run): void {
  let at = run.start;
  for (const count of run.closes) {
    at += count;
    closeNode(builder, at);
  }
  appendText(builder, run.left, run.right, undefined);
  at = run.right;
  for (let index = run.opens.length - 1; index >= 0; index--) {
    const count = run.opens[index]!;
    const kind = run.code === TILDE ? 'strikethrough' : count === 2 ? 'strong' : 'emphasis';
    openNode(builder, at, kind, undefined);
    at += count;
  }
}

function openNode(builder: Builder, start: number, kind: Open['kind'], bracket: Bracket | undefined): void {
  finishText(builder);
  if (kind === 'link') builder.links++;
  builder.open.push({ start, kind, bracket, children: builder.children });
  if (builder.open.length <= DEPTH_LIMIT) builder.children = [];
}

function closeNode(builder: Builder, endAt: number): void {
  finishText(builder);
  const tooDeep = builder.open.length > DEPTH_LIMIT;
  const { start: startAt, kind, bracket, children: outer } = builder.open.pop()!;
  if (kind === 'link') builder.links--;
  if (tooDeep) return;
  const children = builder.children;
  const start = sourceStart(builder.state, startAt);
  const end = sourceEnd(builder.state, endAt);
  builder.children = outer;
  if (kind !== 'link' && kind !== 'image') {
    outer.push({ kind, start, end, children });
    return;
  }
  const { destination, title } = bracket!.target!;
  outer.push(
    title === undefined
      ? { kind, start, end, destination, children }
      : { kind, start, end, destination, title, children },
  );
}
