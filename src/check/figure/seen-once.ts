import type { Document } from '../../markdown/document.ts';
import { rememberedFor } from '../../text/remember.ts';

/** How often each name in code stands in a document. */
const countsOf = rememberedFor((document: Document): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const [name] of document.source.text.matchAll(/[A-Za-z_][\w-]*/g))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
});

/** Whether a name stands in the document one time only: whatever it is of, nothing else speaks of it. */
export const isSeenOnce = (document: Document, name: string): boolean =>
  (countsOf(document).get(name) ?? 0) <= 1;
