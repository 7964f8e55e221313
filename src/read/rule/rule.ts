import type { ConstraintRule, StatedType } from '../../design/index.ts';
import { distinctRules } from './distinct-rules.ts';
import { boundsOf } from './rule-bound.ts';
import { charsetOf } from './rule-charset.ts';
import { clausesOf, withoutExamples } from './rule-clause.ts';
import { comparisonIn, requirementIn } from './rule-compare.ts';
import { defaultOf } from './rule-default.ts';
import { formatsOf } from './rule-format.ts';
import { COUNT, countOf } from './rule-number.ts';
import { shapeOf } from './rule-shape.ts';
import { type Subject, subjectInText, subjectOf } from './rule-subject.ts';
import { onDeleteOf, traitsOf } from './rule-trait.ts';
import { isFolded } from './rule-unique.ts';
import { valuesOf } from './rule-values.ts';

/** What is longer is prose; the rules of a field stand at its start. */
const LONGEST = 1_000;

/**
 * Reads a phrase into rules: what is understood becomes a rule each, what only looks like a rule becomes `other`.
 *
 *     Required, string of 1 to 255 characters     required, minLength 1, maxLength 255
 *     UUID, primary key, set by the server        format uuid, primary-key, generated
 *
 * `type` is the type of the field, when it is known: "max 200" of a text counts characters, of a number its value.
 */
export function ruleFromText(text: string, type?: StatedType): ConstraintRule[] {
  if (text === '') return [];
  const said = withoutExamples(text.slice(0, LONGEST));
  const subject = type ? subjectOf(type) : 'unknown';
  const about = subject === 'unknown' ? subjectInText(said) : subject;
  const pattern = formatsOf(said, about).filter(rule => rule.kind === 'pattern');
  const written = pattern.length > 0 && /[/^]/.test(said) ? pattern : [];
  const plain = written.reduce(
    (rest, rule) => ('value' in rule ? rest.replace(String(rule.value), ' ') : rest),
    said,
  );
  const isText = subject === 'text' || subject === 'unknown';
  const shape = isText ? shapeOf(plain) : { rules: [], rest: plain };
  const charset = isText && written.length === 0 ? charsetOf(shape.rest) : shape;
  const values = valuesOf(charset.rest);
  const kept =
    subject === 'number' || subject === 'other' || subject === 'list'
      ? numericOnly(values, charset.rest)
      : values;
  const defaults = defaultOf(kept.rest, type);
  const told = written.length > 0 ? written : shaped(shape.rules, charset.rules);
  const rules = [...told, ...kept.rules, ...defaults.rules];
  for (const clause of clausesOf(defaults.rest).filter(each => !isOfItems(each, about)))
    rules.push(...clauseRules(clause, type, about));
  return distinctRules(settled(rules, about).map(rule => withTheRest(rule, said)));
}

/** "at most 5 tags, each 1 to 20 characters": what is said of each item is not said of the list. */
function isOfItems(clause: string, subject: Subject): boolean {
  return subject === 'list' && /^\s*(?:each|every one|jede[rs]?|cada)\b/i.test(clause);
}

/** "two decimals", "in steps of 0.5", "a multiple of 15" */
function stepOf(clause: string, subject: Subject): readonly ConstraintRule[] {
  if (subject !== 'number' && subject !== 'unknown') return [];
  const step = STEP.exec(clause)?.[1];
  if (step !== undefined) return Number(step) > 0 ? [{ kind: 'multipleOf', value: Number(step) }] : [];
  const places = countOf(DECIMALS.exec(clause)?.[1] ?? '');
  return places === undefined || places > 6 ? [] : [{ kind: 'multipleOf', value: Number(`1e-${places}`) }];
}

const STEP = /\b(?:in\s+steps|steps|multiples?|increments|in\s+increments)\s+of\s+(\d+(?:\.\d+)?)/i;
const DECIMALS = new RegExp(
  `(?<![\\w.])(${COUNT})\\s+(?:decimals?(?:\\s+(?:places?|digits?))?|(?:fraction(?:al)?\\s+digits?))\\b`,
  'i',
);

/** The one pattern that a field may have: of characters counted by kind, else of those it is made of. */
function shaped(
  shape: readonly ConstraintRule[],
  charset: readonly ConstraintRule[],
): readonly ConstraintRule[] {
  return shape.length > 0 ? shape : charset;
}

function numericOnly(values: ReturnType<typeof valuesOf>, text: string): ReturnType<typeof valuesOf> {
  const fits = values.rules.every(
    rule => rule.kind !== 'enum' || rule.values.every(value => typeof value === 'number'),
  );
  return fits ? values : { rules: [], rest: text };
}

function clauseRules(
  clause: string,
  type: StatedType | undefined,
  subject: Subject,
): readonly ConstraintRule[] {
  const traits = traitsOf(clause, type);
  const formats = formatsOf(clause, subject);
  const steps = stepOf(clause, subject);
  const signs = signsOf(clause, subject);
  const bounds = boundsOf(clause, subject);
  const rules = [...traits, ...formats, ...bounds.rules, ...signs, ...steps];
  if (rules.some(rule => !isPresence(rule))) return rules;
  if (type?.kind === 'boolean' && /^\s*`?(?:true|false)`?\s*$/i.test(clause))
    return [...rules, { kind: 'default', value: /true/i.test(clause) }];
  const beside = comparisonIn(clause) ?? requirementIn(clause);
  if (beside) return [...rules, beside];
  if (rules.length > 0) return rules;
  return looksLikeRule(clause) ? [{ kind: 'other', text: clause.trim() }] : [];
}

function isPresence({ kind }: ConstraintRule): boolean {
  return kind === 'required' || kind === 'optional' || kind === 'nullable' || kind === 'not-null';
}

function signsOf(clause: string, subject: Subject): readonly ConstraintRule[] {
  if (
    subject === 'list' &&
    /^\s*(?:(?:must\s+(?:have|hold|contain)\s+)?at\s+least\s+one|(?:not|non|never)[\s-]empty)\b/i.test(clause)
  )
    return [{ kind: 'minItems', value: 1 }];
  if (subject === 'text' || subject === 'list' || subject === 'other') return [];
  if (/\b(?:non-?|not\s(?:be\s)?|never\s(?:be\s)?)\s?negative\b|\bunsigned\b/i.test(clause))
    return [{ kind: 'minimum', value: 0 }];
  if (/\bnon-?\s?zero\b/i.test(clause)) return [];
  const positive =
    /^(?:must\s+be\s+)?(?:an?\s+)?(?:strictly\s+)?positive(?:\s+(?:integer|number|decimal|value|amount|int|whole\s+number|integers?\s+only))?$|\b(?:must\s+be|is)\s+(?:an?\s+)?(?:strictly\s+)?positive\b|\bpositive\s+(?:integer|number)\b/i;
  if (!positive.test(clause.trim())) return [];
  return /\bint(?:eger)?s?\b|\bwhole\b/i.test(clause)
    ? [{ kind: 'minimum', value: 1 }]
    : [{ kind: 'exclusiveMinimum', value: 0 }];
}

function looksLikeRule(clause: string): boolean {
  if (
    /\b(?:must|cannot|can't|may\s+not|not\s+allowed|unique|required\s+(?:if|when|unless)|valid)\b/i.test(
      clause,
    )
  )
    return true;
  return (
    /\d/.test(clause) &&
    /\b(?:at\s+least|at\s+most|max(?:imum)?|min(?:imum)?|(?:greater|less|more)\s+than|up\s+to)\b|[≤≥]|[<>]=?\s*\d/i.test(
      clause,
    )
  );
}

/** "FK → users.id, on delete cascade" and "unique (case-insensitive)" say two things of one rule. */
function withTheRest(rule: ConstraintRule, text: string): ConstraintRule {
  if (rule.kind === 'unique' && !rule.folded && isFolded(text)) return { ...rule, folded: true };
  if (rule.kind !== 'references' || rule.onDelete) return rule;
  const onDelete = onDeleteOf(text);
  return onDelete ? { ...rule, onDelete } : rule;
}

/** Rules of a list count items; an id that the server sets and that is a UUID is generated as one. */
function settled(rules: readonly ConstraintRule[], subject: Subject): ConstraintRule[] {
  const isUuid = rules.some(rule => rule.kind === 'format' && rule.value === 'uuid');
  const clocked = rules.some(rule => rule.kind === 'generated' && rule.by !== 'server');
  return rules
    .filter(rule => !(clocked && rule.kind === 'generated' && rule.by === 'server'))
    .map(rule => {
      if (rule.kind === 'minLength' && subject === 'list')
        return { kind: 'minItems', value: rule.value } as const;
      if (isUuid && rule.kind === 'generated' && rule.by === 'server')
        return { kind: 'generated', by: 'uuid' } as const;
      return rule;
    });
}
