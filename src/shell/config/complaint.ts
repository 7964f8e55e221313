import { NOTE_CODES } from '../../check/note-codes.ts';
import { rulePages } from '../../check/rules/pages.ts';
import { knownDialects } from '../../dialects/index.ts';
import { suggest } from '../../text/suggest.ts';
import { teamTemplateNames } from '../team-templates.ts';

/** What is wrong with a configuration: where, by the keys that lead there, and one sentence. */
export interface Complaint {
  readonly keys: readonly (string | number)[];
  /** True when the key is wrong, not its value. */
  readonly atKey: boolean;
  readonly message: string;
}

/** Holds the value of an `asbuilt.json` to what may stand there; `folder` is where team templates are looked for. */
export function complaintsAbout(value: unknown, folder: string): readonly Complaint[] {
  if (value === undefined) return [];
  if (!isObject(value)) return [{ keys: [], atKey: false, message: 'write an object, such as {}.' }];
  return Object.entries(value).flatMap(([key, inner]) => {
    const check = Object.hasOwn(KEYS, key) ? KEYS[key as keyof typeof KEYS] : undefined;
    return check ? check(inner, folder) : [unknownKey([key], Object.keys(KEYS))];
  });
}

type Judge = (value: unknown, folder: string) => readonly Complaint[];

const KEYS = {
  $schema: value => text(['$schema'], value),
  severities,
  ignore,
  templates,
  baseline: value => text(['baseline'], value),
} satisfies Record<string, Judge>;

const SEVERITIES = ['error', 'warning', 'hint', 'off'];

function severities(value: unknown): readonly Complaint[] {
  if (!isObject(value)) return [wrong(['severities'], 'write an object of rule codes, such as {}.')];
  const codes = [...Object.keys(rulePages), ...Object.keys(NOTE_CODES)];
  return Object.entries(value).flatMap(([code, severity]) => {
    if (!codes.includes(code)) return [unknownKey(['severities', code], codes, 'rule')];
    if (typeof severity === 'string' && SEVERITIES.includes(severity)) return [];
    return [wrong(['severities', code], choice(severity, 'severity', SEVERITIES))];
  });
}

function ignore(value: unknown): readonly Complaint[] {
  if (!Array.isArray(value)) return [wrong(['ignore'], 'write a list of patterns, such as ["drafts/"].')];
  return value.flatMap((pattern, index) => text(['ignore', index], pattern));
}

function templates(value: unknown, folder: string): readonly Complaint[] {
  if (!isObject(value)) {
    return [wrong(['templates'], 'write an object of folders, such as {"docs/rfcs": "record"}.')];
  }
  return Object.entries(value).flatMap(([glob, name]) => {
    const keys = ['templates', glob];
    if (typeof name !== 'string') return text(keys, name);
    const names = [...knownDialects.map(dialect => dialect.name), ...teamTemplateNames(folder)];
    return names.includes(name) ? [] : [wrong(keys, choice(name, 'template', names))];
  });
}

function text(keys: readonly (string | number)[], value: unknown): readonly Complaint[] {
  return typeof value === 'string' && value !== '' ? [] : [wrong(keys, 'write a text.')];
}

function choice(value: unknown, what: string, known: readonly string[]): string {
  const near = typeof value === 'string' ? suggest(value, known) : undefined;
  return `${JSON.stringify(value)} is no ${what}; ${near ? `did you mean "${near}"?` : `write ${oneOf(known)}.`}`;
}

function unknownKey(keys: readonly string[], known: readonly string[], what = 'key'): Complaint {
  const key = keys.at(-1)!;
  const near = suggest(key, known);
  const help = what === 'rule' ? '`asbuilt explain` lists them.' : `write ${oneOf(known)}.`;
  const said = `there is no ${what} "${key}"; ${near ? `did you mean "${near}"?` : help}`;
  return { keys, atKey: true, message: said };
}

function wrong(keys: readonly (string | number)[], message: string): Complaint {
  return { keys, atKey: false, message };
}

const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
