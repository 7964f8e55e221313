import type { Span } from '../../text/span.ts';

/** A spot at which Mermaid gives up; offsets are within the text of the diagram. */
export interface MermaidSlip extends Span {
  /** What to do, as the end of a sentence: "write the colon before its text". */
  readonly advice: string;
  readonly fix?: Span & { readonly text: string };
}

/** One line of a diagram, trimmed, without its comment. */
export interface DiagramLine {
  readonly text: string;
  /** Where the trimmed text starts. */
  readonly start: number;
}

/** The lines of a diagram with something in them; front matter, directives and comments are left out. */
export function diagramLines(text: string): readonly DiagramLine[] {
  const lines: DiagramLine[] = [];
  let offset = 0;
  let frontMatter = false;
  let directive = false;
  for (const raw of text.split('\n')) {
    const start = offset + raw.length - raw.trimStart().length;
    offset += raw.length + 1;
    const trimmed = raw.trim();
    if (trimmed === '---' && (lines.length === 0 || frontMatter)) frontMatter = !frontMatter;
    else if (directive || /^%%\{/.test(trimmed)) directive = !trimmed.includes('}%%');
    else if (!frontMatter && trimmed !== '' && !trimmed.startsWith('%%')) {
      const bare = trimmed.replace(/\s+%%(?!\{).*$/, '').trimEnd();
      lines.push({ text: bare, start });
    }
  }
  return lines;
}

/** A slip over a whole line. */
export function lineSlip({ text, start }: DiagramLine, advice: string): MermaidSlip {
  return { start, end: start + text.length, advice };
}
