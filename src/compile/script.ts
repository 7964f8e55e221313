import { oneLine } from './line.ts';

/** A value as a JavaScript literal that is safe in any script, also inside a page. */
export function literalOf(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll('</', '<\\/');
}

/** A comment on a line of its own. */
export function scriptComment(text: string): string {
  return `// ${oneLine(text)}`;
}

/** A name of an environment variable, such as `TOKEN_CLERK`. */
export function variableOf(...words: readonly string[]): string {
  const name = words
    .join('_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[A-Z]/.test(name) ? name : `V_${name}`;
}
