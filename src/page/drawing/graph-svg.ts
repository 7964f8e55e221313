import { escapeHtml } from '../escape.ts';
import { type Graph, type GraphNode, isDrawable, merged } from './graph.ts';
import { layered, type Way } from './layer.ts';
import { LINE, type Placed, placeNodes } from './place-nodes.ts';
import { svg } from './svg.ts';
import { widthOf } from './text-size.ts';

/** A graph as SVG, from top to bottom; nothing when it is too small or too large to be of use. */
export function graphSvg(all: Graph, title: string): string | undefined {
  const graph = merged(all);
  if (!isDrawable(graph)) return undefined;
  const layers = layered(graph);
  const placed = placeNodes(graph, layers);
  const pairs = new Set(graph.edges.map(({ from, to }) => JSON.stringify([from, to])));
  const edges = layers.ways.map(way => {
    const { from, to } = way.edge;
    return edgeSvg(way, placed, pairs.has(JSON.stringify([to, from])));
  });
  const nodes = graph.nodes.map(node => nodeSvg(node, placed.get(node.id)!));
  const boxes = [...placed.values()];
  const sides = edges.flatMap(({ left, right }) => [left, right]);
  return svg(
    {
      left: Math.min(...boxes.map(({ x, width }) => x - width / 2), ...sides),
      right: Math.max(...boxes.map(({ x, width }) => x + width / 2), ...sides),
      top: Math.min(...boxes.map(({ y, height }) => y - height / 2)),
      bottom: Math.max(...boxes.map(({ y, height }) => y + height / 2)),
    },
    title,
    [...edges.map(({ line }) => line), ...nodes, ...edges.map(({ label }) => label)],
  );
}

function nodeSvg({ lines, kind }: GraphNode, { x, y, width, height }: Placed): string {
  if (kind === 'dot') return `<circle class="dot" cx="${n(x)}" cy="${n(y)}" r="6"/>`;
  const left = n(x - width / 2);
  const radius = kind === 'round' ? 14 : 5;
  const box = `<rect class="box" x="${left}" y="${n(y - height / 2)}" width="${n(width)}" height="${n(height)}" rx="${radius}"/>`;
  const [name = '', ...rest] = lines;
  const first = y - height / 2 + 8 + LINE * 0.72;
  const title = `<text class="name" text-anchor="middle" x="${n(x)}" y="${n(first)}">${escapeHtml(name)}</text>`;
  const others = rest.map(
    (line, index) =>
      `<text x="${n(x - width / 2 + 14)}" y="${n(first + (index + 1) * LINE)}">${escapeHtml(line)}</text>`,
  );
  return box + title + others.join('');
}

interface DrawnEdge {
  readonly line: string;
  readonly label: string;
  readonly left: number;
  readonly right: number;
}

function edgeSvg(
  { edge, through, upward }: Way,
  placed: ReadonlyMap<string, Placed>,
  goesBack: boolean,
): DrawnEdge {
  const points = through.map(id => placed.get(id)!);
  const head = edge.plain === true ? '' : ' marker-end="url(#arrow-head)"';
  if (points.length === 1) return selfSvg(points[0]!, edge.label, head);
  // The way back stands beside the way there.
  const aside = !goesBack ? 0 : upward ? 10 : -10;
  const middles = points.map(({ x, y, height }, index) => ({
    x: x + aside,
    y: index === 0 ? y + height / 2 : index === points.length - 1 ? y - height / 2 - (upward ? 0 : 5) : y,
  }));
  if (upward) middles[0]!.y += 5;
  const way = upward ? middles.toReversed() : middles;
  const path = way.map((point, index) => {
    const before = way[index - 1];
    if (before === undefined) return `M${n(point.x)} ${n(point.y)}`;
    const half = (before.y + point.y) / 2;
    return `C${n(before.x)} ${n(half)} ${n(point.x)} ${n(half)} ${n(point.x)} ${n(point.y)}`;
  });
  const at = Math.floor((middles.length - 1) / 2);
  const x = (middles[at]!.x + middles[at + 1]!.x) / 2;
  const y = (middles[at]!.y + middles[at + 1]!.y) / 2 + (upward ? 12 : -2);
  const half = widthOf(edge.label) / 2;
  return {
    line: `<path class="edge" d="${path.join('')}"${head}/>`,
    label: labelSvg(edge.label, x, y),
    left: x - half,
    right: x + half,
  };
}

function selfSvg({ x, y, width, height }: Placed, label: string, head: string): DrawnEdge {
  const side = x + width / 2;
  const reach = side + 34;
  return {
    line: `<path class="edge" d="M${n(side)} ${n(y - height / 5)}C${n(reach)} ${n(y - height / 2)} ${n(reach)} ${n(y + height / 2)} ${n(side + 5)} ${n(y + height / 5)}"${head}/>`,
    label:
      label === ''
        ? ''
        : `<text class="label" x="${n(side + 30)}" y="${n(y + 4)}">${escapeHtml(label)}</text>`,
    left: side,
    right: side + 34 + widthOf(label),
  };
}

const labelSvg = (label: string, x: number, y: number): string =>
  label === ''
    ? ''
    : `<text class="label" text-anchor="middle" x="${n(x)}" y="${n(y)}">${escapeHtml(label)}</text>`;

const n = (value: number): string => String(Math.round(value * 10) / 10);
