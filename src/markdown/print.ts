import type { Block, Document, ListItem } from './document.ts';

/** The document as it was written, put together from its blocks and what stands between them. */
export function printDocument(document: Document): string {
  const text = document.source.text;
  const front = document.frontMatter;
  const parts: string[] = [];
  let at = 0;
  if (front !== undefined) {
    parts.push(text.slice(at, front.start), text.slice(front.start, front.end));
    at = front.end;
  }
  at = printNodes(text, document.blocks, at, parts);
  parts.push(text.slice(at));
  return parts.join('');
}

function printNodes(
  text: string,
  nodes: readonly (Block | ListItem)[],
  from: number,
  parts: string[],
): number {
  let at = from;
  for (const node of nodes) {
    parts.push(text.slice(at, node.start));
    const inner = printNodes(text, childrenOf(node), node.start, parts);
    parts.push(text.slice(inner, node.end));
    at = node.end;
  }
  return at;
}

function childrenOf(node: Block | ListItem): readonly (Block | ListItem)[] {
  if (node.kind === 'list') return node.items;
  if (node.kind === 'quote' || node.kind === 'item') return node.blocks;
  return [];
}
