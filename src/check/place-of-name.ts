import type { Place } from '../text/place.ts';
import { placeOf, type Source } from '../text/source.ts';

/** Where a name stands in quotes or back-ticks inside of a larger place, such as a key in an example; else that place. */
export function placeOfName(name: string, within: Place, source: Source): Place {
  for (const quote of ['"', "'", '`']) {
    const at = source.text.indexOf(`${quote}${name}${quote}`, within.start);
    if (at >= 0 && at < within.end) return placeOf(source, { start: at, end: at + name.length + 2 });
  }
  return within;
}
