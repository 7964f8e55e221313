import type { Design, StatedField } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';

/** A block of code of the document, with the offset of its first character there. */
export interface Snippet {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A type, class or interface that the document declares in TypeScript. */
export interface StatedCode {
  readonly name: string;
  readonly place: Place;
  /** The declaration as written, made fit to stand in a file of declarations. */
  readonly source: string;
  /** How many type parameters it has. */
  readonly generic: number;
  readonly fields: readonly (Pick<StatedField, 'name' | 'required'> & { readonly place: Place })[];
  readonly methods: readonly { readonly name: string; readonly signature: string; readonly place: Place }[];
}

/** What the document declares in TypeScript, each name once. */
export function statedCode(design: Design, snippets: readonly Snippet[]): readonly StatedCode[] {
  const found = new Map<string, StatedCode>();
  const declared = [...design.types, ...design.entities.flatMap(({ declarations }) => declarations)];
  for (const { name, notation, place, fields, methods = [] } of declared) {
    if (notation !== 'typescript' || found.has(name) || !/^[A-Za-z_$][\w$]*$/.test(name)) continue;
    const snippet = snippets.find(({ start, end }) => place.start >= start && place.start < end);
    const source = snippet === undefined ? undefined : declarationOf(snippet.text, name);
    if (source === undefined) continue;
    found.set(name, {
      name,
      place,
      source,
      generic: typeParameters(source.slice(source.indexOf(name) + name.length)),
      fields: fields
        .filter(field => isOpen(source, field.name))
        .map(field => ({
          name: field.name,
          place: field.place,
          ...(field.required !== undefined && { required: field.required }),
        })),
      methods: methods
        .filter(method => isOpen(source, method.name))
        .map(method => ({ name: method.name, signature: method.signature, place: method.place })),
    });
  }
  return [...found.values()];
}

/** What a class keeps to itself is nobody's contract; what is static is no part of what it makes. */
function isOpen(source: string, name: string): boolean {
  if (!/^[\w$]+$/.test(name)) return !name.startsWith('#');
  const hidden = `\\b(?:private|protected|static)\\s+(?:static\\s+|readonly\\s+|async\\s+)*${name.replaceAll('$', '\\$')}(?![\\w$])`;
  return !new RegExp(hidden).test(source);
}

/** Cuts one declaration out of a block of code; nothing when its brackets do not close. */
function declarationOf(text: string, name: string): string | undefined {
  const start = new RegExp(
    `^[ \\t]*(?:export\\s+)?(?:default\\s+)?(?:declare\\s+)?(?:abstract\\s+)?(interface|class|type|enum)\\s+${name.replaceAll('$', '\\$')}(?![\\w$])`,
    'm',
  ).exec(text);
  if (start === null) return undefined;
  const kind = start[1]!;
  const from = start.index + start[0].length;
  const end = kind === 'type' ? endOfAlias(text, from) : endOfBraces(text, from);
  if (end === undefined) return undefined;
  const body = text.slice(from, end);
  if (kind === 'class') return `export declare class ${name}${withoutConstructor(withoutBodies(body))}`;
  return `export ${kind === 'enum' ? 'declare enum' : kind} ${name}${body}`;
}

function endOfBraces(text: string, from: number): number | undefined {
  let depth = 0;
  for (const { char, index } of code(text, from)) {
    if (char === '{') depth += 1;
    if (char === '}' && --depth === 0) return index + 1;
  }
  return undefined;
}

/** An alias ends at its semicolon, or where the next declaration begins. */
function endOfAlias(text: string, from: number): number | undefined {
  let depth = 0;
  let last = from;
  for (const { char, index } of code(text, from)) {
    if ('{[(<'.includes(char)) depth += 1;
    if ('}])'.includes(char) || (char === '>' && text[index - 1] !== '=')) depth -= 1;
    if (depth === 0 && char === ';') return index + 1;
    if (
      depth === 0 &&
      char === '\n' &&
      /^\s*(?:export|interface|type|class|enum|const|function|import)\b|^\s*$/.test(
        text.slice(index + 1, index + 40),
      )
    ) {
      if (text.slice(from, index).replaceAll(/[\s=]/g, '') !== '') return index;
    }
    last = index + 1;
  }
  return depth === 0 ? last : undefined;
}

/** The bodies of methods say how, and a declaration only what. */
function withoutBodies(body: string): string {
  let depth = 0;
  let result = '';
  let waiting = '';
  for (const { char, index } of code(body, 0)) {
    if (char === '{' && depth >= 1 && (depth > 1 || /\)\s*(?::[^={;]+)?\s*$/.test(waiting))) {
      depth += 1;
      continue;
    }
    if (char === '}' && depth > 1) {
      depth -= 1;
      if (depth === 1) waiting = '';
      if (depth === 1) result += ';';
      continue;
    }
    if (depth > 1) continue;
    if (char === '{') depth += 1;
    result += body[index];
    waiting = /[;\n]/.test(char) ? '' : waiting + char;
  }
  return result;
}

/** How a thing is made is not compared, and its parameters may declare fields only where they are assigned. */
function withoutConstructor(body: string): string {
  const start = /\bconstructor\s*\(/.exec(body);
  if (start === null) return body;
  let depth = 0;
  for (const { char, index } of code(body, start.index)) {
    if (char === '(') depth += 1;
    if (char !== ')' || --depth > 0) continue;
    const rest = body.slice(index + 1).replace(/^[ \t]*;?/, '');
    return `${body.slice(0, start.index).replace(/(?:private|protected|public)\s+$/, '')}${rest}`;
  }
  return body;
}

/** How many type parameters stand after a name. */
export function typeParameters(text: string): number {
  if (!/^\s*</.test(text)) return 0;
  let depth = 0;
  let count = 1;
  for (const { char, index } of code(text, 0)) {
    if ('<([{'.includes(char)) depth += 1;
    if (char === ',' && depth === 1) count += 1;
    if (')]}'.includes(char) || (char === '>' && text[index - 1] !== '=')) depth -= 1;
    if (depth === 0 && char === '>') return count;
  }
  return 0;
}

/** The characters that are code: comments left out, strings as they are but never taken for brackets. */
function* code(text: string, from: number): Generator<{ readonly char: string; readonly index: number }> {
  let index = from;
  while (index < text.length) {
    const char = text[index]!;
    const pair = text.slice(index, index + 2);
    if (pair === '//') {
      const end = text.indexOf('\n', index);
      index = end < 0 ? text.length : end;
      continue;
    }
    if (pair === '/*') {
      const end = text.indexOf('*/', index + 2);
      index = end < 0 ? text.length : end + 2;
      continue;
    }
    if (char === "'" || char === '"' || char === '`') {
      const end = endOfString(text, index);
      for (; index < end; index++)
        yield { char: '{}[]()<>;'.includes(text[index]!) ? '\0' : text[index]!, index };
      continue;
    }
    yield { char, index };
    index += 1;
  }
}

function endOfString(text: string, start: number): number {
  const quote = text[start];
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === quote) return index + 1;
    else if (text[index] === '\n' && quote !== '`') return index;
  }
  return text.length;
}
