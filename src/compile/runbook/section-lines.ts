import type { Design } from '../../design/index.ts';
import { lineAt } from '../../text/source.ts';

/** A line of prose with its number. */
export interface ProseLine {
  readonly text: string;
  readonly line: number;
}

type Section = Design['document']['root'];

/** What sections of such a title say, line by line, without marks of lists and emphasis and without code. */
export function linesUnder(
  { document: { root, source } }: Design,
  title: RegExp,
  most = 20,
): readonly ProseLine[] {
  const found = sectionsOf(root).find(section => section.heading !== undefined && title.test(section.title));
  if (found?.heading === undefined) return [];
  const code = found.blocks.filter(block => block.kind === 'code' || block.kind === 'table');
  const first = lineAt(source, found.heading.end) + (found.heading.end === found.heading.start ? 0 : 1);
  const end = found.sections[0]?.start ?? found.end;
  const lines: ProseLine[] = [];
  for (let line = first; line <= source.lineStarts.length && lines.length < most; line++) {
    const start = source.lineStarts[line - 1]!;
    if (start >= end) break;
    if (code.some(block => start >= block.start && start < block.end)) continue;
    const text = plainLine(source.text.slice(start, Math.min(end, source.lineStarts[line] ?? end)));
    if (text !== '') lines.push({ text, line });
  }
  return lines;
}

function sectionsOf(root: Section): readonly Section[] {
  const all: Section[] = [];
  const left = [root];
  for (let section = left.pop(); section !== undefined; section = left.pop()) {
    all.push(section);
    left.push(...[...section.sections].reverse());
  }
  return all;
}

function plainLine(text: string): string {
  return text
    .slice(0, 500)
    .replace(/^[\s>]*(?:[-*+]|\d{1,9}[.)])?\s*(?:\[[ xX]\]\s*)?/, '')
    .replace(/<!--.*?(?:-->|$)/g, '')
    .replace(/\*\*|__|~~|`/g, '')
    .trim();
}
