import type { Code, Document } from '../markdown/document.ts';
import type { Span } from '../text/span.ts';

/** A line of a diagram that Mermaid refuses, and what it lacks. */
export interface DiagramSlip extends Span {
  readonly lacks: string;
}

/** `A->>B hello` in a sequence diagram. */
const MESSAGE = /^\s*[\w.]+\s*(?:-?->>?|--?[x)])\s*[+-]?[\w.]+\s+(?!as\b)[^:;\s][^:]*$/;
/** `draft -> review` in a state diagram. */
const MOVE = /^\s*(?:[\w.]+|\[\*\])\s*->\s*(?:[\w.]+|\[\*\])\s*(?::.*)?$/;

/** Finds the slips that people make most: a message without its colon, a move with a short arrow. */
export function* diagramSlips({ source }: Document, code: Code): Generator<DiagramSlip> {
  if (code.language !== 'mermaid') return;
  let kind = '';
  for (const { start, end } of code.content) {
    const line = source.text.slice(start, end).trimEnd();
    if (line.length > 300 || /^\s*(?:%%|$)/.test(line)) continue;
    if (kind === '') {
      kind = /^\s*(sequenceDiagram|stateDiagram)/.exec(line)?.[1] ?? 'other';
      continue;
    }
    const from = start + line.length - line.trimStart().length;
    const span = { start: from, end: start + line.length };
    if (kind === 'sequenceDiagram' && MESSAGE.test(line))
      yield { ...span, lacks: 'the colon before its text' };
    if (kind === 'stateDiagram' && MOVE.test(line)) yield { ...span, lacks: 'the arrow `-->`' };
  }
}
