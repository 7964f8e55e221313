import type { Place } from '../../text/place.ts';
import type { MermaidDiagram } from '../fence/fence.ts';
import type { MermaidLine } from './mermaid-line.ts';

type Graph = Extract<MermaidDiagram, { kind: 'sequence' | 'flowchart' }>;

const ARROWS = /(?:<<)?--?(?:>>|>|x|\)|\|\/|\\\\)/;

/** Reads participants and messages of a sequence diagram: `API->>DB: SELECT …`. */
export function readSequenceDiagram(lines: readonly MermaidLine[]): Graph {
  const participants = new Map<string, { name: string; label?: string; place: Place }>();
  const messages: { from: string; to: string; text: string; place: Place }[] = [];
  const add = (name: string, place: Place, label?: string): void => {
    if (participants.has(name)) return;
    participants.set(name, { name, ...(label !== undefined && label !== name && { label }), place });
  };
  for (const line of lines) {
    const declared = /^(?:create\s+)?(?:participant|actor)\s+(.+?)(?:\s+as\s+(.+))?$/.exec(line.text);
    if (declared) {
      add(
        declared[1]!.replace(/@\{.*\}$/, '').trim(),
        line.place,
        declared[2]?.trim().replace(/<br\s*\/?>/g, ' '),
      );
      continue;
    }
    const colon = line.text.indexOf(':');
    const head = colon < 0 ? line.text : line.text.slice(0, colon);
    const arrow = ARROWS.exec(head);
    if (
      !arrow ||
      /^(?:note|loop|alt|else|opt|par|and|rect|critical|option|break|box|end|activate|deactivate|autonumber|title|links?)\b/i.test(
        head,
      )
    )
      continue;
    const from = head.slice(0, arrow.index).trim();
    const to = head
      .slice(arrow.index + arrow[0].length)
      .trim()
      .replace(/^[+-]/, '');
    if (from === '' || to === '') continue;
    add(from, line.place);
    add(to, line.place);
    messages.push({
      from,
      to,
      text:
        colon < 0
          ? ''
          : line.text
              .slice(colon + 1)
              .trim()
              .replace(/<br\s*\/?>/g, ' '),
      place: line.place,
    });
  }
  return { kind: 'sequence', participants: [...participants.values()], messages };
}
