import type { ConstraintRule, StatedField, StatedType } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { distinctRules } from '../rule/distinct-rules.ts';
import { ruleFromText } from '../rule/rule.ts';
import { defaultOf } from '../rule/rule-default.ts';
import { typeImplied } from './type-implied.ts';
import { typeFromText } from './type-text.ts';

interface Told {
  readonly name: string;
  readonly optional: boolean;
  /** Where the name and where its description begin and end. */
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

/**
 * The fields that a sentence lists by names in backticks.
 *
 *     an `id` (UUID), a `size` which is one of `small` or `large`, an optional `note` and the `owner_id`
 */
export function toldFields(text: MappedText, from: number, to: number): readonly StatedField[] {
  return namesIn(text.text, from, to).map(told => fieldOf(text, told));
}

const ARTICLE =
  /(?:^|[,;:·，、；：]|\b(?:and|or|with|plus|und|oder|sowie|mit|y|o|e|con|et|avec|com|ou)\b|和|或|及|以及)\s*(?:,?\s*(?:if|when|falls|si)\s[^,`]{3,30},\s*)?(?:(?:an?|the|its|one|ein(?:e|en|em)?|der|die|das|den|dem|una?|el|la|los|las|su|une?|le|uma?|o|a)\s+)?((?:(?:optionally|optional|optionalerweise|wahlweise|opcionalmente|unique|required|mandatory|nullable|optionale[nsr]?|eindeutige[ns]?|opcional|possibly|can have|可选的?)\s*)*)(?:an?\s+)?$/i;
const CHOOSES =
  /(?:\b(?:one|any|either|some)\s+of|\beither|\bvalues?|\bis|\bare|\bbe|\bfrom|\bamong|\bdefault\w*(?:\s+(?:to|is))?|\b(?:starts?|begins?)\s+(?:as|at|with|in)|\binitially|\bas|\bto|\bin|\banfangs|\bstandard\w*|\bvon|\baus|\bpor\s+defecto|\bde|\bser|\bes|=|[:：]|取值|可选值|默认(?:值?为?)|为|是)\s*$/i;
const JOINS = /^\s*(?:,|\/|\||、|，)?\s*(?:or|oder|o|ou|或者?)?\s*$/i;
const CLOSES = /\b(?:or|oder|o|ou)\s*$|或者?\s*$/i;

/** Names in backticks outside brackets that begin a field: values to choose from and mentions do not. */
function namesIn(text: string, from: number, to: number): readonly Told[] {
  const found: Told[] = [];
  let after = from;
  let choosing: 'open' | 'closed' | undefined;
  for (const mark of marksIn(text, from, to)) {
    const gap = text.slice(after, mark.start);
    const plain = withoutBrackets(gap);
    const isValue =
      found.length > 0 &&
      ((choosing === 'open' && JOINS.test(plain)) || (CHOOSES.test(plain) && !/[:：]\s*$/.test(plain)));
    if (isValue) {
      choosing = choosing === 'open' && CLOSES.test(plain) ? 'closed' : 'open';
    } else {
      const lead = ARTICLE.exec(plain);
      choosing = undefined;
      if (lead !== null && /^[A-Za-z_]\w{0,60}\??$/.test(mark.text)) {
        const last = found.at(-1);
        if (last) found[found.length - 1] = { ...last, end: mark.start - lead[0].length };
        found.push({
          name: mark.text.replace(/\?$/, ''),
          optional: mark.text.endsWith('?') || /optional|opcional|wahlweise/i.test(lead[1] ?? ''),
          start: mark.start,
          from: mark.end,
          end: to,
        });
      }
    }
    after = mark.end;
  }
  return found;
}

interface Mark {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function marksIn(text: string, from: number, to: number): readonly Mark[] {
  const found: Mark[] = [];
  let depth = 0;
  for (let index = from; index < to; index++) {
    const sign = text[index]!;
    if (sign === '(' || sign === '（') depth++;
    else if (sign === ')' || sign === '）') depth = Math.max(0, depth - 1);
    else if (sign === '`') {
      const close = text.indexOf('`', index + 1);
      if (close < 0 || close >= to) break;
      if (depth === 0) found.push({ text: text.slice(index + 1, close), start: index, end: close + 1 });
      index = close;
    }
  }
  return found;
}

function withoutBrackets(text: string): string {
  return text
    .replace(/[（(][^()（）]*(?:[（(][^()（）]*[)）][^()（）]*)*[)）]/g, ' ')
    .replace(/[*_]{2}/g, '');
}

function fieldOf(text: MappedText, told: Told): StatedField {
  const written = text.text.slice(told.from, told.end);
  const place = placeIn(text, told.start, Math.max(told.from, told.end));
  const { type, rules } = said(written);
  const has = (kind: ConstraintRule['kind']): boolean => rules.some(rule => rule.kind === kind);
  const isOptional = told.optional || has('optional');
  return {
    name: told.name,
    ...(type && { type }),
    ...(isOptional ? { required: false } : has('required') || has('not-null') ? { required: true } : {}),
    ...(has('nullable') && { nullable: true }),
    constraints: rules.map(rule => ({ rule, place, how: 'field in a sentence' })),
    place,
    how: 'field in a sentence',
  };
}

const VALUES =
  /(?:^|[,;，；]\s*)\s*(`[\w-]{1,40}`(?:\s*(?:,|\/|\||、|，|,?\s*\b(?:or|and|oder|und|o|y|ou|e|et)\b|或|和)\s*`[\w-]{1,40}`)+)/;

/** What the words behind a name say of it: "(required, at most 80 characters)", "which is unique and defaults to 3". */
export function said(written: string): {
  readonly type?: StatedType;
  readonly rules: readonly ConstraintRule[];
} {
  const soft = written
    .replace(/[()（）]/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/[，；。]/g, ', ')
    .replace(
      /\b(?:which|that|and it|und|and|y)\s+(?=(?:is|are|has|must|defaults?|starts?|may|can|cannot|ist|es|tiene)\b)/gi,
      ', ',
    )
    .replace(/(^|, ?)\s*(?:is|are|has|ist|es|of|as|being)\s+(?=[^,])/gi, '$1')
    .replace(/^[\s,:：—–-]+|[\s,.:]+$/g, '');
  const listed = VALUES.exec(soft);
  const values = listed ? Array.from(listed[1]!.matchAll(/`([\w-]+)`/g), match => match[1]!) : undefined;
  const rest = listed ? soft.replace(listed[1]!, ' ') : soft;
  const type = values ? { kind: 'enum' as const, values } : typeIn(rest);
  const rules = [
    ...(values ? [{ kind: 'enum' as const, values }] : []),
    ...ruleFromText(rest, type).filter(rule => rule.kind !== 'other'),
  ];
  const chosen = rules.find(rule => rule.kind === 'enum');
  const known: StatedType | undefined =
    type ?? (chosen?.kind === 'enum' ? { kind: 'enum', values: chosen.values } : typeImplied(rules));
  const more = rules.some(rule => rule.kind === 'default') ? [] : defaultOf(rest, known).rules;
  return { ...(known && { type: known }), rules: distinctRules([...rules, ...more]) };
}

function typeIn(text: string): StatedType | undefined {
  for (const clause of text.split(/\s*[,;]\s+/).slice(0, 6)) {
    const bare = clause.trim().replace(/^(?:an?|the|eine?|una?|optional|required)\s+/i, '');
    const typed = bare === '' || bare.length > 80 ? undefined : typeFromText(bare, false);
    if (typed && typed.type.kind !== 'null') return typed.type;
  }
  return undefined;
}
