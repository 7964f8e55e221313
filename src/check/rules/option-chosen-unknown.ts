import type { Design } from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import { editDistance, suggest } from '../../text/suggest.ts';
import { likenessOf, meaningOf } from '../likeness.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'option-chosen-unknown',
  family: 'planning',
  summary: 'The decision takes an option that is not among those considered.',
  severity: CONTRADICTION,
  *find({ design }) {
    if (design.alternatives.length < 2 || design.alternatives.length > 200) return;
    yield* byName(design);
    yield* byLetter(design);
  },
};
export default rule;

const OUTCOME = /^[\s>*-]*\**chosen option\**\s*:\**\s*["“'`*]{1,3}([^"”'`*\n]{3,80})["”'`*]/gim;

/** `Chosen option: "Object storage"` quotes one of the options. */
function* byName({ document, alternatives }: Design): Generator<Finding> {
  const topics = new Set(alternatives.map(({ topic }) => topic));
  for (const match of document.source.text.matchAll(OUTCOME)) {
    if (topics.size > 2) return;
    const said = match[1]!.trim();
    const bare = said.replace(/^(?:option|alternative)\s*[A-Z\d]{1,2}\s*[:.–-]?\s*/i, '');
    const words = meaningOf(bare);
    const known = alternatives.some(({ name, label }) => {
      const own = meaningOf(name);
      const part = [...own].every(word => words.has(word)) || [...words].every(word => own.has(word));
      return (
        part ||
        likenessOf(own, words) >= 0.5 ||
        (label !== undefined && new RegExp(`^(?:option )?${label}\\b`, 'i').test(said))
      );
    });
    const near = suggest(
      bare,
      alternatives.map(({ name }) => name),
    );
    const slip = near !== undefined && isSlip(bare.toLowerCase(), near.toLowerCase());
    if (known && !slip) continue;
    const start = match.index + match[0].indexOf(match[1]!);
    yield {
      message: near
        ? `No option is called “${quote(said, 26)}”; did you mean “${quote(near, 26)}”?`
        : `“${quote(said, 34)}” is not among the options; add it or name one of them.`,
      place: placeOf(document.source, { start, end: start + said.length }),
    };
  }
}

/** Two letters at most, in a name long enough to show it. */
function isSlip(said: string, name: string): boolean {
  const distance = editDistance(said, name);
  return (
    said.length > 6 &&
    distance > 0 &&
    distance <= 2 &&
    said[0] === name[0] &&
    !/\d/.test(said + name) &&
    !name.includes(said) &&
    !said.includes(name)
  );
}

const LETTER =
  /\b(?:chose|chosen|choose|selected|select|picked|adopted|adopt|go(?:es|ing)? with|went with|decision[*_]{0,2}\s*[:：]|decided (?:on|for)|proceed with)\W{1,4}(?:to use |the )?option ([A-Z]|\d{1,2})\b/gi;

/** "We go with Option C" where the options are A and B. */
function* byLetter({ document, alternatives }: Design): Generator<Finding> {
  const labels = new Set(alternatives.flatMap(({ label }) => label ?? []));
  if (labels.size < 2) return;
  for (const match of document.source.text.matchAll(LETTER)) {
    const letter = match[1]!.toUpperCase();
    if (labels.has(letter) || /\d/.test(letter) !== [...labels].some(label => /\d/.test(label))) continue;
    const start = match.index + match[0].length - match[1]!.length;
    yield {
      message: `There is no option ${letter}, only ${quote([...labels].sort().join(', '), 20)}; name the one that is taken.`,
      place: placeOf(document.source, { start, end: start + match[1]!.length }),
    };
  }
}
