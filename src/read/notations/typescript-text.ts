import { firstFrom } from '../../text/first-from.ts';
import type { Place } from '../../text/place.ts';
import type { TsComment, TsNode } from './typescript-parser.ts';

/** What the readers of nodes need to know of the text the nodes were parsed from. */
export interface TsText {
  readonly text: string;
  readonly comments: readonly TsComment[];
  readonly placeOf: (node: { readonly start: number; readonly end: number }) => Place;
}

/** The source of a node on one line. */
export function written(text: TsText, node: TsNode): string {
  return text.text.slice(node.start, node.end).replace(/\s+/g, ' ').trim();
}

/** The comment that belongs to a member: behind it on its line, else the block comment directly before it. */
export function commentOf(text: TsText, node: TsNode): string | undefined {
  const behind = commentBehind(text, node);
  const before = blockBefore(text, node);
  const said = [before, behind].filter(part => part !== undefined && part !== '').join('; ');
  return said === '' ? undefined : said;
}

function commentBehind(text: TsText, node: TsNode): string | undefined {
  const parts: string[] = [];
  let from = node.end;
  for (let index = firstFrom(text.comments, node.end); index < text.comments.length; index++) {
    const comment = text.comments[index]!;
    if (!/^[ \t;,]*$/.test(text.text.slice(from, comment.start))) break;
    parts.push(cleaned(comment));
    from = comment.end;
    if (comment.type === 'Line') break;
    // A block comment with a member behind it on the same line belongs to that member.
    const rest = /^[^\n]*/.exec(text.text.slice(comment.end, comment.end + 200))![0];
    if (/^\s*[\w'"]/.test(rest)) return undefined;
  }
  const said = parts.join(' ').trim();
  return said === '' ? undefined : said;
}

function blockBefore(text: TsText, node: TsNode): string | undefined {
  const comment = text.comments[firstFrom(text.comments, node.start) - 1];
  if (comment?.type !== 'Block' || !/^\s*$/.test(text.text.slice(comment.end, node.start))) return undefined;
  const lineStart = text.text.lastIndexOf('\n', comment.start - 1) + 1;
  const alone = text.text.slice(lineStart, comment.start).trim() === '';
  return alone || comment.value.startsWith('*') ? cleaned(comment) : undefined;
}

function cleaned(comment: TsComment): string {
  return comment.value
    .split('\n')
    .map(line =>
      line
        .replace(/^\s*\*+\s?/, '')
        .replace(/@(?=[a-z]+\s)/gi, '')
        .trim(),
    )
    .filter(line => line !== '')
    .join('; ');
}
