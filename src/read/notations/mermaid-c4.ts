import type { Place } from '../../text/place.ts';
import type { MermaidDiagram } from '../fence/fence.ts';
import type { MermaidLine } from './mermaid-line.ts';

type Graph = Extract<MermaidDiagram, { kind: 'sequence' | 'flowchart' }>;

/** `Container_Ext(pay, "Payment Provider", …)`; a boundary holds others and is none. */
const PART =
  /^(?:Person|System|Container|Component|Deployment_Node|Node)(?:Db|Queue)?(?:_Ext)?\s*\(\s*([\w.-]{1,60})\s*,\s*"([^"]{1,120})"/;

/** `Rel(web, api, "calls", "HTTPS")`, and its forms with a direction. */
const RELATION =
  /^(Bi)?Rel(?:_(?:U|D|L|R|Up|Down|Left|Right|Back|Neighbor))?\s*\(\s*([\w.-]{1,60})\s*,\s*([\w.-]{1,60})\s*(?:,\s*"([^"]{0,200})")?/;

/** Reads the parts of a C4 diagram and who uses whom: `Container(api, "Order API")`, `Rel(web, api, "orders")`. */
export function readC4(lines: readonly MermaidLine[]): Graph {
  const participants: { name: string; label: string; place: Place }[] = [];
  const messages: { from: string; to: string; text: string; place: Place }[] = [];
  for (const { text, place } of lines) {
    const part = PART.exec(text);
    if (part !== null) participants.push({ name: part[1]!, label: part[2]!, place });
    const relation = RELATION.exec(text);
    if (relation === null) continue;
    const [, both, from = '', to = '', said = ''] = relation;
    messages.push({ from, to, text: said, place });
    if (both !== undefined) messages.push({ from: to, to: from, text: said, place });
  }
  return { kind: 'flowchart', participants, messages };
}
