import { describe, expect, it } from 'vitest';
import { graphSvg } from './graph-svg.ts';
import { layered } from './layer.ts';
import { BOLD, placeNodes } from './place-nodes.ts';
import { sequenceSvg } from './sequence-svg.ts';
import { shown, widthOf } from './text-size.ts';

const box = (id: string) => ({ id, lines: [id], kind: 'box' as const });
const edge = (from: string, to: string, label = '') => ({ from, to, label });

/** Texts of a drawing, in their order. */
const textsIn = (svg: string | undefined): readonly string[] =>
  [...(svg ?? '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);

/** Numbers that say where something stands. */
const numbersIn = (svg: string): readonly string[] =>
  [...svg.matchAll(/ (?:x|y|d|cx|cy|width|height)="([^"]*)"/g)].map(([, value]) => value!);

describe('a graph', () => {
  const circle = {
    nodes: ['a', 'b', 'c', 'd'].map(box),
    edges: [
      edge('a', 'b', 'go'),
      edge('b', 'c'),
      edge('c', 'a', 'back'),
      edge('d', 'd', 'again'),
      edge('a', 'd'),
    ],
  };

  it('is drawn with circles, ways back, and ways to itself', () => {
    const svg = graphSvg(circle, 'A circle')!;
    expect(textsIn(svg).toSorted()).toEqual(['a', 'again', 'b', 'back', 'c', 'd', 'go']);
    expect(svg.match(/<path class="edge"/g)).toHaveLength(5);
    for (const value of numbersIn(svg)) expect(value).toMatch(/^[\d.\sMCVHhvz-]+$/);
  });

  it('leads down, but for the way back', () => {
    const { ways } = layered(circle);
    expect(ways.filter(({ upward }) => upward).map(({ edge: { from, to } }) => `${from}${to}`)).toEqual([
      'ca',
    ]);
  });

  it('has no two boxes in one place', () => {
    const nodes = Array.from({ length: 24 }, (_, index) => box(`a node with number ${index}`));
    const edges = nodes.flatMap(({ id }, index) =>
      [index * 2 + 1, index * 3 + 2].flatMap(to => (to < nodes.length ? [edge(id, nodes[to]!.id)] : [])),
    );
    const placed = placeNodes({ nodes, edges }, layered({ nodes, edges }));
    const all = nodes.map(({ id }) => placed.get(id)!);
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) {
        const isBeside = Math.abs(one.x - other.x) >= (one.width + other.width) / 2;
        const isBelow = Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
        expect(isBeside || isBelow).toBe(true);
      }
    }
  });

  it('says several ways between two boxes on one arrow', () => {
    const svg = graphSvg(
      { nodes: [box('a'), box('b')], edges: [edge('a', 'b', 'x'), edge('a', 'b', 'y')] },
      '',
    )!;
    expect(textsIn(svg)).toContain('x, y');
  });

  it('is not drawn when it has no edge, or too many boxes to read', () => {
    expect(graphSvg({ nodes: [box('a'), box('b')], edges: [] }, '')).toBeUndefined();
    const many = Array.from({ length: 61 }, (_, index) => box(`n${index}`));
    expect(graphSvg({ nodes: many, edges: [edge('n0', 'n1')] }, '')).toBeUndefined();
  });

  it('shows markup as text', () => {
    const evil = '"><script>alert(1)</script>';
    const svg = graphSvg({ nodes: [box(evil), box('b')], edges: [edge(evil, 'b', evil)] }, evil)!;
    expect(svg).not.toContain('<script');
    expect(svg.match(/&#60;script&#62;/g)).toHaveLength(3);
  });
});

describe('a sequence', () => {
  const place = { path: '', start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const fact = { place, how: '' };
  const flow = (messages: readonly (readonly [string, string, string])[]) => ({
    ...fact,
    kind: 'sequence' as const,
    participants: [{ ...fact, value: 'Client' }],
    messages: messages.map(([from, to, text]) => ({ ...fact, from, to, text })),
  });

  it('has a column for each that takes part, and a row for each message', () => {
    const svg = sequenceSvg(
      flow([
        ['Client', 'API', 'asks'],
        ['API', 'API', 'thinks'],
        ['API', 'Client', 'tells'],
      ]),
      '',
    )!;
    expect(textsIn(svg)).toEqual(['Client', 'API', 'asks', 'thinks', 'tells']);
    for (const value of numbersIn(svg)) expect(value).toMatch(/^[\d.\sMCVHhvz-]+$/);
  });

  it('leaves room for long messages', () => {
    const long = 'a message of quite some length that has to fit';
    const svg = sequenceSvg(flow([['Client', 'API', long]]), '')!;
    expect(Number(/width="(\d+)"/.exec(svg)![1])).toBeGreaterThan(widthOf(long) + widthOf('Client') * BOLD);
  });

  it('is not drawn with one part, or with hundreds of messages', () => {
    expect(sequenceSvg(flow([['Client', 'Client', 'x']]), '')).toBeUndefined();
    expect(
      sequenceSvg(flow(Array.from({ length: 101 }, () => ['Client', 'API', 'x'] as const)), ''),
    ).toBeUndefined();
  });
});

it('cuts long texts between letters, and counts wide ones double', () => {
  expect(shown('😀'.repeat(50), 10)).toBe(`${'😀'.repeat(9)}…`);
  expect(shown('one<br/>two\n three')).toBe('one two three');
  expect(widthOf('编译')).toBeGreaterThan(widthOf('ab') * 1.5);
});
