import type { StatedAllowance } from '../../design/index.ts';
import type { Inline } from '../../markdown/document.ts';
import { inlinesOf, walkBlocks } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import type { Reading } from '../reading.ts';

/** Reads the comments that silence one warning: `<!-- allow: some-code — the reason -->`. */
export function readAllowances(reading: Reading): readonly StatedAllowance[] {
  return commentsIn(reading).flatMap(span => {
    const text = reading.document.source.text.slice(span.start, span.end);
    const match = /^<!--\s*(?:asbuilt[:\s-]\s*)?allow:\s*([a-z][a-z0-9-]*)/i.exec(text);
    if (!match) return [];
    const reason = text
      .slice(match[0].length, -3)
      .replace(/^\s*[-–—―:]{0,3}\s*/u, '')
      .replace(/\s+/g, ' ')
      .trim();
    const code = match[1]!.toLowerCase().replace(/-+$/, '');
    return [
      { code, reason, place: placeOf(reading.document.source, span), how: `comment \`allow: ${code}\`` },
    ];
  });
}

/** The HTML comments of a document, those of blocks and those within a line; none out of code. */
function commentsIn(reading: Reading): readonly Span[] {
  const { document } = reading;
  const text = document.source.text;
  if (!text.includes('<!--')) return [];
  const comments: Span[] = [];
  for (const block of walkBlocks(document.blocks)) {
    if (block.kind === 'html') for (const each of commentsWithin(text, block)) comments.push(each);
    else if (block.kind === 'paragraph' || block.kind === 'heading') {
      if (!text.slice(block.start, block.end).includes('<!--')) continue;
      for (const each of inlineComments(inlinesOf(document, block.content))) comments.push(each);
    } else if (block.kind === 'table' && text.slice(block.start, block.end).includes('<!--')) {
      for (const row of [block.header, ...block.rows]) {
        for (const cell of row.cells)
          for (const each of inlineComments(inlinesOf(document, [cell]))) comments.push(each);
      }
    }
  }
  return comments.sort((a, b) => a.start - b.start);
}

function commentsWithin(text: string, block: Span): readonly Span[] {
  const comments: Span[] = [];
  const inside = text.slice(block.start, block.end);
  for (let start = inside.indexOf('<!--'); start >= 0; ) {
    const close = inside.indexOf('-->', start + 4);
    if (close < 0) break;
    comments.push({ start: block.start + start, end: block.start + close + 3 });
    start = inside.indexOf('<!--', close + 3);
  }
  return comments;
}

function inlineComments(inlines: readonly Inline[]): readonly Span[] {
  return inlines.flatMap((inline): readonly Span[] => {
    if (inline.kind === 'html-inline') return inline.value.startsWith('<!--') ? [inline] : [];
    return 'children' in inline ? inlineComments(inline.children) : [];
  });
}
