import type { Fact, StatedCorrelation } from '../../design/index.ts';
import { matchesOf } from '../operation/matches.ts';
import { linesOn } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Passages } from './passage.ts';
import { BIT } from './topic.ts';

const HEADER =
  /\b((?:x-)?(?:request|correlation|trace|transaction)-id|x-(?:request|correlation|trace)id)\b/gi;

/**
 * Reads the header by which a request is followed:
 *
 *     Every request carries `X-Request-Id`; it is made when missing and returned on every response
 */
export function readCorrelations(passages: Passages): readonly StatedCorrelation[] {
  if ((passages.topics & BIT.correlation) === 0) return [];
  const found = new Map<string, StatedCorrelation>();
  const told = [...passages.statements, ...passages.tables];
  for (const note of linesOn(passages, told, 'correlation')) {
    if (note.aside) continue;
    for (const [, name = ''] of matchesOf(HEADER, `${note.label}: ${note.text}`)) {
      const fact: Fact = { place: note.place, how: note.how };
      const one = { ...fact, mentions: [fact], header: name };
      const before = found.get(name.toLowerCase());
      found.set(
        name.toLowerCase(),
        before === undefined ? one : { ...before, mentions: allMentions(before, one) },
      );
    }
  }
  return [...found.values()];
}
