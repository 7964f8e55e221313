import { suggest } from '../../text/suggest.ts';
import { type DiagramLine, diagramLines, type MermaidSlip } from './mermaid-slip.ts';
import { classSlips } from './mermaid-slip-class.ts';
import { erSlips } from './mermaid-slip-er.ts';
import { flowchartSlips } from './mermaid-slip-flowchart.ts';
import { sequenceSlips } from './mermaid-slip-sequence.ts';
import { stateSlips } from './mermaid-slip-state.ts';

/** A diagram longer than this is drawn by a program, which makes no slips. */
const LONGEST = 60_000;
const LONGEST_LINE = 2_000;

/** What of a diagram Mermaid refuses, as far as it is sure: what may be a newer syntax is passed over. */
export function mermaidSlips(text: string): readonly MermaidSlip[] {
  // `[{{name}}]` and a lone `...` are places to fill in.
  if (text.length > LONGEST || /[[(]\{\{[^{}\n]*\}\}[\])]|^\s*(?:\.\.\.|…)\s*$/m.test(text)) return [];
  const [head, ...lines] = diagramLines(text);
  if (head === undefined || lines.some(line => line.text.length > LONGEST_LINE)) return [];
  const kind = /^[\w-]+/.exec(head.text)?.[0] ?? '';
  const body = SEVERAL.test(head.text) ? [] : lines;
  switch (kind) {
    case 'flowchart':
    case 'graph':
      return flowchartSlips(head, body);
    case 'sequenceDiagram':
      return sequenceSlips(body);
    case 'stateDiagram':
    case 'stateDiagram-v2':
      return stateSlips(body);
    case 'erDiagram':
      return erSlips(body);
    case 'classDiagram':
    case 'classDiagram-v2':
      return classSlips(body);
    default:
      return headSlips(head, kind);
  }
}

/** Statements behind the kind, on its own line. */
const SEVERAL = /^\S+[^;]*;\s*\S/;

function headSlips(head: DiagramLine, kind: string): readonly MermaidSlip[] {
  if (KINDS.has(kind)) return [];
  const near = kind.length > 3 ? suggest(kind, KINDS) : undefined;
  const span = { start: head.start, end: head.start + (kind.length || head.text.length) };
  if (near !== undefined && !ARROW.test(head.text))
    return [{ ...span, advice: `did you mean \`${near}\`?`, fix: { ...span, text: near } }];
  if (!ARROW.test(head.text)) return [];
  const missing = /->>|--x\b|--\)/.test(head.text) ? 'sequenceDiagram' : 'flowchart TD';
  return [
    {
      start: head.start,
      end: head.start + head.text.length,
      advice: `write the kind of diagram above it, such as \`${missing}\``,
      fix: { start: head.start, end: head.start, text: `${missing}\n` },
    },
  ];
}

const ARROW = /-->|->>|==>|-\.->/;

const KINDS: ReadonlySet<string> = new Set(
  'flowchart graph flowchart-elk sequenceDiagram stateDiagram stateDiagram-v2 erDiagram classDiagram classDiagram-v2 gantt pie journey gitGraph mindmap timeline quadrantChart requirementDiagram requirement C4Context C4Container C4Component C4Dynamic C4Deployment sankey sankey-beta xychart xychart-beta block block-beta packet packet-beta architecture architecture-beta kanban zenuml radar radar-beta treemap treemap-beta info'.split(
    ' ',
  ),
);
