import type { Comparison } from '../../../design/index.ts';
import type { Scene } from './scene.ts';
import type { Sentence } from './words.ts';

const OWN = / (?:own|themself|themselves|himself|herself|yourself|itself|eigene\w*|propi[oa]s?|self) /;
const OTHERS = / (?:only|not|except|unless|nur|other than) (?:\w+ ){0,3}?(?:own|eigene\w*|propi[oa]s?) /;

/** Who sees, and may do, what is their own is another matter. */
const READS =
  / (?:see|sees|view|views|read|reads|list|lists|get|gets|change|changes|edit|edits|delete|deletes|manage|manages|filed|submit) /;
const DENIES = / (?:cannot|not|nobody|never|no|kein\w*|nicht|nunca|nadie) /;

/** "Nobody may vote for their own idea": what it refers to belongs to the caller. */
export function ownCondition(
  { creates, rows }: Scene,
  { plain }: Sentence,
): readonly Comparison[] | undefined {
  if (!creates || !OWN.test(plain) || OTHERS.test(plain)) return undefined;
  if (READS.test(plain) && !DENIES.test(plain)) return undefined;
  for (const { row, entity } of rows) {
    const owner = entity.fields.find(({ generated }) => generated === 'owner');
    if (owner !== undefined)
      return [{ left: { kind: 'field', row, field: owner.name }, is: '=', right: { kind: 'caller' } }];
  }
  return undefined;
}
