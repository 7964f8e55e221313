import type { ConstraintRule, StatedType } from '../../design/index.ts';

/** The type that rules imply: "at most 80 characters" is said of a text, a default of 3 of a number. */
export function typeImplied(rules: readonly ConstraintRule[]): StatedType | undefined {
  for (const rule of rules) {
    if (/^(?:minLength|maxLength|pattern)$/.test(rule.kind)) return { kind: 'string' };
    if (rule.kind === 'format') return { kind: 'string', format: rule.value };
    if (rule.kind === 'normal' || (rule.kind === 'unique' && rule.folded)) return { kind: 'string' };
    if (rule.kind === 'enum') return { kind: 'enum', values: rule.values };
    if (rule.kind === 'integer') return { kind: 'integer' };
    if (rule.kind === 'default' && typeof rule.value === 'boolean') return { kind: 'boolean' };
    if (rule.kind === 'minimum' || rule.kind === 'maximum')
      return Number.isInteger(rule.value) ? { kind: 'integer' } : { kind: 'number' };
  }
  return undefined;
}

/** "user name of whoever has it", "title of the play": what is named so is text. */
export function typeOfNoun(description: string): StatedType | undefined {
  return NOUN.test(description) ? { kind: 'string' } : undefined;
}

const NOUN =
  /^(?:an?\s+|the\s+|its\s+)?(?:(?:full|short|display|user|login|account|free|postal|street|optional|human[\s-]readable)\s+)*(?:names?|title|text|label|slug|description|comment|remark|reason|address|subject|sub|username)\b/i;
