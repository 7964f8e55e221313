import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Json } from '../../design/index.ts';
import type { JsonMember, JsonNode } from './json-parse.ts';

/** A YAML text as a value, with what is wrong in it; offsets are within the text. */
export interface YamlReading {
  /** Absent when there is none: the text is empty, or too broken. */
  readonly value?: Json;
  readonly problems: readonly { readonly message: string; readonly start: number; readonly end: number }[];
  /** Keys of the top level that stand more than once, at each place but the first. */
  readonly duplicates: readonly { readonly key: string; readonly start: number; readonly end: number }[];
}

/** Reads YAML tolerantly: duplicate keys and errors are reported, the rest still has a value. */
export function readYaml(text: string): YamlReading {
  if (text.length > LONGEST || nests(text)) return { problems: [TOO_MUCH], duplicates: [] };
  try {
    const document = parseDocument(text, {
      uniqueKeys: false,
      lineCounter: new LineCounter(),
      logLevel: 'silent',
    });
    const problems = document.errors.map(problemOf);
    const value = jsonOf(document.contents, 0);
    return { ...(value !== undefined && { value }), problems, duplicates: duplicatesOf(document.contents) };
  } catch (error) {
    return {
      problems: [{ message: error instanceof Error ? error.message : 'unreadable', start: 0, end: 0 }],
      duplicates: [],
    };
  }
}

/** A YAML text as the tree that JSON has, with offsets; absent when it is too long, too deep or no map. */
export function yamlTree(text: string): JsonNode | undefined {
  if (text.length > LONGEST || nests(text)) return undefined;
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
    return nodeOf(document.contents, 0);
  } catch {
    return undefined;
  }
}

function nodeOf(node: unknown, depth: number): JsonNode | undefined {
  if (depth > 250) return undefined;
  if (isMap(node)) {
    const members = node.items.flatMap((pair): readonly JsonMember[] => {
      const value = nodeOf(pair.value, depth + 1) ?? { kind: 'null' as const, ...rangeOf(pair.key) };
      const { start, end } = rangeOf(pair.key);
      return [{ name: keyOf(pair.key), start, end, value }];
    });
    return { kind: 'object', members, ...rangeOf(node) };
  }
  if (isSeq(node))
    return {
      kind: 'array',
      items: node.items.flatMap(item => nodeOf(item, depth + 1) ?? []),
      ...rangeOf(node),
    };
  if (!isScalar(node)) return undefined;
  const { value } = node;
  const range = rangeOf(node);
  if (typeof value === 'string') return { kind: 'string', value, ...range };
  if (typeof value === 'number') return { kind: 'number', value, whole: Number.isInteger(value), ...range };
  if (typeof value === 'boolean') return { kind: 'boolean', value, ...range };
  return value === null ? { kind: 'null', ...range } : undefined;
}

function rangeOf(node: unknown): { readonly start: number; readonly end: number } {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

/** More than this is no front matter and no example, and YAML is slow to read. */
const LONGEST = 1_000_000;

const TOO_MUCH = { message: 'too long or too deep to be read', start: 0, end: 0 };

/** The parser descends with each bracket and each indentation. */
function nests(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
    if (depth > 200) return true;
  }
  return /^[ ]{400}/m.test(text) || /(?:- ){200}/.test(text);
}

function problemOf(error: YAMLError): YamlReading['problems'][number] {
  const message = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
  return { message, start: error.pos[0], end: error.pos[1] };
}

/** Aliases are not followed: a small text could grow without end. */
function jsonOf(node: unknown, depth: number): Json | undefined {
  if (depth > 250 || isAlias(node)) return undefined;
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof Date) return value.toISOString();
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    )
      return value;
    return undefined;
  }
  if (isSeq(node)) return node.items.map(item => jsonOf(item, depth + 1) ?? null);
  if (!isMap(node)) return undefined;
  const entries = node.items.map(pair => [keyOf(pair.key), jsonOf(pair.value, depth + 1) ?? null] as const);
  return Object.fromEntries(entries);
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function duplicatesOf(contents: unknown): YamlReading['duplicates'] {
  if (!isMap(contents)) return [];
  const seen = new Set<string>();
  return contents.items.flatMap(pair => {
    const key = keyOf(pair.key);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const range = isScalar(pair.key) ? pair.key.range : undefined;
    return [{ key, start: range?.[0] ?? 0, end: range?.[1] ?? 0 }];
  });
}
