import type { ConstraintRule, Design } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';
import { sectionAt } from '../section-at.ts';
import { sentencesOf } from '../sentences.ts';

/** A sentence that gives a field or a parameter in back-ticks another bound than its declaration. */
export interface NamedBound {
  readonly name: string;
  readonly written: string;
  readonly stated: number;
  readonly place: Place;
  readonly declared: Place;
}

/** Sentences such as "`pageSize` is over 50" where the parameter has 100 as its maximum. */
export function namedBounds(design: Design): readonly NamedBound[] {
  const declared = declaredBounds(design);
  if (declared.size === 0) return [];
  return sentencesOf(design.document).flatMap(({ text, place }): readonly NamedBound[] => {
    if (!text.includes('`') || ASIDE.has(sectionAt(design, place.start)?.concept ?? '')) return [];
    return Array.from(text.matchAll(SAID)).flatMap(
      ([, name = '', between = '', low, number = '', unit = '']) => {
        if (OTHERWISE.test(text) || /[`\d]/.test(between)) return [];
        const kind = CHARACTERS.test(unit) ? 'maxLength' : ITEMS.test(unit) ? 'maxItems' : 'maximum';
        if (unit !== '' && kind === 'maximum' && !NO_UNIT.test(unit)) return [];
        const bound = declared.get(`${fieldKey(name)} ${kind}`);
        const value = Number(number.replace(/[,_]/g, ''));
        if (bound === undefined || bound.lines.has(place.line) || bound.value === value) return [];
        // "more than 99" and "at least 101" are the same bound in other words.
        if (Math.abs(bound.value - value) === 1) return [];
        const written = low === undefined ? number : `${low} to ${number}`;
        return [{ name, written, stated: bound.value, place, declared: bound.place }];
      },
    );
  });
}

const NUMBER = String.raw`\d{1,3}(?:[,_]\d{3})+|\d{1,9}`;
const SAID = new RegExp(
  String.raw`${'`'}([a-z]\w{1,30})${'`'}([^.;\x60]{0,24}?)\b(?:over|above|more than|greater than|larger than|longer than|exceeds?|exceeding|beyond|at most|up to|no more than|max(?:imum)?(?: of)?|höchstens|über|größer als|länger als|bis zu|como máximo|mayor que|más de|au plus|plus de|supérieure? à|(?:outside|between|from|not|within|zwischen|entre)\s(${NUMBER})\s(?:to|and|-|–|und|y|et|a|à))\s(${NUMBER})(?![\d.,]\d|%)(?:\s(\p{L}{2,12}))?`,
  'giu',
);
const CHARACTERS = /^(?:char|zeichen|caract|letter|字)/i;
const ITEMS = /^(?:items?|entries|elements?|values?|tags?|rows?|einträge|elementos)$/i;
/** Words that are no unit of the number before them. */
const NO_UNIT =
  /^(?:or|and|if|is|are|when|for|in|on|gives?|returns?|answers?|fails?|results?|is|per|then|to|und|oder|wird|y|o|es|et|ou|est)$/i;
const OTHERWISE =
  /\b(?:default|currently|today|old|formerly|example|e\.g|instead|admins?|premium|free|plan|tier|would|could|except|unless|alert|at least)\b/i;
const ASIDE: ReadonlySet<string> = new Set([
  'alternatives',
  'background',
  'open-questions',
  'future-work',
  'alerts',
  'testing',
  'decisions',
]);

interface Bound {
  readonly value: number;
  readonly place: Place;
  readonly lines: ReadonlySet<number>;
}

/** The bound of each name of which all declarations agree. */
function declaredBounds({ entities, types, operations }: Design): ReadonlyMap<string, Bound> {
  const found = new Map<string, Bound | undefined>();
  const add = (name: string, rule: ConstraintRule, place: Place) => {
    if (rule.kind !== 'maximum' && rule.kind !== 'maxLength' && rule.kind !== 'maxItems') return;
    const key = `${fieldKey(name)} ${rule.kind}`;
    const before = found.get(key);
    if (!found.has(key)) found.set(key, { value: rule.value, place, lines: new Set([place.line]) });
    else if (before?.value !== rule.value) found.set(key, undefined);
    else found.set(key, { ...before, lines: new Set([...before.lines, place.line]) });
  };
  for (const { name, constraints } of [
    ...[...entities, ...types].flatMap(({ fields }) => fields),
    ...operations.flatMap(({ parameters }) => parameters),
  ])
    for (const { rule, place } of constraints) add(name, rule, place);
  return new Map([...found].flatMap(([key, bound]) => (bound === undefined ? [] : [[key, bound] as const])));
}
