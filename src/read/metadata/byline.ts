import { contentText } from '../../markdown/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { Reading } from '../reading.ts';

/** Who wrote the document, and how far it is, in a sentence under its title. */
export interface Byline {
  readonly status?: { readonly text: string; readonly place: Place };
  readonly authors: readonly { readonly text: string; readonly place: Place }[];
}

/**
 * Reads the line in which an author signs:
 *
 *     *Draft by Ina Kroll, 3 December 2025.*      Written by Ina Kroll and Jo Bell, June 2026
 */
export function bylineOf({ document }: Reading): Byline | undefined {
  for (const block of document.blocks.slice(0, 3)) {
    if (block.kind !== 'paragraph' || block.end - block.start > LONGEST) continue;
    const text = contentText(document, block.content);
    const match = SIGNED.exec(text.text);
    if (!match) continue;
    const [, status, , written] = match;
    const from = match.index + match[0].length - written!.length;
    const authors = [...written!.matchAll(NAME)].map(name => ({
      text: name[0],
      place: placeIn(text, from + name.index, from + name.index + name[0].length),
    }));
    const said = status ?? STATUS.exec(text.text)?.[1];
    const start = said === undefined ? -1 : text.text.lastIndexOf(said);
    return {
      ...(said !== undefined && { status: { text: said, place: placeIn(text, start, start + said.length) } }),
      authors,
    };
  }
  return undefined;
}

const LONGEST = 300;
const STATUS = /\bstatus\s?[:：]\s?([\p{L}][\p{L} -]{2,24}?)\s*(?=[.;,*_]|$)/iu;
const ONE = String.raw`\p{Lu}[\p{L}.'’-]{1,30}(?: (?:(?:van|von|de|der|den|da|di|la|el) ){0,2}\p{Lu}[\p{L}.'’-]{0,30}){1,3}`;
const NAME = new RegExp(ONE, 'gu');
const SIGNED = new RegExp(
  String.raw`(?:^|[.;]\s)[\s*_]{0,4}(?:((?:[Ww]orking )?[Dd]raft|[Pp]roposal|[Rr]eviewed draft) by|([Ww]ritten|[Dd]rafted|[Pp]repared|[Aa]uthored|[Pp]roposed) by|[Bb]y) (${ONE}(?:(?:, | and |, and )${ONE}){0,3})(?=\s*(?:[,.;(*_·|–—]|$))`,
  'u',
);
