import { lineText } from '../../text/source.ts';
import { fingerprintOf } from './cache.ts';
import type { CheckedDocument } from './checked.ts';

/**
 * A name for each finding of a document that stays when lines above it come and go: its code, the text of its line
 * without differences in space, and the how-manieth of those it is.
 */
export function fingerprintsOf({ diagnostics, source }: CheckedDocument): readonly string[] {
  if (diagnostics.length === 0) return [];
  const text = source();
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, place }) => {
    const finding = `${code}\n${lineText(text, place.line).trim().replace(/\s+/g, ' ')}`;
    const before = seen.get(finding) ?? 0;
    seen.set(finding, before + 1);
    return fingerprintOf(Buffer.from(`${finding}\n${before}`)).slice(0, 16);
  });
}
