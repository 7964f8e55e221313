import type { Document } from '../../markdown/document.ts';
import type { Edit } from '../../text/edit.ts';
import type { Body } from './body.ts';
import type { Head } from './head.ts';

/** What no longer stands where it stood, and the end of what was left open until the end. */
export function removals(document: Document, { taken }: Head, { footer }: Body): readonly Edit[] {
  const { text } = document.source;
  const edits = taken.map(({ start, end }) => {
    const next = text.indexOf('\n', Math.max(start, end - 1));
    return {
      start: text.lastIndexOf('\n', start - 1) + 1,
      end: next < 0 ? text.length : next + 1,
      text: '',
    };
  });
  // Not from its very start: the piece that carries the footer itself does not hold this edit.
  if (footer) return [...edits, { start: footer.start - 1, end: text.length, text: '' }];
  return [...edits, ...closings(document)];
}

/** Other text may follow what the end of the source closed: a fence, a comment. */
function closings({ source, blocks }: Document): readonly Edit[] {
  const last = blocks.at(-1);
  const { text } = source;
  if (last === undefined || text === '') return [];
  const written = text.slice(last.start, last.end);
  const fence =
    last.kind === 'code' && last.fenced && !last.closed ? /^\s*(`{3,}|~{3,})/.exec(written)?.[1] : undefined;
  const comment =
    last.kind === 'html' && written.startsWith('<!--') && !written.includes('-->') ? '-->' : undefined;
  const close = fence ?? comment;
  return close === undefined
    ? []
    : [{ start: text.length - 1, end: text.length, text: `${text.at(-1)!.trimEnd()}\n${close}` }];
}
