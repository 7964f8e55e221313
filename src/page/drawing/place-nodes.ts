import type { Graph, GraphNode } from './graph.ts';
import { type Layered, mean, neighboursOf } from './layer.ts';
import { widthOf } from './text-size.ts';

/** A node or a bend with its middle and its size, in pixels. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 36;
/** How much wider a bold text is. */
export const BOLD = 1.2;
const LAYER_GAP = 58;
export const LINE = 18;

/** Gives every node and bend of the layers a place; nothing overlaps. */
export function placeNodes({ nodes }: Graph, { layers, ways }: Layered): ReadonlyMap<string, Placed> {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const size = (id: string) => sizeOf(byId.get(id));
  const neighbours = neighboursOf(ways);
  const x = new Map<string, number>();
  for (const layer of layers)
    spread(
      layer,
      id => size(id).width,
      x,
      () => undefined,
    );
  for (let round = 0; round < 10; round++) {
    for (const layer of round % 2 === 0 ? layers : layers.toReversed())
      spread(
        layer,
        id => size(id).width,
        x,
        id => mean(neighbours.get(id), x),
      );
  }
  const placed = new Map<string, Placed>();
  let top = 0;
  for (const layer of layers) {
    const height = Math.max(...layer.map(id => size(id).height));
    for (const id of layer) placed.set(id, { ...size(id), x: x.get(id)!, y: top + height / 2 });
    top += height + LAYER_GAP;
  }
  return placed;
}

/** Puts a layer where its members would like to be, as far as their order and their widths allow. */
function spread(
  layer: readonly string[],
  widthOfId: (id: string) => number,
  x: Map<string, number>,
  wishOf: (id: string) => number | undefined,
): void {
  const wishes = layer.map((id, index) => wishOf(id) ?? x.get(id) ?? index);
  const places: number[] = [];
  for (const [index, id] of layer.entries()) {
    const before = layer[index - 1];
    const least =
      before === undefined
        ? Number.NEGATIVE_INFINITY
        : places[index - 1]! + (widthOfId(before) + widthOfId(id)) / 2 + GAP;
    places.push(Math.max(wishes[index]!, least));
  }
  // Pushed to the right only, a layer drifts: it goes back as a whole.
  const drift = places.reduce((sum, place, index) => sum + place - wishes[index]!, 0) / layer.length;
  for (const [index, id] of layer.entries()) x.set(id, places[index]! - drift);
}

function sizeOf(node: GraphNode | undefined): { readonly width: number; readonly height: number } {
  if (node === undefined) return { width: 8, height: 8 };
  if (node.kind === 'dot') return { width: 14, height: 14 };
  // The name is bold.
  const width = Math.max(...node.lines.map((line, index) => widthOf(line) * (index === 0 ? BOLD : 1))) + 28;
  return { width: Math.max(56, width), height: node.lines.length * LINE + 16 };
}
