import type { Block, Document } from '../markdown/document.ts';
import { plainText, walkBlocks } from '../markdown/index.ts';
import { lineAt } from '../text/source.ts';

/** A piece of what a template says to its author, on one line of text. */
export interface Said {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** `comment`, and what is set apart by a mark, is for the author; `prose` may also be there to stay. */
  readonly form: 'comment' | 'apart' | 'prose';
}

/** What the blocks of a template's section say, a paragraph of text or of a comment each. */
export function saidIn(document: Document, blocks: readonly Block[]): readonly Said[] {
  const said: Said[] = [];
  for (const block of blocks) {
    const inQuote = block.kind === 'quote';
    for (const each of walkBlocks([block])) {
      for (const one of saidBy(document, each, inQuote)) if (one.text !== '') said.push(one);
    }
  }
  return said;
}

function saidBy(document: Document, block: Block, inQuote: boolean): readonly Said[] {
  const { source } = document;
  if (block.kind === 'html') {
    const comment = source.text.startsWith('<!--', block.start);
    return comment
      ? commentLines(source.text.slice(block.start, block.end), lineAt(source, block.start))
      : [];
  }
  if (block.kind !== 'paragraph') return [];
  const { start } = block.content[0]!;
  const raw = source.text.slice(start, block.content.at(-1)!.end);
  const form = inQuote || isApart(raw) ? 'apart' : 'prose';
  return [{ text: oneLine(plainText(document, block.content)), line: lineAt(source, start), form }];
}

/** The paragraphs of a comment: lines that follow each other are one. */
function commentLines(comment: string, line: number): readonly Said[] {
  const inner = comment.replace(/^<!--/, '    ').replace(/-->[\s\S]*$/, '');
  const said: Said[] = [];
  let open: { text: string; line: number } | undefined;
  inner.split(/\r\n?|\n/).forEach((each, index) => {
    const text = each.trim();
    if (text === '' || open === undefined) {
      if (open) said.push({ ...open, form: 'comment' });
      open = text === '' ? undefined : { text, line: line + index };
    } else open.text += ` ${text}`;
  });
  if (open) said.push({ ...(open as { text: string; line: number }), form: 'comment' });
  return said;
}

/** `_All in emphasis._`, `[all in brackets]`, `<all in angles>` */
function isApart(raw: string): boolean {
  const text = raw.trim();
  return /^(?:_[^_]+_|\*[^*]+\*|\[[^\][]+\]|<[^<>]+>|\([^()]+\)|\{[^{}]+\})\.?$/.test(text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
