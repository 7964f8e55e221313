import type { Colors } from '../terminal.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/** How a text is laid out: its colours, and after how many columns a line ends. */
export interface Layout {
  readonly colors: Colors;
  readonly width: number;
}

/** A line of the document, or of one of several as `2:15`, what it says, and why we think so. */
export type Row = readonly [line: number | string | undefined, text: string, why: string];

/** `  line  text  why`; the reason goes to a line of its own where both do not fit. */
export function printRow([line, text, why]: Row, { colors, width }: Layout): string {
  const said = visible(text);
  const reason = visible(why);
  const indent = ' '.repeat(7);
  const first = `${colors.dim(`${line ?? ''}`.padStart(5))}  ${wrap(said, width - 7, indent)}`;
  if (reason === '') return first;
  if (9 + said.length + reason.length <= width) return `${first}  ${colors.dim(reason)}`;
  return `${first}\n${colors.dim(`${indent}  ${wrap(reason, width - 9, `${indent}  `)}`)}`;
}

/** `1 claim`, `2 claims` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
