import type { Design, StatedFlow, System } from '../../design/index.ts';
import { sectionTitleAt } from '../section-title.ts';
import { onceEach, slugOf } from '../slug.ts';
import type { Diagram } from './diagram.ts';
import { commentOf, labelOf } from './text.ts';

/** How the parts hang together: components, what they lean on, and what is drawn of it. */
export function topologyDiagram(system: System, design: Design): readonly Diagram[] {
  const graph = emptyGraph();
  for (const component of design.components) {
    addNode(graph, component.name, component.place.line, component.external === true);
    for (const { value, place } of component.dependencies)
      addEdge(graph, { from: component.name, to: value, text: '', line: place.line });
  }
  for (const flow of design.flows) if (flow.topology) addFlow(graph, flow);
  if (graph.nodes.size < 2) return [];
  return [{ name: 'topology', title: `${system.title}: parts`, kind: 'flowchart LR', lines: linesOf(graph) }];
}

/** One diagram a process that is drawn as boxes and arrows. */
export function flowDiagrams(system: System, design: Design): readonly Diagram[] {
  const once = onceEach();
  return design.flows.flatMap((flow): readonly Diagram[] => {
    if (flow.kind !== 'flowchart' || flow.topology) return [];
    const graph = emptyGraph();
    addFlow(graph, flow);
    if (graph.edges.length === 0) return [];
    const title = sectionTitleAt(design, flow.place.line);
    return [
      {
        name: once(`flow-${slugOf(title, 'flow')}`),
        title: `${system.title}: ${title}`,
        kind: 'flowchart TD',
        lines: linesOf(graph),
      },
    ];
  });
}

interface Graph {
  readonly nodes: Map<
    string,
    { readonly id: string; readonly label: string; line: number; external: boolean }
  >;
  readonly edges: Edge[];
  readonly seen: Set<string>;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly line: number;
}

function emptyGraph(): Graph {
  return { nodes: new Map(), edges: [], seen: new Set() };
}

function addFlow(graph: Graph, { participants, messages }: StatedFlow): void {
  for (const { value, place } of participants) addNode(graph, value, place.line, false);
  for (const { from, to, text, place } of messages)
    if (from !== '' && to !== '') addEdge(graph, { from, to, text, line: place.line });
}

function addNode({ nodes }: Graph, name: string, line: number, external: boolean): string {
  const key = keyOf(name);
  const known = nodes.get(key);
  if (known !== undefined) {
    known.external ||= external;
    return known.id;
  }
  const id = `n${nodes.size + 1}`;
  nodes.set(key, { id, label: labelOf(name, 60) || '-', line, external });
  return id;
}

function addEdge(graph: Graph, { from, to, text, line }: Edge): void {
  const edge = { from: addNode(graph, from, line, false), to: addNode(graph, to, line, false), text, line };
  const key = `${edge.from} ${edge.to} ${text}`;
  if (graph.seen.has(key) || (text === '' && edge.from === edge.to)) return;
  graph.seen.add(key);
  graph.edges.push(edge);
}

function linesOf({ nodes, edges }: Graph): readonly string[] {
  const all = [...nodes.values()];
  const outside = all.filter(({ external }) => external).map(({ id }) => id);
  return [
    ...all.flatMap(({ id, label, line }) => [commentOf(`line ${line}`), `${id}["${label}"]`]),
    ...edges.flatMap(({ from, to, text, line }) => {
      const label = labelOf(text, 80);
      return [commentOf(`line ${line}`), `${from} -->${label === '' ? '' : `|"${label}"|`} ${to}`];
    }),
    ...(outside.length === 0
      ? []
      : ['classDef external stroke-dasharray: 4 4', `class ${outside.join(',')} external`]),
  ];
}

function keyOf(name: string): string {
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? name : plain;
}
