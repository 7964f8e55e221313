import type { Span } from '../text/span.ts';
import type { Document, Inline } from './document.ts';
import { inlinesOf } from './inline/read-inlines.ts';

/**
 * What a reader sees of a content: no markers, no tags, escapes and entities resolved, images as their
 * alternative text. A soft line break is a blank, a hard one or `<br>` a line feed.
 */
export function plainText(
  document: Pick<Document, 'source' | 'definitions'>,
  content: readonly Span[],
): string {
  if (content.length === 0) return '';
  const only = content[0]!;
  if (content.length === 1) {
    const text = document.source.text.slice(only.start, only.end);
    if (!/[\\`*_~[\]<&\0]/.test(text)) return text;
  }
  return textOf(inlinesOf(document, content));
}

/** What a reader sees of inline nodes. */
export function textOf(inlines: readonly Inline[]): string {
  let text = '';
  for (const inline of inlines) {
    switch (inline.kind) {
      case 'text':
      case 'code-span':
        text += inline.value;
        break;
      case 'break':
        text += inline.hard ? '\n' : ' ';
        break;
      case 'html-inline':
        if (/^<br\b/i.test(inline.value)) text += '\n';
        else if (text.endsWith('/') && PARAMETER.test(inline.value)) text += inline.value;
        break;
      default:
        text += textOf(inline.children);
    }
  }
  return text;
}

/** `/orders/<id>` outside of code: no element is called so, a reader of the source sees the part of a path. */
const PARAMETER =
  /^<(?!(?:a|b|i|s|u|q|p|em|del|ins|sub|sup|kbd|var|code|mark|span|small|strong)>)[a-z][\w-]{0,40}>$/i;
