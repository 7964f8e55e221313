import type { Json } from '../../design/index.ts';
import { child, children, nameOf, type TsNode } from './typescript-parser.ts';

/** The JSON value of a literal expression; absent for anything that is computed. */
export function literalOf(node: TsNode | undefined): Json | undefined {
  if (!node) return undefined;
  if (
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'ParenthesizedExpression'
  ) {
    return literalOf(child(node, 'expression'));
  }
  if (node.type === 'Literal') {
    const value = node.value;
    if (value === null && node.raw === 'null') return null;
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : undefined;
  }
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const value = literalOf(child(node, 'argument'));
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.type === 'ArrayExpression') {
    const items = children(node, 'elements').map(literalOf);
    return items.some(item => item === undefined) ? undefined : (items as Json[]);
  }
  if (node.type === 'ObjectExpression') {
    const entries = children(node, 'properties').map(
      property => [nameOf(child(property, 'key')), literalOf(child(property, 'value'))] as const,
    );
    if (entries.some(([name, value]) => name === undefined || value === undefined)) return undefined;
    return Object.fromEntries(entries as readonly (readonly [string, Json])[]);
  }
  return undefined;
}
