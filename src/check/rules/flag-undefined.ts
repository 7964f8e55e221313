import type { Design } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { editDistance, suggest } from '../../text/suggest.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { saidOnce } from '../said-once.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'flag-undefined',
  family: 'operability',
  summary: 'A feature flag is used, and the list of flags does not have it.',
  severity: { ...CONTRADICTION, review: 'warning', settled: 'warning' },
  find: ({ design }) => saidOnce(findingsIn(design)),
};
export default rule;

function* findingsIn(design: Design): Generator<Finding> {
  yield* oddOneOut(design);
  yield* switchedOff(design);
  const names = design.flags.filter(({ defined }) => defined).map(({ name }) => name);
  if (names.length === 0) return;
  for (const { text, place } of design.rollbacks) {
    for (const [word] of text.matchAll(/[a-z][a-z\d]*(?:[_-][a-z\d]+)+/g)) {
      const near = names.includes(word) ? undefined : names.find(name => editDistance(name, word) === 1);
      if (near === undefined || word.length < 6 || /\d/.test(word)) continue;
      yield {
        message: `No flag is called \`${quote(word, 34)}\`; write \`${quote(near, 34)}\`.`,
        place,
      };
    }
  }
  for (const { name, defined, place } of design.flags) {
    if (defined) continue;
    const near = suggest(name, names);
    if (near === undefined && names.length < 2) continue;
    const advice = near === undefined ? 'list it among the flags' : `write \`${quote(near, 34)}\``;
    yield { message: `No flag is called \`${quote(name, 34)}\`; ${advice}.`, place };
  }
}

/** A flag named twice or more, and once almost so. */
function* oddOneOut({ flags, document }: Design): Generator<Finding> {
  const switching = sentencesOf(document).filter(({ text }) => SWITCHES.test(text) && text.includes('`'));
  const switched = switching.flatMap(({ text }) => Array.from(text.matchAll(NAMED), ([, name]) => name!));
  const named = [...new Set([...flags.map(({ name }) => name), ...switched])];
  if (named.length > 200) return;
  const first = (name: string) => document.source.text.indexOf(name);
  for (const { text, place } of switching) {
    for (const [, word] of text.matchAll(NAMED)) {
      if (!isSeenOnce(document, word!)) continue;
      const near = named.find(
        name =>
          name !== word &&
          (isSeenOnce(document, name)
            ? first(name) < first(word!) && editDistance(name, word!) === 1
            : true) &&
          isNearly(name, word!),
      );
      if (near === undefined) continue;
      yield { message: `No flag is called \`${quote(word!, 34)}\`; write \`${quote(near, 34)}\`.`, place };
    }
  }
}

/** The way back turns off a flag of which nothing else speaks, where the document has one other flag. */
function* switchedOff({ flags, rollbacks, document }: Design): Generator<Finding> {
  const back = (place: Place) => rollbacks.some(one => one.place.line === place.line);
  const others = [...new Set(flags.filter(({ place }) => !back(place)).map(({ name }) => name))];
  const [only] = others;
  if (only === undefined || others.length > 1) return;
  for (const { text, place } of sentencesOf(document)) {
    const names = Array.from(text.matchAll(NAMED), ([, name]) => name!);
    const [name] = names;
    if (name === undefined || names.length > 1 || name === only || !isSeenOnce(document, name)) continue;
    if (!back(place) || !OFF.test(text) || kindOf(name) !== kindOf(only)) continue;
    yield { message: `No flag is called \`${quote(name, 34)}\`; write \`${quote(only, 34)}\`.`, place };
  }
}

const OFF = /\b(?:off|disabl\w+|false|abschalten|ausschalten|desactiv\w+|désactiv\w+)\b/i;

/** `FEATURE_JOBS` and `jobs_enabled` are written in two ways. */
const kindOf = (name: string): string =>
  /^[A-Z_\d]+$/.test(name) ? 'upper' : /_/.test(name) ? 'snake' : 'other';

/** A name in back-ticks, with its value behind it or not. */
const NAMED = /`([A-Za-z][A-Za-z\d]*(?:[_.-][A-Za-z\d]+)+)(?:=\w+)?`/g;

const SWITCHES =
  /\b(?:turn(?:ed|ing|s)?|switch(?:ed|ing|es)?|toggl\w+|set(?:ting)? `[^`]{3,60}` (?:to )?(?:on|off|true|false|\d)|disabl\w+|enabl\w+|flag|schalter|abschalten|ausschalten|desactiv\w+|désactiv\w+|desativ\w+)\b/i;

/** A letter more or less, or a word more or less, or one word another. */
function isNearly(name: string, other: string): boolean {
  if (editDistance(name, other) <= 1)
    return !/\d/.test(name.at(-1)! + other.at(-1)!) || name.at(-1) === other.at(-1);
  const [one, two] = [name.split(/[_.-]/), other.split(/[_.-]/)];
  const shared = one.filter(word => two.includes(word)).length;
  return shared >= 2 && shared >= Math.max(one.length, two.length) - 1;
}
