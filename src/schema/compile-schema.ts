import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json, JsonSchema } from '../design/index.ts';
import { ruleText } from './rule.ts';
import type { Violation } from './violation.ts';

/**
 * A check of values against a JSON Schema of draft 2020-12: formats are asserted, lengths count code points,
 * all violations are listed. `$ref`s to `#/components/schemas/X` are looked up in `schemas`.
 */
export function compileSchema(
  schema: JsonSchema,
  schemas: { readonly [name: string]: JsonSchema } = {},
): (value: unknown) => readonly Violation[] {
  let validate: ValidateFunction | undefined;
  return value => {
    validate ??= compiled(schema, schemas);
    if (validate(value)) return [];
    return violations(validate.errors ?? []);
  };
}

function compiled(schema: JsonSchema, schemas: { readonly [name: string]: JsonSchema }): ValidateFunction {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    validateSchema: false,
    multipleOfPrecision: 9,
    logger: false,
  });
  addFormats.default(ajv);
  // Only what the schema refers to is ever compiled, so the whole catalogue may ride along.
  return ajv.compile({ ...schema, components: { schemas } });
}

function violations(errors: readonly ErrorObject[]): readonly Violation[] {
  const seen = new Set<string>();
  const found: Violation[] = [];
  for (const error of errors) {
    const violation = violationOf(error);
    const key = `${violation.pointer} ${violation.keyword} ${violation.rule}`;
    if (seen.has(key) || error.keyword === 'if') continue;
    seen.add(key);
    found.push(violation);
  }
  return found;
}

function violationOf(error: ErrorObject): Violation {
  const named: unknown =
    error.params.missingProperty ?? error.params.additionalProperty ?? error.params.unevaluatedProperty;
  const pointer = typeof named === 'string' ? `${error.instancePath}/${escaped(named)}` : error.instancePath;
  const field = pointer === '' ? 'body' : pointer.slice(1).split('/').map(unescaped).join('.');
  const rule = ruleText(error.keyword, limitOf(error));
  return { pointer, field, keyword: error.keyword, message: messageOf(field, error.keyword, rule), rule };
}

function limitOf(error: ErrorObject): Json | undefined {
  const { params } = error;
  return (params.limit ??
    params.allowedValues ??
    params.allowedValue ??
    params.format ??
    params.pattern ??
    params.multipleOf ??
    params.type) as Json | undefined;
}

function messageOf(field: string, keyword: string, rule: string): string {
  if (keyword === 'required') return `${field} is required`;
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties')
    return `${field} is not a known field`;
  if (keyword === 'minProperties') return `${field} must have ${rule}`;
  return `${field} must be ${rule}`;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
