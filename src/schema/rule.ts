import type { Json } from '../design/index.ts';

const NOUNS: { readonly [type: string]: string } = {
  string: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'an array',
  null: 'null',
};

/** A JSON Schema keyword with its value as a phrase for people, such as "at most 255 characters". */
export function ruleText(keyword: string, value: Json | undefined): string {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  switch (keyword) {
    case 'type':
      return (Array.isArray(value) ? value : [value]).map(type => NOUNS[String(type)] ?? type).join(' or ');
    case 'required':
      return 'required';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'not a known field';
    case 'minLength':
      return value === 1 ? 'not empty' : `at least ${shown} characters`;
    case 'maxLength':
      return `at most ${shown} characters`;
    case 'minimum':
      return `at least ${shown}`;
    case 'maximum':
      return `at most ${shown}`;
    case 'exclusiveMinimum':
      return `more than ${shown}`;
    case 'exclusiveMaximum':
      return `less than ${shown}`;
    case 'multipleOf':
      return `a multiple of ${shown}`;
    case 'minItems':
      return `at least ${shown} items`;
    case 'maxItems':
      return `at most ${shown} items`;
    case 'uniqueItems':
      return 'without repeated items';
    case 'minProperties':
      return value === 1 ? 'at least one field' : `at least ${shown} fields`;
    case 'pattern':
      return `matching ${shown}`;
    case 'format':
      return `a valid ${shown}`;
    case 'const':
      return shown ?? 'constant';
    case 'enum':
      return `one of ${(Array.isArray(value) ? value : [value]).map(String).join(', ')}`;
    default:
      return `valid by ${keyword}`;
  }
}
