import type { StatedPerson } from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Reading } from '../reading.ts';
import { bylineOf } from './byline.ts';
import { isPlaceholder } from './filler.ts';
import { metadataEntries } from './metadata.ts';
import { type MetadataKind, metadataKind } from './metadata-key.ts';

/** Reads who wrote, owns, reviews and approves the design; names stay as written. */
export function readPeople(reading: Reading): readonly StatedPerson[] {
  const { source } = reading.document;
  const named = metadataEntries(reading).flatMap(entry => {
    const role = ROLES[metadataKind(entry.key) ?? 'other'];
    if (role === undefined) return [];
    return entry.parts.flatMap(part =>
      namesIn(part.text).map(name => ({ role, name, place: placeOf(source, part.span), how: entry.how })),
    );
  });
  if (named.some(({ role }) => role === 'author' || role === 'owner')) return named;
  const signed = bylineOf(reading)?.authors ?? [];
  return [
    ...signed.map(({ text, place }) => ({ role: 'author' as const, name: text, place, how: 'byline' })),
    ...named,
  ];
}

const ROLES: { readonly [key in MetadataKind]?: StatedPerson['role'] } = {
  author: 'author',
  owner: 'owner',
  reviewer: 'reviewer',
  approver: 'approver',
};

const NOBODY =
  /^(?:none(?: yet)?|nobody(?: yet)?|not (?:yet )?assigned|unassigned|n\/a|open|to be (?:named|decided|assigned)|niemand|ninguém|nadie|无)$/i;

/** The names of a list such as `Ada <ada@example.org>, @bo and Cy (QA)`. */
export function namesIn(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  const cut = (end: number, next: number) => {
    const name = text.slice(start, end).replace(/^[\s*_`-]+|[\s*_`.]+$/g, '');
    if (name !== '' && name.length <= 80 && /\p{L}/u.test(name) && !isPlaceholder(name) && !NOBODY.test(name))
      names.push(name);
    start = next;
  };
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if ('(<[（'.includes(char)) depth++;
    else if (')>]）'.includes(char)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (/[,;，、；+&|/]/.test(char)) cut(index, index + 1);
    else if (char === ' ') {
      const word = /^ (?:and|und|et|y|e|with) /.exec(text.slice(index, index + 6));
      if (word) cut(index, index + word[0].length);
    }
  }
  cut(text.length, text.length);
  return names;
}
