import type { System } from '../../design/index.ts';
import { documentOf } from '../origin.ts';
import { commentOf } from './text.ts';

/** A diagram on its way to a file: its kind line, then its statements. */
export interface Diagram {
  /** Without folder and ending, such as `state-order`. */
  readonly name: string;
  readonly title: string;
  readonly kind: string;
  readonly lines: readonly string[];
}

/** A diagram as a file says it: where it comes from, its kind, its statements. */
export function printDiagram(system: System, { title, kind, lines }: Diagram): string {
  const head = [
    commentOf(title),
    commentOf(`Compiled from ${documentOf(system)}; the comments name the line that states each part.`),
  ];
  return `${[...head, kind, ...lines.map(line => `  ${line}`)].join('\n')}\n`;
}
