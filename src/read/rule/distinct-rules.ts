import type { ConstraintRule } from '../../design/index.ts';

/** The rules of a field, each said once. */
export function distinctRules(rules: readonly ConstraintRule[]): ConstraintRule[] {
  const seen = new Set<string>();
  return rules.filter(rule => {
    const key = JSON.stringify(rule);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
