import type { StatedField, StatedType } from '../design/index.ts';

/** What a value is at the coarsest: two notations that agree on it can mean the same. */
export type ValueClass = 'text' | 'number' | 'boolean' | 'list' | 'object';

const WORDS: Readonly<Record<ValueClass, string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
};

/** The class for people. */
export function classWord(valueClass: ValueClass): string {
  return WORDS[valueClass];
}

/** The class of a type; nothing for names, unions and whatever may be several things. */
export function valueClassOf(type: StatedType | undefined): ValueClass | undefined {
  switch (type?.kind) {
    case 'string':
      return type.format === 'byte' ? undefined : 'text';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    case 'object':
    case 'map':
      return 'object';
    case 'enum':
      return type.values.length > 0 && type.values.every(value => typeof value === 'string')
        ? 'text'
        : undefined;
    case 'union': {
      const classes = new Set(type.of.filter(part => part.kind !== 'null').map(valueClassOf));
      const [only] = classes;
      return classes.size === 1 ? only : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * True when no value fits both. A number that is kept as text, a date as a number, and lists and objects kept
 * as text are everyday choices of a column, not contradictions.
 */
export function classesClash(first: StatedField, second: StatedField): boolean {
  const [a, b] = [valueClassOf(first.type), valueClassOf(second.type)];
  if (a === undefined || b === undefined || a === b) return false;
  if (a === 'text' || b === 'text') {
    const [text, other] = a === 'text' ? [first, b] : [second, a];
    const formatted = text.type?.kind === 'string' && text.type.format !== undefined;
    if (other === 'number')
      return formatted ? text.type.format === 'uuid' || text.type.format === 'email' : true;
    return other === 'boolean';
  }
  return true;
}
