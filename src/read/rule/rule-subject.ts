import type { StatedType } from '../../design/index.ts';

/** What a bare bound such as "max 200" counts: characters of a text, a value, items of a list. */
export type Subject = 'text' | 'number' | 'list' | 'other' | 'unknown';

/** The subject of a bound by the type of its field, when that is known. */
export function subjectOf(type: StatedType | undefined): Subject {
  switch (type?.kind) {
    case undefined:
    case 'reference':
    case 'opaque':
    case 'any':
      return 'unknown';
    case 'string':
      return /^(?:date|time|duration)/.test(type.format ?? '') ? 'other' : 'text';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return 'list';
    case 'enum':
      return type.values.every(value => typeof value === 'number') ? 'number' : 'text';
    case 'union': {
      const subjects = new Set(type.of.filter(part => part.kind !== 'null').map(subjectOf));
      return subjects.size === 1 ? [...subjects][0]! : 'unknown';
    }
    default:
      return 'other';
  }
}

/** The subject that the words themselves name, such as "string of 1 to 50". */
export function subjectInText(text: string): Subject {
  if (/\b(?:array|list|items?|elements?|entries)\b/i.test(text)) return 'list';
  if (/\b(?:integer|int|number|decimal|float|numeric|amount|count|cents|percentage)\b/i.test(text))
    return 'number';
  if (/\b(?:string|text|characters?|chars?|length|letters?|varchar)\b|文字|字符/i.test(text)) return 'text';
  return 'unknown';
}
