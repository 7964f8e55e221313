/** A node of PostgreSQL's syntax tree: `{ CreateStmt: { … } }` and its insides. */
export interface SqlNode {
  readonly [key: string]: unknown;
}

export type SqlParse =
  | { readonly kind: 'parsed'; readonly statements: readonly SqlNode[] }
  /** `offset` counts UTF-16 units from the start of the text. */
  | { readonly kind: 'failed'; readonly message: string; readonly offset: number };

export type ParseSql = (text: string) => SqlParse;

/** Chains of casts in a longer statement would nest deeper than the stack; no design holds one. */
const LONGEST = 40_000;

/** Loads the grammar of PostgreSQL; the parser it gives never throws. */
export async function loadSqlParser(): Promise<ParseSql> {
  const { loadModule, parseSync } = await import('libpg-query');
  await loadModule();
  return text => {
    if (text.length > LONGEST)
      return { kind: 'failed', message: 'this statement is too long to read', offset: 0 };
    try {
      const tree = parseSync(text) as { readonly stmts?: readonly { readonly stmt?: SqlNode }[] };
      return { kind: 'parsed', statements: (tree.stmts ?? []).flatMap(({ stmt }) => (stmt ? [stmt] : [])) };
    } catch (error) {
      return failure(text, error);
    }
  };
}

function failure(text: string, error: unknown): SqlParse {
  const details = (
    error as { readonly sqlDetails?: { readonly message: string; readonly cursorPosition: number } }
  ).sqlDetails;
  const message = details?.message ?? (error instanceof Error ? error.message : 'cannot be parsed');
  return { kind: 'failed', message, offset: utf16Offset(text, details?.cursorPosition ?? 0) };
}

/** Code points to UTF-16 units. */
function utf16Offset(text: string, points: number): number {
  let offset = 0;
  for (let count = 0; count < points && offset < text.length; count++) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}

/** Turns offsets in UTF-8 bytes into offsets in UTF-16 units; made once a text. */
export function byteOffsets(text: string): (byte: number) => number {
  if (!/[^\x00-\x7f]/.test(text)) return byte => byte;
  const starts: number[] = [];
  for (let offset = 0; offset < text.length; ) {
    const point = text.codePointAt(offset)!;
    const bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (let count = 0; count < bytes; count++) starts.push(offset);
    offset += point > 0xffff ? 2 : 1;
  }
  return byte => starts[byte] ?? text.length;
}

/** The inside of a node of one kind: `inside(node, 'ColumnDef')`. */
export function inside(node: unknown, kind: string): SqlNode | undefined {
  const found = typeof node === 'object' && node !== null ? (node as SqlNode)[kind] : undefined;
  return typeof found === 'object' && found !== null ? (found as SqlNode) : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The strings of a list of `String` nodes. */
export function stringsOf(value: unknown): readonly string[] {
  return listOf(value).map(item => textOf(inside(item, 'String')?.sval));
}
