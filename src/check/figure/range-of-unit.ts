import type { Design } from '../../design/index.ts';
import { sentencesOf } from '../sentences.ts';
import type { NamedBound } from './named-bound.ts';
import { wordsOf } from './stem.ts';

/** "Outside 3,000 to 50,000 kg" where only `gross_kg` goes from 3000, and it goes to 60000. */
export function otherRanges({ entities, document }: Design): readonly NamedBound[] {
  const ranged = entities.flatMap(({ fields }) =>
    fields.flatMap(({ name, constraints, place }) => {
      const low = constraints.find(({ rule }) => rule.kind === 'minimum')?.rule;
      const high = constraints.find(({ rule }) => rule.kind === 'maximum')?.rule;
      const lines = new Set([place.line, ...constraints.map(one => one.place.line)]);
      return low?.kind === 'minimum' && high?.kind === 'maximum'
        ? [{ name, unit: wordsOf(name).at(-1) ?? '', low: low.value, high: high.value, place, lines }]
        : [];
    }),
  );
  if (ranged.length === 0) return [];
  return sentencesOf(document).flatMap(({ text, place }): readonly NamedBound[] => {
    const match = RANGE.exec(text);
    if (match === null) return [];
    const [low, high] = [match[1], match[2]].map(digits => Number(digits!.replace(/[,_]/g, '')));
    const meant = ranged.filter(one => one.unit === match[3]!.toLowerCase() && !one.lines.has(place.line));
    const half = meant.filter(one => (one.low === low) !== (one.high === high));
    const [only] = half;
    if (only === undefined || half.length > 1 || meant.some(one => one.low === low && one.high === high))
      return [];
    return [
      {
        name: only.name,
        written: match[0],
        stated: only.low === low ? only.high : only.low,
        place,
        declared: only.place,
      },
    ];
  });
}

const NUMBER = String.raw`(\d{1,3}(?:[,_]\d{3})+|\d{1,9})`;
const RANGE = new RegExp(
  String.raw`\b(?:outside|between|from|within|not)\s${NUMBER}\s(?:to|and|-|–)\s${NUMBER}\s?(\p{L}{1,12})\b`,
  'iu',
);
