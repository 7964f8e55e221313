import { NAMED_ENTITIES } from './named-entities.ts';

/** The longest name of an entity, `CounterClockwiseContourIntegral`. */
const NAME_LIMIT = 31;

export interface Entity {
  readonly value: string;
  /** Behind the semicolon. */
  readonly end: number;
}

/**
 * The entity at an ampersand, if it is one.
 *
 *     &amp;  &#35;  &#x22;
 *     ^
 */
export function readEntity(text: string, at: number): Entity | undefined {
  return text.charCodeAt(at + 1) === 35 ? readNumeric(text, at) : readNamed(text, at);
}

function readNamed(text: string, at: number): Entity | undefined {
  const limit = Math.min(text.length, at + NAME_LIMIT + 2);
  for (let index = at + 1; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 59) {
      const value = NAMED_ENTITIES.get(text.slice(at + 1, index));
      return value === undefined ? undefined : { value, end: index + 1 };
    }
    const alphanumeric =
      (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!alphanumeric) return undefined;
  }
  return undefined;
}

function readNumeric(text: string, at: number): Entity | undefined {
  const hex = (text.charCodeAt(at + 2) | 32) === 120;
  const start = at + (hex ? 3 : 2);
  const limit = start + (hex ? 6 : 7);
  let value = 0;
  let index = start;
  for (; index < limit; index++) {
    const digit = digitOf(text.charCodeAt(index), hex);
    if (digit < 0) break;
    value = value * (hex ? 16 : 10) + digit;
  }
  if (index === start || text.charCodeAt(index) !== 59) return undefined;
  const valid = value > 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
  return { value: String.fromCodePoint(valid ? value : 0xfffd), end: index + 1 };
}

function digitOf(code: number, hex: boolean): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return hex && letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
