import type { Document, Heading } from '../../markdown/document.ts';
import type { Edit } from '../../text/edit.ts';

/** Puts a heading on its new level; nothing where it stays. */
export function headingEdit(
  document: Document,
  heading: Heading,
  levels: ReadonlyMap<number, number>,
  eol: string,
): readonly Edit[] {
  const level = levels.get(heading.level);
  return level === undefined || level === heading.level ? [] : [releveled(document, heading, level, eol)];
}

function releveled(document: Document, heading: Heading, level: number, eol: string): Edit {
  const { start, end, setext, content } = heading;
  const written = document.source.text.slice(start, end);
  if (!setext) {
    const marks = /^([ \t]{0,3})#{1,6}/.exec(written)!;
    return { start, end: start + marks[0].length, text: marks[1]! + '#'.repeat(level) };
  }
  if (level <= 2) {
    const line = written.trimEnd().lastIndexOf('\n') + 1;
    return { start: start + line, end, text: written.slice(line).replace(/[=-]/g, level === 1 ? '=' : '-') };
  }
  const title = content.map(piece => document.source.text.slice(piece.start, piece.end).trim()).join(' ');
  return { start, end, text: `${'#'.repeat(level)} ${title}${written.endsWith('\n') ? eol : ''}` };
}
