import type { StatedFlow } from '../../design/index.ts';
import { escapeHtml } from '../escape.ts';
import { BOLD } from './place-nodes.ts';
import { svg } from './svg.ts';
import { shown, widthOf } from './text-size.ts';

const MOST_PARTS = 14;
const MOST_MESSAGES = 100;
const ROW = 38;
const HEAD = 34;

/** Who says what to whom, one message a row; nothing when that is too much for a picture. */
export function sequenceSvg({ participants, messages }: StatedFlow, title: string): string | undefined {
  const names = [
    ...new Set([
      ...participants.map(({ value }) => value),
      ...messages.flatMap(({ from, to }) => [from, to]),
    ]),
  ];
  if (names.length < 2 || names.length > MOST_PARTS) return undefined;
  if (messages.length === 0 || messages.length > MOST_MESSAGES) return undefined;
  const index = new Map(names.map((name, at) => [name, at]));
  const labels = names.map(name => shown(name, 24));
  const lines = messages.map(({ from, to, text }) => ({
    from: index.get(from)!,
    to: index.get(to)!,
    text: shown(text, 60),
  }));
  const x = columns(labels, lines);
  const bottom = HEAD + (lines.length + 0.6) * ROW;
  const life = labels.map((_, at) => `<path class="edge weak" d="M${n(x[at]!)} ${HEAD}V${n(bottom)}"/>`);
  const heads = labels.map((label, at) => {
    const width = widthOf(label) * BOLD + 24;
    return `<rect class="box" x="${n(x[at]! - width / 2)}" y="0" width="${n(width)}" height="${HEAD}" rx="5"/><text class="name" text-anchor="middle" x="${n(x[at]!)}" y="22">${escapeHtml(label)}</text>`;
  });
  const rows = lines.map(({ from, to, text }, row) =>
    messageSvg(x[from]!, x[to]!, HEAD + (row + 1) * ROW, text),
  );
  const outer = lines.map(({ from, to, text }) => (from === to ? x[from]! + 44 + widthOf(text) : 0));
  return svg(
    {
      left: -(widthOf(labels[0]!) * BOLD + 24) / 2,
      right: Math.max(x.at(-1)! + (widthOf(labels.at(-1)!) * BOLD + 24) / 2, ...outer),
      top: 0,
      bottom,
    },
    title,
    [...life, ...heads, ...rows],
  );
}

/** Where each participant stands: wide enough for its name and for what is said over the gap. */
function columns(
  labels: readonly string[],
  lines: readonly { readonly from: number; readonly to: number; readonly text: string }[],
): readonly number[] {
  const x = [0];
  for (let at = 1; at < labels.length; at++) {
    let least = x[at - 1]! + ((widthOf(labels[at - 1]!) + widthOf(labels[at]!)) * BOLD) / 2 + 44;
    for (const { from, to, text } of lines) {
      const [left, right] = [Math.min(from, to), Math.max(from, to)];
      if (right === at && left < right) least = Math.max(least, x[left]! + widthOf(text) + 30);
      if (left === right && left === at - 1) least = Math.max(least, x[left]! + widthOf(text) + 60);
    }
    x.push(least);
  }
  return x;
}

function messageSvg(from: number, to: number, y: number, text: string): string {
  const label = escapeHtml(text);
  if (from === to) {
    return `<path class="edge" d="M${n(from)} ${y - 8}h28v16h-22" marker-end="url(#arrow-head)"/><text class="label" x="${n(from + 36)}" y="${y + 4}">${label}</text>`;
  }
  const end = to > from ? to - 5 : to + 5;
  return `<path class="edge" d="M${n(from)} ${y}H${n(end)}" marker-end="url(#arrow-head)"/><text class="label" text-anchor="middle" x="${n((from + to) / 2)}" y="${y - 7}">${label}</text>`;
}

const n = (value: number): string => String(Math.round(value * 10) / 10);
