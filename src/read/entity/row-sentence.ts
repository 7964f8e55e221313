import type { ConstraintRule, StatedEntity } from '../../design/index.ts';
import { comparisonIn, negated } from '../rule/rule-compare.ts';
import { fieldKey } from './name.ts';

/** A rule that a sentence states of a field. */
export interface FieldSaid {
  readonly name: string;
  readonly rule: ConstraintRule;
}

const NAMES = String.raw`\x60\w+\x60(?:\s*(?:,|\/|and|or|und|oder|y|o|et|ou|&)+\s*(?:or\s+|and\s+)?(?:the\s+)?\x60\w+\x60){1,5}`;
const OF = new RegExp(
  String.raw`\b(at least one|at most one|exactly one|only one|one and only one|precisely one|no more than one|not more than one|one|any|either|mindestens eine[rs]?|genau eine[rs]?|al menos un[oa]?|exactamente un[oa]?|au moins un|exactement un)\s+(?:of\s+|von\s+|de\s+)?(?:the\s+(?:two\s+|fields\s+)*)?(${NAMES})`,
  'i',
);
const BESIDE = new RegExp(
  String.raw`(${NAMES})\s+(?:are|is|must\s+be|cannot|can't|may\s+not|must\s+not|exclude|sind)\b[^.]{0,20}?\b(mutually exclusive|exclusive|both|combined|together|each other|gleichzeitig)`,
  'i',
);
const NEEDED =
  /(\x60\w+\x60(?:\s*,?\s*or\s*\x60\w+\x60)+)(?:\s*,?\s*or\s+both\s*,?)?\s+(?:is|are|must\s+be|has\s+to\s+be)\s+(?:required|given|present|set|sent|provided)/i;

/** "at least one of `email` and `phone`", "`percent` and `amount` are mutually exclusive", "either `a` or `b`" */
function someOf(raw: string): Extract<ConstraintRule, { kind: 'some-of' }> | undefined {
  const rule = (names: string, least: 0 | 1, most?: 1) => ({
    kind: 'some-of' as const,
    fields: Array.from(names.matchAll(/`(\w+)`/g), match => match[1]!),
    least,
    ...(most && { most }),
  });
  const beside = BESIDE.exec(raw);
  if (beside) return rule(beside[1]!, 0, 1);
  const of = OF.exec(raw);
  if (of) {
    const word = of[1]!.toLowerCase();
    const orBoth = /\bor\s+both\b/i.test(raw);
    if (/most|more than|^only/.test(word)) return rule(of[2]!, 0, 1);
    if (/exact|genau|only|precisely/.test(word) || /\bnot\s+both\b/i.test(raw)) return rule(of[2]!, 1, 1);
    if (word === 'either') return orBoth ? rule(of[2]!, 1) : rule(of[2]!, 1, 1);
    if (/least|mindest|menos|moins/.test(word) || MUST.test(raw)) return rule(of[2]!, 1);
    return undefined;
  }
  const needed = NEEDED.exec(raw);
  return needed ? rule(needed[1]!, 1) : undefined;
}

const MUST = /\b(?:must|required|has to|needed|mandatory|muss|debe)\b/i;

const SUBJECT =
  /(?:^|[\s(,;:–—-])(?:the\s+|an?\s+|its\s+)?(?:`(\w+)`|((?:[a-z]+\s+)?[a-z]+))\s+((?:must|may|can|cannot|can't|has\s+to|have\s+to|is|are|should|shall|needs?\s+to|lies?|comes?|ends?|does\s+not|has|muss|darf|debe)\b[^`]{0,40}(?:`\w+`|(?:[a-z]+\s+){0,8}[a-z]+))/gi;
const SIGNED = /`?\b([A-Za-z_]\w*)`?\s*(<=|>=|≤|≥|!=|≠|<|>)\s*`?([A-Za-z_]\w*)\b`?/;
const REFUSED = /\b(?:400|422)\b|\binvalid\b|\bvalidation|\breject|\brefus/i;
/** What is answered so is no question of one body. */
const ELSE = /\b(?:401|403|404|409|412|423|429)\b/;
const CONDITION = /\b(?:if|when|where|unless|whose|with|or)\b/i;

/** What a sentence says of one field against another; `fields` are those of the thing it may be about. */
export function rowRulesIn(raw: string, entity: StatedEntity): readonly FieldSaid[] {
  const has = (name: string) => fieldOf(entity, name) !== undefined;
  const some = someOf(raw);
  if (some) return some.fields.every(has) ? [{ name: fieldOf(entity, some.fields[0]!)!, rule: some }] : [];
  const found: FieldSaid[] = [];
  for (const match of raw.matchAll(SUBJECT)) {
    const [, quoted, bare, said = ''] = match;
    const name = fieldOf(entity, quoted ?? bare ?? '');
    const rule = name === undefined ? undefined : comparisonIn(said);
    if (name === undefined || rule?.other === undefined) continue;
    const other = fieldOf(entity, rule.other);
    if (other === undefined || other === name) continue;
    const stated = { ...rule, other };
    const before = raw.slice(0, match.index + 1);
    const isFault = CONDITION.test(before) || /\b[45]\d\d\b/.test(before);
    if (isFault && (!REFUSED.test(raw) || ELSE.test(raw))) continue;
    found.push({ name, rule: isFault ? negated(stated) : stated });
  }
  if (found.length > 0) return found;
  const [, left = '', sign = '', right = ''] = SIGNED.exec(raw) ?? [];
  const [name, other] = [fieldOf(entity, left), fieldOf(entity, right)];
  const rule = comparisonIn(`${sign} \`${right}\``);
  if (name === undefined || other === undefined || name === other || rule === undefined) return [];
  const isFault = REFUSED.test(raw) || /\b[45]\d\d\b/.test(raw);
  if (ELSE.test(raw)) return [];
  if (CONDITION.test(raw) && !isFault) return [];
  return [{ name, rule: isFault ? negated({ ...rule, other }) : { ...rule, other } }];
}

/** The field of a name in the document's words: "end date" is `ends_on` no more than it is `end_date`. */
function fieldOf(entity: StatedEntity, words: string): string | undefined {
  const key = fieldKey(words.replaceAll(' ', '_'));
  const exact = entity.fields.find(field => fieldKey(field.name) === key);
  if (exact !== undefined || !words.includes(' ')) return exact?.name;
  // "The end date" of a thing with `endsOn`, "the start time" with `starts_at`.
  const stem = key.replace(/(?:date|time|day)$/, '');
  if (stem.length < 3) return undefined;
  const near = entity.fields.filter(
    field =>
      /^(?:s?(?:at|on|date|time|day)?|s)$/.test(fieldKey(field.name).slice(stem.length)) &&
      fieldKey(field.name).startsWith(stem),
  );
  return near.length === 1 ? near[0]!.name : undefined;
}
