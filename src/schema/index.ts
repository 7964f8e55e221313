export { compileSchema } from './compile-schema.ts';
export { brokenRowRules, ruleSaid } from './row-rule.ts';
export { ruleText } from './rule.ts';
export type { Violation } from './violation.ts';
