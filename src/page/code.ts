import type { Design } from '../design/index.ts';
import type { Code } from '../markdown/index.ts';
import { lineAt } from '../text/source.ts';
import type { Chapter } from './chapter.ts';
import { drawingOf } from './drawing/drawing.ts';
import { escapeHtml } from './escape.ts';

/** A document may hold any number of diagrams. */
const MOST_DRAWINGS = 80;

/** Code by its lines, so that each can be marked; a diagram also as it is drawn, when it is one that we can draw. */
export function codeHtml(design: Design, chapter: Chapter): (code: Code) => string {
  let left = MOST_DRAWINGS;
  return code => {
    const source = sourceHtml(chapter, code);
    const isDiagram = code.language === 'mermaid' && left-- > 0;
    const drawing = isDiagram ? drawingOf(design, chapter, code) : undefined;
    if (drawing === undefined) return source;
    return `<figure class="drawing">${drawing}<details><summary>Source</summary>\n${source}</details></figure>\n`;
  };
}

function sourceHtml({ document }: Chapter, code: Code): string {
  const { source } = document;
  const rows = code.content.map(({ start, end, pad = 0 }) => {
    const text = ' '.repeat(pad) + source.text.slice(start, end).replace(/\r?\n$|\r$/, '');
    return `<span class="row" data-line="${lineAt(source, start)}">${escapeHtml(text)}\n</span>`;
  });
  const line = lineAt(source, code.start);
  return `<pre data-line="${line}"><code>${rows.join('')}</code></pre>\n`;
}
