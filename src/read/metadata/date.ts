import type { StatedDate } from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Reading } from '../reading.ts';
import { dayIn } from './day.ts';
import { isPlaceholder } from './filler.ts';
import { metadataEntries } from './metadata.ts';
import { type MetadataKind, metadataKind } from './metadata-key.ts';

/** Reads the dates of the document about itself. */
export function readDates(reading: Reading): readonly StatedDate[] {
  return metadataEntries(reading).flatMap(entry => {
    const kind = KINDS[metadataKind(entry.key) ?? 'other'];
    const part = entry.parts[0];
    if (kind === undefined || part === undefined || isPlaceholder(part.text) || !/\d/.test(part.text))
      return [];
    const day = dayIn(part.text);
    const place = placeOf(reading.document.source, part.span);
    return [{ kind, written: part.text, ...(day && { day }), place, how: entry.how }];
  });
}

const KINDS: { readonly [key in MetadataKind]?: StatedDate['kind'] } = {
  created: 'created',
  updated: 'updated',
  reviewed: 'reviewed',
  date: 'other',
};
