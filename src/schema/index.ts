export { compileSchema } from './compile-schema.ts';
export { ruleText } from './rule.ts';
export type { Violation } from './violation.ts';
