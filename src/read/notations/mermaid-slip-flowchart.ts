import { type DiagramLine, lineSlip, type MermaidSlip } from './mermaid-slip.ts';

const DIRECTIONS = /^(?:TB|TD|BT|RL|LR|<|>|\^|v)$/;
const SKIPPED =
  /^(?:direction|classDef|class|style|linkStyle|click|href|accTitle|accDescr|title)\b|^[\w-]+@\{/;

/**
 * The slips of a flowchart.
 *
 *     A[Order] --> B{Paid?}
 *     A[Order --> B              the bracket is open
 */
export function flowchartSlips(head: DiagramLine, lines: readonly DiagramLine[]): readonly MermaidSlip[] {
  const slips = directionSlips(head);
  const open: DiagramLine[] = [];
  let inside = false;
  for (const line of lines) {
    const { text } = line;
    if (inside || oddQuotes(text)) {
      // A quoted label may go over several lines, and `accDescr {` too.
      inside = inside !== oddQuotes(text);
      continue;
    }
    if (/^subgraph\b/.test(text)) open.push(line);
    else if (/^end\s*;?$/.test(text)) {
      if (open.pop() === undefined) slips.push(lineSlip(line, 'take it out, no subgraph is open here'));
    } else if (!SKIPPED.test(text)) {
      const slip = statementSlip(line);
      if (slip) slips.push(slip);
    }
  }
  if (inside) return [];
  for (const line of open) slips.push(lineSlip(line, 'close the subgraph with `end`'));
  return slips;
}

function directionSlips({ text, start }: DiagramLine): MermaidSlip[] {
  const direction = /^(?:graph|flowchart)\s+([A-Za-z]+)\s*;?$/.exec(text)?.[1];
  if (direction === undefined || DIRECTIONS.test(direction.toUpperCase())) return [];
  const at = start + text.indexOf(direction, 5);
  return [{ start: at, end: at + direction.length, advice: 'write TD, BT, LR or RL' }];
}

function oddQuotes(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 1;
}

function statementSlip(line: DiagramLine): MermaidSlip | undefined {
  return endSlip(line) ?? labelSlip(line) ?? arrowSlip(line);
}

/** A node called `end` closes a subgraph that nobody opened. */
function endSlip({ text, start }: DiagramLine): MermaidSlip | undefined {
  const match =
    /(?:--+>|==+>|-\.+->|---+)\s*(?:\|[^|]*\|\s*)?(end)\s*(?:$|[;[({&])|^(end)\s*(?:--|==|-\.|[[({])/.exec(
      text,
    );
  if (match === null) return undefined;
  const at = start + (match[2] === undefined ? text.indexOf('end', match.index + 2) : 0);
  return {
    start: at,
    end: at + 3,
    advice: '`end` closes a subgraph; write `End`',
    fix: { start: at, end: at + 3, text: 'End' },
  };
}

const PAIRS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/** Labels without quotes hold no brackets of any kind, and each closes as it was opened. */
function labelSlip(line: DiagramLine): MermaidSlip | undefined {
  const { text, start } = line;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') {
      at = closing(text, at);
      continue;
    }
    if (char === '|') {
      const close = pipeEnd(text, at);
      if (close === undefined) return undefined;
      at = close;
      continue;
    }
    if (!(char in PAIRS) || !/[\p{L}\p{N}_]/u.test(text[at - 1] ?? '')) continue;
    const label = readLabel(text, at);
    if (label.problem !== undefined) return { ...labelFix(text, start, at, label), advice: label.problem };
    at = label.end - 1;
  }
  return undefined;
}

function closing(text: string, at: number): number {
  const close = text.indexOf('"', at + 1);
  return close < 0 ? text.length : close;
}

function pipeEnd(text: string, at: number): number | undefined {
  const close = text.indexOf('|', at + 1);
  return close < 0 ? undefined : close;
}

interface Label {
  readonly end: number;
  readonly problem?: string;
  /** The text that only lacks quotes. */
  readonly bare?: { readonly start: number; readonly end: number };
}

const SHAPES: readonly (readonly [string, readonly string[]])[] = [
  ['(((', [')))']],
  ['((', ['))']],
  ['([', ['])']],
  ['[[', [']]']],
  ['[(', [')]']],
  ['[/', ['/]', '\\]']],
  ['[\\', ['\\]', '/]']],
  ['{{', ['}}']],
  ['[', [']']],
  ['(', [')']],
  ['{', ['}']],
];

function readLabel(text: string, at: number): Label {
  const [open, closes] = SHAPES.find(([each]) => text.startsWith(each, at))!;
  const from = at + open.length;
  if (/^\s*"/.test(text.slice(from))) {
    const quote = text.indexOf('"', from);
    const after = closing(text, quote) + 1;
    const rest = text.slice(after).trimStart();
    const close = closes.find(each => rest.startsWith(each));
    return close === undefined
      ? { end: text.length, problem: `write the closing \`${closes[0]}\`` }
      : { end: text.length - rest.length + close.length };
  }
  return readBare(text, from, closes);
}

/** A label ends at the first bracket, which must be its own. */
function readBare(text: string, from: number, closes: readonly string[]): Label {
  const bracket = /[[\](){}|"]/.exec(text.slice(from));
  const at = bracket === null ? text.length : from + bracket.index;
  const close = closes.find(each => text.startsWith(each, at) || text.startsWith(each, at - 1));
  if (close !== undefined) return { end: Math.max(at, text.indexOf(close, at - 1)) + close.length };
  const last = lastClose(text, from, closes);
  if (bracket === null || last === undefined)
    return { end: text.length, problem: `write the closing \`${closes[0]}\`` };
  return {
    end: last,
    problem: `put the text with \`${bracket[0]}\` into quotes`,
    bare: { start: from, end: last },
  };
}

/** Where the label ends that was meant: at its bracket before the next arrow or the end of the line. */
function lastClose(text: string, from: number, closes: readonly string[]): number | undefined {
  const arrow = /\s(?:--|==|-\.|&)|;/.exec(text.slice(from));
  const end = arrow === null ? text.length : from + arrow.index;
  for (const close of closes) {
    const at = text.slice(from, end).trimEnd().lastIndexOf(close);
    if (at >= 0 && from + at + close.length === text.slice(0, end).trimEnd().length) return from + at;
  }
  return undefined;
}

function labelFix(text: string, start: number, at: number, { bare, end }: Label) {
  const span = { start: start + at, end: start + end };
  if (bare === undefined || text.slice(bare.start, bare.end).includes('"')) return span;
  const quoted = `"${text.slice(bare.start, bare.end).trim()}"`;
  return { ...span, fix: { start: start + bare.start, end: start + bare.end, text: quoted } };
}

/** `A -> B`, `A => B` and `A → B` are no arrows of a flowchart. */
function arrowSlip({ text, start }: DiagramLine): MermaidSlip | undefined {
  const bare = text.replace(/"[^"]*"|\|[^|]*\||\[[^\]]*\]|\([^)]*\)|\{[^}]*\}/g, part =>
    '_'.repeat(part.length),
  );
  const short = /(?<=[\w\]_]\s*)(?<![-=.<~])(->|=>|→)(?!>)(?=\s*[\w_])/.exec(bare);
  if (short !== null && !/--|==|-\./.test(bare)) {
    const at = start + short.index;
    return {
      start,
      end: start + text.length,
      advice: 'write the arrow `-->`',
      fix: { start: at, end: at + short[1]!.length, text: '-->' },
    };
  }
  return /(?:-->|==>|-\.->)\s*;?$/.test(bare)
    ? { start, end: start + text.length, advice: 'write the node it leads to' }
    : undefined;
}
