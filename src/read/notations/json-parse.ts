/** A node of a JSON text with its offsets. `word` is anything bare: a type's name, a placeholder, an ellipsis. */
export type JsonNode = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[]; readonly comment?: string }
  | { readonly kind: 'string' | 'word'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number; readonly whole: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' | 'ellipsis' }
);

export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly value: JsonNode;
  readonly comment?: string;
}

export interface JsonTree {
  /** Every value of the text; more than one when a fence shows several bodies. */
  readonly values: readonly JsonNode[];
  readonly errors: readonly {
    readonly offset: number;
    readonly message: string;
    readonly forgivable: boolean;
  }[];
}

interface Cursor {
  readonly text: string;
  at: number;
  comments: { start: number; text: string }[];
  readonly errors: { offset: number; message: string; forgivable: boolean }[];
}

/** Reads JSON as it stands in documents: with comments, commas too many, `...`, placeholders, several bodies. */
export function parseJson(text: string): JsonTree {
  const cursor: Cursor = { text, at: 0, comments: [], errors: [] };
  const values: JsonNode[] = [];
  skip(cursor);
  while (cursor.at < text.length) {
    const before = cursor.at;
    const value = isMember(cursor) ? fragment(cursor) : readValue(cursor);
    if (value && value.kind !== 'ellipsis') values.push(value);
    skip(cursor);
    if (text[cursor.at] === ',' || text[cursor.at] === ';') cursor.at++;
    skip(cursor);
    if (cursor.at === before) {
      complain(cursor, 'this is no JSON', false);
      cursor.at++;
    }
  }
  return { values, errors: cursor.errors };
}

/** `"a": 1, "b": 2` without braces around it. */
function fragment(cursor: Cursor): JsonNode {
  const start = cursor.at;
  complain(cursor, 'members without braces around them', true);
  const members: JsonMember[] = [];
  while (cursor.at < cursor.text.length && isMember(cursor)) {
    const member = readMember(cursor);
    if (!member) break;
    members.push(closed(cursor, member));
  }
  return { kind: 'object', members, start, end: members.at(-1)?.end ?? cursor.at };
}

function readValue(cursor: Cursor): JsonNode | undefined {
  const { text, at } = cursor;
  const char = text[at];
  if (char === '{') return readObject(cursor);
  if (char === '[') return readArray(cursor);
  if (char === '"' || char === "'" || char === '`') return readString(cursor);
  if (text.startsWith('...', at) || char === '…') return readEllipsis(cursor);
  const match = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?(?=[\s,}\]/]|$)/.exec(text.slice(at, at + 80));
  if (match) {
    cursor.at += match[0].length;
    return {
      kind: 'number',
      value: Number(match[0]),
      whole: match[1] === undefined && match[2] === undefined,
      start: at,
      end: cursor.at,
    };
  }
  return readWord(cursor);
}

function readObject(cursor: Cursor): JsonNode {
  const start = cursor.at++;
  const members: JsonMember[] = [];
  for (;;) {
    skip(cursor);
    const char = cursor.text[cursor.at];
    if (char === undefined) {
      complain(cursor, 'the closing brace is missing', false);
      break;
    }
    if (char === '}') {
      cursor.at++;
      break;
    }
    if (char === ',') {
      cursor.at++;
      continue;
    }
    if (char === ']' || char === ')') {
      complain(cursor, `\`${char}\` closes nothing`, false);
      cursor.at++;
      continue;
    }
    const before = cursor.at;
    if (isMember(cursor)) {
      const member = readMember(cursor);
      if (member) members.push(closed(cursor, member));
    } else if (cursor.text.startsWith('...', cursor.at) || char === '…') readEllipsis(cursor);
    else {
      complain(cursor, 'a name and a colon are missing', !/["'{[]/.test(char));
      readValue(cursor);
    }
    if (cursor.at === before) cursor.at++;
  }
  return { kind: 'object', members, start, end: cursor.at };
}

function isMember(cursor: Cursor): boolean {
  return (
    /^(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\p{L}_$<[{][^\s:"',{}]*)\s*\??\s*:(?!\/\/)/u.test(
      cursor.text.slice(cursor.at, cursor.at + 300),
    ) && !/^[{[]["'\s{[\]}]/.test(cursor.text.slice(cursor.at, cursor.at + 2))
  );
}

function readMember(cursor: Cursor): JsonMember | undefined {
  const start = cursor.at;
  const quoted = cursor.text[start] === '"' || cursor.text[start] === "'";
  const key = quoted ? readString(cursor) : readName(cursor);
  skip(cursor);
  let name = key.value;
  if (cursor.text[cursor.at] === '?') {
    cursor.at++;
    name = `${name}?`;
    skip(cursor);
  }
  if (cursor.text[cursor.at] !== ':') return undefined;
  cursor.at++;
  skip(cursor);
  const value = readChoice(cursor);
  if (!value) return undefined;
  return { name, start, end: value.end, value };
}

/** `"open" | "closed"`: one value or another, written as a type is. */
function readChoice(cursor: Cursor): JsonNode | undefined {
  const first = readValue(cursor);
  if (first === undefined || !/^(?:string|number|boolean|null)$/.test(first.kind)) return first;
  let end = first.end;
  for (;;) {
    const bar = /^[ \t]*\|[ \t]*/.exec(cursor.text.slice(cursor.at, cursor.at + 20))?.[0];
    if (bar === undefined) break;
    cursor.at += bar.length;
    const next = readValue(cursor);
    if (next === undefined) break;
    end = next.end;
  }
  if (end === first.end) return first;
  complain(cursor, 'a choice is no JSON value', true, first.start);
  return { kind: 'word', value: cursor.text.slice(first.start, end), start: first.start, end };
}

/** Reads the comma behind a member and takes the comment on its line. */
function closed(cursor: Cursor, member: JsonMember): JsonMember {
  cursor.comments = [];
  skipBlanksAndComments(cursor, true);
  const char = cursor.text[cursor.at];
  if (char === ',') {
    cursor.at++;
    skipBlanksAndComments(cursor, true);
  } else if (char !== undefined && char !== '}' && char !== '\n' && char !== '\r') {
    complain(cursor, 'a comma is missing', false);
  } else if (char === '\n' || char === '\r') {
    const comments = cursor.comments;
    skip(cursor);
    cursor.comments = comments;
    const next = cursor.text[cursor.at];
    if (next === ',') cursor.at++;
    else if (next === '"') complain(cursor, 'a comma is missing before this', false);
  }
  const comment = cursor.comments.map(({ text }) => text).join('; ');
  cursor.comments = [];
  return comment === '' ? member : { ...member, comment };
}

function readArray(cursor: Cursor): JsonNode {
  const start = cursor.at++;
  const items: JsonNode[] = [];
  for (;;) {
    skip(cursor);
    const char = cursor.text[cursor.at];
    if (char === undefined) {
      complain(cursor, 'the closing bracket is missing', false);
      break;
    }
    if (char === ']') {
      cursor.at++;
      break;
    }
    const before = cursor.at;
    if (char === ',') cursor.at++;
    else if (char === '}' || char === ')') {
      complain(cursor, `\`${char}\` closes nothing`, false);
      cursor.at++;
    } else {
      const value = readValue(cursor);
      if (value && value.kind !== 'ellipsis') items.push(value);
    }
    if (cursor.at === before) cursor.at++;
  }
  return { kind: 'array', items, start, end: cursor.at };
}

function readString(cursor: Cursor): { kind: 'string'; value: string; start: number; end: number } {
  const { text } = cursor;
  const start = cursor.at;
  const quote = text[start]!;
  let end = start + 1;
  while (end < text.length && text[end] !== quote && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
  if (text[end] !== quote) complain(cursor, 'the closing quote is missing', false);
  cursor.at = Math.min(text.length, end + (text[end] === quote ? 1 : 0));
  return {
    kind: 'string',
    value: unescaped(text.slice(start + 1, Math.min(end, text.length))),
    start,
    end: cursor.at,
  };
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw.replace(/\\'/g, "'")}"`) as string;
  } catch {
    return raw;
  }
}

function readName(cursor: Cursor): { value: string } {
  const match = /^[^\s:"',{}?]*(?:\{\{[^}]*\}\}[^\s:"',{}?]*)*/.exec(
    cursor.text.slice(cursor.at, cursor.at + 300),
  )!;
  cursor.at += match[0].length;
  return { value: match[0] };
}

function readEllipsis(cursor: Cursor): JsonNode {
  const start = cursor.at;
  const match = /^(?:\.{3,}|…)[^\n,\]}]*/.exec(cursor.text.slice(start, start + 200))!;
  complain(cursor, 'left out', true);
  cursor.at += match[0].length;
  return { kind: 'ellipsis', start, end: cursor.at };
}

/** `true`, `null`, `WaiterTableView`, `<token>`, `{{name}}`, `true | false`. */
function readWord(cursor: Cursor): JsonNode | undefined {
  const start = cursor.at;
  const match = /^(?:<[^>\n]*>|\([^)\n]*\)|[^\s,}\]:])(?:[^\n,}\]/]|\/(?![/*]))*/.exec(
    cursor.text.slice(start, start + 300),
  );
  if (!match) return undefined;
  const word = match[0].trimEnd();
  cursor.at += word.length;
  const node = { start, end: cursor.at };
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', ...node };
  if (word === 'null' || word === 'None' || word === 'undefined') return { kind: 'null', ...node };
  complain(cursor, `\`${word}\` is no JSON value`, true, start);
  return { kind: 'word', value: word, ...node };
}

function complain(cursor: Cursor, message: string, forgivable: boolean, offset = cursor.at): void {
  if (cursor.errors.length < 50) cursor.errors.push({ offset, message, forgivable });
}

function skip(cursor: Cursor): void {
  skipBlanksAndComments(cursor, false);
}

function skipBlanksAndComments(cursor: Cursor, sameLine: boolean): void {
  const { text } = cursor;
  for (;;) {
    const char = text[cursor.at];
    if (char === undefined) return;
    if (char === ' ' || char === '\t' || char === '\u00a0' || char === '\ufeff') cursor.at++;
    else if (char === '\n' || char === '\r') {
      if (sameLine) return;
      cursor.at++;
    } else {
      const end = commentEnd(text, cursor.at);
      if (end === undefined) return;
      const body = text
        .slice(cursor.at, end)
        .replace(/^(?:\/\/|\/\*+|#+|<--|←)|\*\/$/g, '')
        .trim();
      cursor.comments.push({ start: cursor.at, text: body });
      cursor.at = end;
    }
  }
}

function commentEnd(text: string, at: number): number | undefined {
  if (text[at] === '/' && text[at + 1] === '*') {
    const close = text.indexOf('*/', at + 2);
    return close < 0 ? text.length : close + 2;
  }
  const line =
    (text[at] === '/' && text[at + 1] === '/') ||
    (text[at] === '#' && /\s/.test(text[at + 1] ?? ' ')) ||
    text.startsWith('<--', at) ||
    text[at] === '←';
  if (!line) return undefined;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
