import type {
  ClaimId,
  ConstraintRule,
  Fact,
  Json,
  JsonSchema,
  StatedConstraint,
} from '../../../design/index.ts';
import { ruleText } from '../../../schema/index.ts';
import { lineText } from '../../../text/source.ts';
import type { Resolving } from '../resolving.ts';
import type { Draft, DraftField } from './draft.ts';
import { keywordOf } from './keywords.ts';

/** Claims of all rules of a field, by keyword; of several lines the one that is there for the rule alone comes first. */
export function fieldRules(
  resolving: Resolving,
  draft: Draft,
  field: DraftField,
  subject: string,
  declared: ReadonlySet<number>,
): { readonly [keyword: string]: ClaimId } {
  const facts = new Map<string, StatedConstraint[]>();
  for (const constraint of field.stated?.constraints ?? []) {
    const keyword = keyOf(constraint.rule, field.schema);
    if (keyword === undefined || !holds(field.schema, keyword, constraint.rule)) continue;
    facts.set(keyword, [...(facts.get(keyword) ?? []), constraint]);
  }
  const rules: { [keyword: string]: ClaimId } = {};
  for (const [keyword, constraints] of facts) {
    const text = `\`${field.name}\` ${textOf(keyword, field.schema)}`;
    rules[keyword] = resolving.claims.add(
      'rule',
      `${subject}.${keyword}`,
      text,
      narrowest(constraints, declared),
    );
  }
  if (
    rules.required === undefined &&
    field.required &&
    field.stated?.required === true &&
    field.generated === undefined
  ) {
    rules.required = resolving.claims.add('rule', `${subject}.required`, `\`${field.name}\` is required`, [
      ...requiredLines(resolving, field),
      field.stated,
    ]);
  }
  if (rules.enum === undefined && field.schema.enum !== undefined && field.stated !== undefined) {
    const text = `\`${field.name}\` ${textOf('enum', field.schema)}`;
    const fact =
      field.stated.type?.kind === 'string' && draft.machine?.field === field.name
        ? draft.machine.stated
        : field.stated;
    rules.enum = resolving.claims.add('rule', `${subject}.enum`, text, [fact, field.stated]);
  }
  return rules;
}

/** The lines on which the fields of an entity are declared. */
export function declarationLines(draft: Draft): ReadonlySet<number> {
  return new Set(draft.stated.declarations.flatMap(one => one.fields.map(own => own.place.line)));
}

/** Facts with those on a line of their own before those that ride on a declaration. */
export function narrowest<Kind extends Fact>(
  facts: readonly Kind[],
  declared: ReadonlySet<number>,
): readonly Kind[] {
  const own = facts.filter(fact => !declared.has(fact.place.line));
  return [...own, ...facts.filter(fact => declared.has(fact.place.line))];
}

function keyOf(rule: ConstraintRule, schema: JsonSchema): string | undefined {
  switch (rule.kind) {
    case 'required':
    case 'not-null':
      return 'required';
    case 'immutable':
    case 'not-on-update':
      return 'immutable';
    case 'not-on-create':
    case 'secret':
    case 'default':
      return rule.kind;
    default:
      return keywordOf(rule, schema);
  }
}

/** A line that states another bound than the one that holds is no evidence for it. */
function holds(schema: JsonSchema, keyword: string, rule: ConstraintRule): boolean {
  const value: unknown = (schema as { readonly [key: string]: unknown })[keyword];
  return (
    !('value' in rule) || typeof rule.value !== 'number' || typeof value !== 'number' || value === rule.value
  );
}

function textOf(keyword: string, schema: JsonSchema): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'immutable':
      return 'never changes';
    case 'not-on-create':
      return 'is not accepted on creation';
    case 'secret':
      return 'is never shown';
    case 'default':
      return 'has a default';
    default: {
      const value = (schema as { readonly [key: string]: Json | undefined })[keyword];
      return ruleText(keyword, value);
    }
  }
}

/** The lines of other rules of the field that also call it required. */
function requiredLines(resolving: Resolving, field: DraftField): readonly Fact[] {
  const { source } = resolving.design.document;
  return (field.stated?.constraints ?? []).filter(fact =>
    /\b(required|mandatory)\b/i.test(lineText(source, fact.place.line)),
  );
}
