import type { MappedText } from '../../text/mapped.ts';
import type { MermaidDiagram, SyntaxProblem } from '../fence/fence.ts';
import { readC4 } from './mermaid-c4.ts';
import { readClassDiagram } from './mermaid-class.ts';
import { readErDiagram } from './mermaid-er.ts';
import { readFlowchart } from './mermaid-flowchart.ts';
import { mermaidLines } from './mermaid-line.ts';
import { readSequenceDiagram } from './mermaid-sequence.ts';
import { readStateDiagram } from './mermaid-state.ts';

export interface MermaidReading {
  readonly diagram: MermaidDiagram;
  readonly problems: readonly SyntaxProblem[];
}

const KINDS =
  /^(?:stateDiagram(?:-v2)?|sequenceDiagram|flowchart(?:-elk)?|graph|erDiagram|classDiagram(?:-v2)?|gantt|pie|journey|gitGraph|mindmap|timeline|quadrantChart|requirementDiagram|C4\w+|sankey-beta|xychart(?:-beta)?|block-beta|block|packet-beta|architecture-beta|kanban|zenuml|radar-beta|treemap-beta)\b/;

/** True for a text whose first line names a kind of Mermaid diagram. */
export function looksLikeMermaid(text: string): boolean {
  const first =
    /^\s*(?:---\n[\s\S]{0,400}?\n---\s*)?(?:%%[^\n]*\n\s*)*([^\n]*)/
      .exec(text.slice(0, 1_000))?.[1]
      ?.trim() ?? '';
  if (/^(?:graph|flowchart)\b/.test(first))
    return /^(?:graph|flowchart(?:-elk)?)\s+(?:TB|TD|BT|RL|LR)\b/.test(first);
  if (/^(?:block|pie|journey|timeline|gantt|kanban|mindmap|packet)\b/.test(first))
    return /^(?:block|journey|timeline|gantt|kanban|mindmap)$|^pie\s+(?:title|showData)/.test(first);
  return KINDS.test(first);
}

/** Reads a diagram by the kind that its first line names. */
export function readMermaid(mapped: MappedText): MermaidReading {
  const { head, lines } = mermaidLines(mapped);
  const problems: SyntaxProblem[] = [];
  if (/^stateDiagram/.test(head)) return { diagram: readStateDiagram(lines), problems };
  if (/^sequenceDiagram/.test(head)) return { diagram: readSequenceDiagram(lines), problems };
  if (/^(?:flowchart|graph)\b/.test(head)) return { diagram: readFlowchart(lines), problems };
  if (/^erDiagram/.test(head)) return { diagram: { kind: 'er', entities: readErDiagram(lines) }, problems };
  if (/^classDiagram/.test(head))
    return { diagram: { kind: 'class', entities: readClassDiagram(lines) }, problems };
  if (/^C4(?:Context|Container|Component|Dynamic|Deployment)\b/.test(head))
    return { diagram: readC4(lines), problems };
  return { diagram: { kind: 'other', name: head.split(/\s/)[0] ?? '' }, problems };
}
