import type { Design, StatedFlow, System } from '../../design/index.ts';
import { operationsNamed } from '../operations-named.ts';
import { sectionTitleAt } from '../section-title.ts';
import { onceEach, slugOf } from '../slug.ts';
import type { Diagram } from './diagram.ts';
import { commentOf, lineLabelOf } from './text.ts';

/** One diagram a sequence: those that are drawn, and lists of steps that name operations. */
export function sequenceDiagrams(system: System, design: Design): readonly Diagram[] {
  const once = onceEach();
  return design.flows.flatMap((flow): readonly Diagram[] => {
    const messages = flow.kind === 'sequence' ? drawnMessages(flow) : stepMessages(system, flow);
    if (messages.length === 0) return [];
    const title = sectionTitleAt(design, flow.place.line);
    return [
      {
        name: once(`sequence-${slugOf(title, 'flow')}`),
        title: `${system.title}: ${title}`,
        kind: 'sequenceDiagram',
        lines: linesOf(messages),
      },
    ];
  });
}

interface Message {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly line: number;
}

function drawnMessages({ messages }: StatedFlow): readonly Message[] {
  return messages.flatMap(({ from, to, text, place }) =>
    from === '' || to === '' ? [] : [{ from, to, text, line: place.line }],
  );
}

/** What a client asks of the system, in the order of the steps; other steps happen inside it. */
function stepMessages(system: System, flow: StatedFlow): readonly Message[] {
  if (flow.kind !== 'steps') return [];
  const named = flow.messages.map(message => ({
    message,
    asks: operationsNamed(system, message.text).length > 0,
  }));
  if (!named.some(({ asks }) => asks)) return [];
  return named.map(({ message: { text, place }, asks }) => ({
    from: asks ? 'Client' : system.title,
    to: system.title,
    text,
    line: place.line,
  }));
}

function linesOf(messages: readonly Message[]): readonly string[] {
  const names = [...new Set(messages.flatMap(({ from, to }) => [from, to]))];
  const ids = new Map(names.map((name, index) => [name, `p${index + 1}`]));
  return [
    ...names.map(name => `participant ${ids.get(name)} as ${lineLabelOf(name, '-', 60)}`),
    ...messages.flatMap(({ from, to, text, line }) => [
      commentOf(`line ${line}`),
      `${ids.get(from)}->>${ids.get(to)}: ${lineLabelOf(text, '-')}`,
    ]),
  ];
}
