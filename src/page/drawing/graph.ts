/** Boxes and arrows, before anything has a place. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  readonly id: string;
  /** The first line is the name. */
  readonly lines: readonly string[];
  /** `dot` is where a state machine starts. */
  readonly kind: 'box' | 'round' | 'dot';
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Without a head: a relation instead of a way. */
  readonly plain?: true;
}

/** More than this nobody reads in a picture. */
const MOST_NODES = 60;
const MOST_EDGES = 120;

export function isDrawable({ nodes, edges }: Graph): boolean {
  return nodes.length > 1 && nodes.length <= MOST_NODES && edges.length > 0 && edges.length <= MOST_EDGES;
}

/** The same graph with one edge a direction and pair; their labels stand together. */
export function merged({ nodes, edges }: Graph): Graph {
  const known = new Set(nodes.map(({ id }) => id));
  const byPair = new Map<string, GraphEdge>();
  for (const edge of edges) {
    if (!known.has(edge.from) || !known.has(edge.to)) continue;
    const pair = JSON.stringify([edge.from, edge.to]);
    const before = byPair.get(pair);
    const labels = [before?.label ?? '', edge.label].filter(label => label !== '');
    byPair.set(pair, { ...edge, label: [...new Set(labels)].join(', ') });
  }
  return { nodes, edges: [...byPair.values()] };
}
