import type { Design } from '../design/index.ts';
import { type Heading, renderHtml } from '../markdown/index.ts';
import type { Chapter } from './chapter.ts';
import { codeHtml } from './code.ts';
import { destinationsOf } from './destination.ts';
import { escapeHtml } from './escape.ts';
import type { Anchor } from './heading-id.ts';

/** The documents as HTML: nothing of them is markup, every part knows its line. */
export function articleHtml(
  design: Design,
  chapters: readonly Chapter[],
  anchors: readonly (readonly Anchor[])[],
): string {
  const leads = destinationsOf(chapters, anchors);
  return chapters
    .map((chapter, index) => {
      const ids = new Map<Heading, string>(anchors[index]!.map(({ heading, id }) => [heading, id]));
      const html = renderHtml(chapter.document, {
        rawHtml: 'escape',
        lines: true,
        headingId: heading => ids.get(heading),
        destination: leads(index),
        code: codeHtml(design, chapter),
      });
      const name =
        chapters.length === 1
          ? ''
          : `<p class="chapter-path"><b>${index + 1}</b> ${escapeHtml(chapter.path)}</p>\n`;
      return `<section class="chapter" id="chapter-${index}" data-document="${index}">\n${name}${frontMatterHtml(chapter)}${html}</section>\n`;
    })
    .join('');
}

/** Front matter is no part of the rendered Markdown, and states things all the same. */
function frontMatterHtml({ document }: Chapter): string {
  const { frontMatter, source } = document;
  if (frontMatter === undefined) return '';
  const text = source.text.slice(frontMatter.content.start, frontMatter.content.end).replace(/\r\n?/g, '\n');
  const lines = text.replace(/\n$/, '').split('\n');
  const rows = lines.map(
    (line, index) => `<span class="row" data-line="${index + 2}">${escapeHtml(line)}\n</span>`,
  );
  return `<pre class="front" data-line="1"><code>${rows.join('')}</code></pre>\n`;
}

/** The headings as links, down to the third level. */
export function contentsHtml(chapters: readonly Chapter[], anchors: readonly (readonly Anchor[])[]): string {
  const entries = anchors.map((all, index) => {
    const items = all
      .filter(({ level }) => level <= 3)
      .map(
        ({ id, title, level }) =>
          `<li class="level-${level}"><a href="#${escapeHtml(encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd')))}">${escapeHtml(title)}</a></li>`,
      );
    const own = `<li class="level-0"><a href="#chapter-${index}">${escapeHtml(chapters[index]!.path)}</a></li>`;
    return `${chapters.length > 1 ? own : ''}${items.join('')}`;
  });
  return `<ol>${entries.join('')}</ol>`;
}
