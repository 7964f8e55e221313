import { overflowsParser } from './nesting.ts';

/** A node of the syntax tree (ESTree with TypeScript); offsets are UTF-16 units. */
export interface TsNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface TsComment {
  readonly type: 'Line' | 'Block';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface TsParse {
  readonly body: readonly TsNode[];
  readonly comments: readonly TsComment[];
  /** `refused` marks a text that was not even tried. */
  readonly error?: { readonly message: string; readonly offset: number; readonly refused?: true };
}

export type ParseTs = (text: string) => TsParse;

/** Loads the TypeScript parser; the function it gives never throws. */
export async function loadTsParser(): Promise<ParseTs> {
  const { parseSync } = await import('oxc-parser');
  const parseAs = (lang: 'ts' | 'tsx', text: string): TsParse => {
    const { program, comments, errors } = parseSync(`fence.${lang}`, text, { lang });
    const first = errors[0];
    const parse = { body: program.body as unknown as readonly TsNode[], comments };
    return first
      ? { ...parse, error: { message: first.message, offset: first.labels[0]?.start ?? 0 } }
      : parse;
  };
  return text => {
    if (overflowsParser(text)) return failed('too long or nested too deep to read');
    try {
      const plain = parseAs('ts', text);
      // Tags nest without brackets, so only a short text is tried as JSX.
      if (!plain.error || text.length > LONGEST_JSX || !/<[A-Za-z>]/.test(text)) return plain;
      const jsx = parseAs('tsx', text);
      return jsx.error ? plain : jsx;
    } catch {
      return failed('cannot be parsed');
    }
  };
}

const LONGEST_JSX = 8_000;

function failed(message: string): TsParse {
  return { body: [], comments: [], error: { message, offset: 0, refused: true } };
}

/** A child of a node, when it is one. */
export function child(node: TsNode | undefined, key: string): TsNode | undefined {
  const value = node?.[key];
  return typeof value === 'object' && value !== null && 'type' in value ? (value as TsNode) : undefined;
}

/** The children under a key, without holes. */
export function children(node: TsNode | undefined, key: string): readonly TsNode[] {
  const value = node?.[key];
  return Array.isArray(value)
    ? value.filter((item): item is TsNode => item !== null && typeof item === 'object')
    : [];
}

/** The name of an identifier or the text of a string used as one. */
export function nameOf(node: TsNode | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return node.name as string;
  if (node.type === 'Literal') return String(node.value);
  if (node.type === 'TSQualifiedName') return nameOf(child(node, 'right'));
  if (node.type === 'MemberExpression') return nameOf(child(node, 'property'));
  return undefined;
}
