import type { Design, StatedEntity, StatedFlow, StatedStates } from '../../design/index.ts';
import type { Code } from '../../markdown/index.ts';
import type { Place } from '../../text/place.ts';
import type { Chapter } from '../chapter.ts';
import type { Graph, GraphEdge } from './graph.ts';
import { graphSvg } from './graph-svg.ts';
import { sequenceSvg } from './sequence-svg.ts';
import { shown } from './text-size.ts';

/** A diagram as SVG, drawn from the facts that were read from it; nothing when there are none that can be drawn. */
export function drawingOf(design: Design, chapter: Chapter, code: Code): string | undefined {
  const start = chapter.start + code.start;
  const end = chapter.start + code.end;
  const isIn = ({ start: at }: Place): boolean => at >= start && at < end;
  const states = design.states.filter(({ place }) => isIn(place));
  if (states[0] !== undefined) return graphSvg(statesGraph(states[0]), 'State diagram');
  const entities = design.entities.filter(({ declarations }) =>
    declarations.some(({ notation, place }) => notation === 'mermaid' && isIn(place)),
  );
  if (entities.length > 0) return graphSvg(entitiesGraph(entities, isIn), 'Entities and relations');
  const flow = design.flows.find(({ place }) => isIn(place));
  if (flow === undefined) return undefined;
  return flow.kind === 'sequence'
    ? sequenceSvg(flow, 'Sequence diagram')
    : graphSvg(flowGraph(flow), 'Flow diagram');
}

function statesGraph({ states, initial, transitions }: StatedStates): Graph {
  const names = new Set([
    ...states.map(({ value }) => value),
    ...transitions.flatMap(({ from, to }) => [from, to]),
  ]);
  const start = { id: '\0start', lines: [''], kind: 'dot' } as const;
  return {
    nodes: [
      ...(initial === undefined ? [] : [start]),
      ...[...names].map(name => ({ id: name, lines: [shown(name)], kind: 'round' as const })),
    ],
    edges: [
      ...(initial === undefined ? [] : [{ from: start.id, to: initial.value, label: '' }]),
      ...transitions.map(({ from, to, label = '' }) => ({ from, to, label: shown(label, 30) })),
    ],
  };
}

/** Fields that a picture shows of an entity. */
const MOST_FIELDS = 14;

function entitiesGraph(entities: readonly StatedEntity[], isIn: (place: Place) => boolean): Graph {
  const idOf = (name: string): string => name.toLowerCase();
  return {
    nodes: entities.map(({ name, declarations }) => {
      const own = declarations.find(({ notation, place }) => notation === 'mermaid' && isIn(place));
      const fields = (own?.fields ?? []).map(field => shown(field.name, 30));
      const more = fields.length > MOST_FIELDS ? [`… ${fields.length - MOST_FIELDS} more`] : [];
      return {
        id: idOf(name),
        lines: [shown(name), ...fields.slice(0, MOST_FIELDS), ...more],
        kind: 'box' as const,
      };
    }),
    edges: oncePerPair(
      entities.flatMap(({ name, relations }) =>
        relations
          .filter(({ place }) => isIn(place))
          .map(({ entity, kind }) => ({
            from: idOf(name),
            to: idOf(entity),
            label: kind === 'references' ? '' : kind.replaceAll('-', ' '),
            plain: true as const,
          })),
      ),
    ),
  };
}

/** A relation is stated of both its ends. */
function oncePerPair(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const seen = new Set<string>();
  return edges.filter(({ from, to }) => {
    const pair = JSON.stringify([from, to].sort());
    return !seen.has(pair) && seen.add(pair);
  });
}

function flowGraph({ participants, messages }: StatedFlow): Graph {
  const names = new Set([
    ...participants.map(({ value }) => value),
    ...messages.flatMap(({ from, to }) => [from, to]),
  ]);
  return {
    nodes: [...names].map(name => ({ id: name, lines: [shown(name)], kind: 'box' as const })),
    edges: messages.map(({ from, to, text }) => ({ from, to, label: shown(text, 30) })),
  };
}
