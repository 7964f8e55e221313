import type { Block, Document } from '../../markdown/document.ts';
import { operationNameIn } from '../operation/operation-name.ts';
import type { Concept } from './concepts.ts';

/** What a section is about by what it holds, where its title says nothing. */
export function conceptByContent(
  document: Document,
  node: { readonly blocks: readonly Block[]; readonly children: readonly { readonly title: string }[] },
): { readonly concept: Concept; readonly what: string } | undefined {
  for (const child of node.children) {
    const operation = operationNameIn(child.title);
    if (operation) return { concept: 'api', what: `\`${operation.method} ${operation.path}\`` };
  }
  for (const block of node.blocks) {
    if (block.kind === 'quote' || block.kind === 'html') continue;
    const text = document.source.text.slice(block.start, block.end);
    for (const sign of SIGNS) {
      const match = sign.pattern.exec(text);
      if (match) return { concept: sign.concept, what: `\`${match[1]!.trim()}\`` };
    }
  }
  return undefined;
}

const METHODS = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS';

const SIGNS: readonly { readonly pattern: RegExp; readonly concept: Concept }[] = [
  // A line that starts with an operation, whatever marks stand before it; in a table, one in two cells.
  {
    pattern: new RegExp(`^[ \\t>*+|\`\\d.)-]*((?:${METHODS})[\`*]*[ \\t]+[\`*]*/[^\\s\`*|]*)`, 'm'),
    concept: 'api',
  },
  {
    pattern: new RegExp(`\\|[ \\t]*[\`*]*((?:${METHODS})[\`*]*[ \\t]*\\|[ \\t]*[\`*]*/[^\\s\`*|]*)`),
    concept: 'api',
  },
  { pattern: /^[ \t>]*(create[ \t]+table\b)/im, concept: 'data-model' },
  { pattern: /^[ \t>]*(erDiagram)\b/m, concept: 'data-model' },
  { pattern: /^[ \t>]*(stateDiagram(?:-v2)?)\b/m, concept: 'states' },
  { pattern: /^[ \t>]*(sequenceDiagram)\b/m, concept: 'data-flow' },
];
