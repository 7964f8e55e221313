import type { Graph, GraphEdge } from './graph.ts';

/** A graph in layers, where every edge leads one layer down. */
export interface Layered {
  /** Ids of nodes, and of bends that stand where an edge passes a layer. */
  readonly layers: readonly (readonly string[])[];
  /** Each edge with what it passes, from the upper end to the lower one. */
  readonly ways: readonly Way[];
}

export interface Way {
  readonly edge: GraphEdge;
  readonly through: readonly string[];
  /** The edge leads up, against the layers. */
  readonly upward: boolean;
}

/** Puts what comes first on top; edges that close a circle lead up. */
export function layered({ nodes, edges }: Graph): Layered {
  const ids = nodes.map(({ id }) => id);
  const upward = closingEdges(ids, edges);
  const down = edges
    .filter(({ from, to }) => from !== to)
    .map(edge => (upward.has(edge) ? ([edge.to, edge.from] as const) : ([edge.from, edge.to] as const)));
  const depth = depthsOf(ids, down);
  const layers: string[][] = Array.from({ length: Math.max(...depth.values()) + 1 }, () => []);
  for (const id of ids) layers[depth.get(id)!]!.push(id);
  const ways = edges.map((edge, index): Way => {
    const isUp = upward.has(edge);
    const [top, bottom] = isUp ? [edge.to, edge.from] : [edge.from, edge.to];
    if (top === bottom) return { edge, through: [top], upward: false };
    const through = [top];
    for (let level = depth.get(top)! + 1; level < depth.get(bottom)!; level++) {
      const bend = `\0${index} ${level}`;
      layers[level]!.push(bend);
      through.push(bend);
    }
    return { edge, through: [...through, bottom], upward: isUp };
  });
  return { layers: untangled(layers, ways), ways };
}

/** Edges that lead back to where a walk along the others came from. */
function closingEdges(ids: readonly string[], edges: readonly GraphEdge[]): ReadonlySet<GraphEdge> {
  const leaving = new Map(ids.map(id => [id, edges.filter(({ from }) => from === id)]));
  const state = new Map<string, 'open' | 'done'>();
  const closing = new Set<GraphEdge>();
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const edge of leaving.get(id) ?? []) {
      if (state.get(edge.to) === 'open') closing.add(edge);
      else if (state.get(edge.to) === undefined) visit(edge.to);
    }
    state.set(id, 'done');
  };
  for (const id of ids) if (state.get(id) === undefined) visit(id);
  return closing;
}

function depthsOf(
  ids: readonly string[],
  down: readonly (readonly [string, string])[],
): ReadonlyMap<string, number> {
  const depth = new Map(ids.map(id => [id, 0]));
  for (let round = 0; round < ids.length; round++) {
    let moved = false;
    for (const [top, bottom] of down) {
      if (depth.get(bottom)! > depth.get(top)!) continue;
      depth.set(bottom, depth.get(top)! + 1);
      moved = true;
    }
    if (!moved) break;
  }
  return depth;
}

/** Orders each layer by where its neighbours stand, a few times down and up. */
function untangled(layers: readonly string[][], ways: readonly Way[]): readonly (readonly string[])[] {
  const neighbours = neighboursOf(ways);
  let order: readonly (readonly string[])[] = layers;
  for (let round = 0; round < 6; round++) {
    const position = new Map(order.flatMap(layer => layer.map((id, index) => [id, index / layer.length])));
    order = order.map(layer => {
      const wish = new Map(layer.map(id => [id, mean(neighbours.get(id), position) ?? position.get(id)!]));
      const sorted = layer.toSorted((one, other) => wish.get(one)! - wish.get(other)!);
      for (const [index, id] of sorted.entries()) position.set(id, index / sorted.length);
      return sorted;
    });
  }
  return order;
}

/** What each node and bend is joined to. */
export function neighboursOf(ways: readonly Way[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  const join = (one: string, other: string): void => {
    const known = all.get(one);
    if (known === undefined) all.set(one, [other]);
    else known.push(other);
  };
  for (const { through } of ways) {
    for (let index = 1; index < through.length; index++) {
      join(through[index - 1]!, through[index]!);
      join(through[index]!, through[index - 1]!);
    }
  }
  return all;
}

export function mean(
  ids: readonly string[] | undefined,
  values: ReadonlyMap<string, number>,
): number | undefined {
  if (ids === undefined || ids.length === 0) return undefined;
  return ids.reduce((sum, id) => sum + values.get(id)!, 0) / ids.length;
}
