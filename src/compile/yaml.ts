import { wellFormed } from './well-formed.ts';
/** What the YAML printer takes: JSON, where members without a value are left out. */
export type Yaml =
  | null
  | boolean
  | number
  | string
  | readonly Yaml[]
  | { readonly [key: string]: Yaml | undefined };

/** A value as YAML in block style; texts that could mean anything else stand in double quotes. */
export function yamlOf(value: Yaml): string {
  return `${linesOf(value).join('\n')}\n`;
}

/** A comment on one line. */
export function yamlComment(text: string): string {
  return `# ${printable(text.replace(/\s+/g, ' ').trim())}`;
}

function linesOf(value: Yaml): readonly string[] {
  if (isEmpty(value)) return [scalarOf(value)];
  if (isList(value)) return value.flatMap(item => nested(linesOf(item), '- ', '  '));
  if (value === null || typeof value !== 'object') return [scalarOf(value)];
  return entriesOf(value).flatMap(([key, inner]) => {
    const name = scalarOf(key);
    const lines = linesOf(inner);
    if (isEmpty(inner) || !isBlock(inner)) return [`${name}: ${lines[0] ?? ''}`];
    return [`${name}:`, ...lines.map(line => `  ${line}`)];
  });
}

function nested(lines: readonly string[], first: string, rest: string): readonly string[] {
  return lines.map((line, index) => `${index === 0 ? first : rest}${line}`);
}

const isList = (value: Yaml): value is readonly Yaml[] => Array.isArray(value) && value.length > 0;
const isBlock = (value: Yaml): boolean => value !== null && typeof value === 'object';

function isEmpty(value: Yaml): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length === 0 : entriesOf(value as Members).length === 0;
}

type Members = { readonly [key: string]: Yaml | undefined };

function entriesOf(value: Yaml): readonly (readonly [string, Yaml])[] {
  return Object.entries(value as Members).flatMap(([key, inner]) =>
    inner === undefined ? [] : [[key, inner] as const],
  );
}

function scalarOf(value: Yaml): string {
  if (typeof value === 'string') return isPlain(value) ? value : quoted(value);
  if (Array.isArray(value)) return '[]';
  if (value !== null && typeof value === 'object') return '{}';
  if (typeof value === 'number' && !Number.isFinite(value)) return quoted(String(value));
  return String(value);
}

/** Words that no reader of YAML 1.1 or 1.2 takes for a number, a date or a truth value. */
function isPlain(text: string): boolean {
  if (!/^[A-Za-z][\w./-]*(?: [A-Za-z0-9][\w./-]*)*$/.test(text)) return false;
  return !/^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i.test(text);
}

function quoted(text: string): string {
  return printable(JSON.stringify(wellFormed(text)));
}

/** Characters that YAML does not allow as they are, escaped as JSON and YAML both do. */
function printable(text: string): string {
  return wellFormed(text).replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
