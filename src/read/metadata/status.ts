import type { Carrier, StatedStatus } from '../../design/index.ts';
import { isStatusPhrase, statusOf } from '../../design/status-of.ts';
import type { Reading } from '../reading.ts';
import { bylineOf } from './byline.ts';
import { metadataEntries } from './metadata.ts';
import { metadataKind } from './metadata-key.ts';
import { statusInTitle } from './title.ts';

/** Reads every statement of the status, the strongest carrier first. */
export function readStatuses(reading: Reading): readonly StatedStatus[] {
  const stated: StatedStatus[] = [];
  for (const entry of metadataEntries(reading)) {
    if (metadataKind(entry.key) !== 'status' || entry.value === '') continue;
    const written = asWritten(reading, entry.parts) ?? entry.value;
    const read = statusOf(written);
    // A section or a footer is a weak carrier: only what really is a status counts there.
    const weak = entry.carrier === 'section' || entry.carrier === 'footer' || entry.carrier === 'heading';
    if (weak && read.value === undefined && read.menu === undefined) continue;
    stated.push({
      carrier: entry.carrier,
      stated: plain(written),
      ...read,
      place: entry.place,
      how: entry.how,
    });
  }
  const signed = stated.length === 0 ? bylineOf(reading)?.status : undefined;
  if (signed) {
    const { text, place } = signed;
    stated.push({ carrier: 'plain-line', stated: text, ...statusOf(text), place, how: 'byline' });
  }
  const titled = statusInTitle(reading);
  if (titled && isStatusPhrase(titled.value)) {
    const { value: text, place, how } = titled;
    stated.push({ carrier: 'heading', stated: text, ...statusOf(text), place, how });
  }
  return stated.sort((a, b) => STRENGTH[a.carrier] - STRENGTH[b.carrier] || a.place.start - b.place.start);
}

const STRENGTH: { readonly [key in Carrier]: number } = {
  'front-matter': 0,
  sidecar: 1,
  'bold-line': 2,
  'plain-line': 2,
  bullet: 2,
  table: 2,
  quote: 3,
  section: 4,
  heading: 5,
  footer: 6,
};

/** The source itself, for a struck-out or ticked choice to be seen. */
function asWritten(
  reading: Reading,
  parts: readonly { span: { start: number; end: number } }[],
): string | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  return reading.document.source.text.slice(first.span.start, last.span.end);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
