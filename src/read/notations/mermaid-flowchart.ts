import type { Place } from '../../text/place.ts';
import type { MermaidDiagram } from '../fence/fence.ts';
import type { MermaidLine } from './mermaid-line.ts';

type Graph = Extract<MermaidDiagram, { kind: 'sequence' | 'flowchart' }>;

interface Node {
  name: string;
  label?: string;
  title?: string;
  decides?: true;
  place: Place;
}

interface Labelled {
  readonly name: string;
  readonly label?: string;
  readonly title?: string;
  readonly decides?: boolean;
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** Reads nodes and edges of a flowchart: `A[API] -->|reads| B[(Store)] & C`. */
export function readFlowchart(lines: readonly MermaidLine[]): Graph {
  const nodes = new Map<string, Node>();
  const messages: { from: string; to: string; text: string; place: Place }[] = [];
  for (const line of lines) {
    if (
      /^(?:subgraph|end|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)\b/.test(line.text)
    )
      continue;
    const cursor: Cursor = { text: line.text, at: 0 };
    let before = readGroup(cursor, nodes, line);
    while (before.length > 0) {
      const text = readEdge(cursor);
      if (text === undefined) break;
      const after = readGroup(cursor, nodes, line);
      for (const from of before) for (const to of after) messages.push({ from, to, text, place: line.place });
      before = after;
    }
  }
  return { kind: 'flowchart', participants: [...nodes.values()], messages };
}

function readGroup(cursor: Cursor, nodes: Map<string, Node>, line: MermaidLine): readonly string[] {
  const group: string[] = [];
  for (;;) {
    const node = readNode(cursor);
    if (!node) return group;
    group.push(node.name);
    const known = nodes.get(node.name);
    if (!known || (known.label === undefined && node.label !== undefined)) {
      nodes.set(node.name, {
        name: node.name,
        ...(node.label !== undefined && { label: node.label }),
        ...(node.title !== undefined && { title: node.title }),
        ...(node.decides && { decides: true }),
        place: known?.place ?? line.place,
      });
    }
    if (!take(cursor, /^\s*&\s*/)) return group;
  }
}

function take(cursor: Cursor, expression: RegExp): string | undefined {
  const match = expression.exec(cursor.text.slice(cursor.at));
  if (!match) return undefined;
  cursor.at += match[0].length;
  return match[1] ?? match[0];
}

function readNode(cursor: Cursor): Labelled | undefined {
  take(cursor, /^\s+/);
  const name = take(cursor, /^(?:(?!--|==|-\.)[^\s[\](){}<>|&;:"@=~-]|-(?![-.>])|=(?!=))+/u);
  if (name === undefined) return undefined;
  const decides = /^\{(?!\{)/.test(cursor.text.slice(cursor.at, cursor.at + 2));
  const written = readLabel(cursor);
  take(cursor, /^:::[\w-]+/);
  take(cursor, /^@\{[^}]*\}/);
  if (written === undefined) return { name };
  const [first = ''] = written.split(/<br\s*\/?>|\\n/i);
  const label = clean(written);
  return {
    name,
    label,
    decides,
    ...(clean(first) !== label && clean(first) !== '' && { title: clean(first) }),
  };
}

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '>': ']' };

function readLabel(cursor: Cursor): string | undefined {
  const open = cursor.text[cursor.at];
  if (open === undefined || !(open in CLOSING)) return undefined;
  const quoted = /^[[({>]+[/\\]?\s*"([^"]*)"\s*[/\\]?[\])}]+/.exec(cursor.text.slice(cursor.at));
  if (quoted) {
    cursor.at += quoted[0].length;
    return quoted[1]!;
  }
  const start = cursor.at;
  let depth = 0;
  for (let index = start; index < cursor.text.length; index++) {
    const char = cursor.text[index]!;
    if ('[({'.includes(char) || (index === start && char === '>')) depth++;
    else if ('])}'.includes(char)) depth--;
    if (depth === 0) {
      cursor.at = index + 1;
      return cursor.text.slice(start, index + 1).replace(/^[[({>/\\]+|[\])}/\\]+$/g, '');
    }
  }
  cursor.at = cursor.text.length;
  return cursor.text.slice(start + 1);
}

function clean(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/^"|"$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text of an edge, empty when it has none; absent when no edge stands here. */
function readEdge(cursor: Cursor): string | undefined {
  take(cursor, /^\s+/);
  take(cursor, /^\w+@(?=[-=~<])/);
  const plain = take(cursor, /^[<xo]?(?:-{2,}|={2,}|-\.+-|~{3,})[>xo]?(?=\s|\||[^-=.>])/);
  if (plain !== undefined) {
    if (/[>xo]$|~{3}/.test(plain) || /^(?:-{3,}|={3,}|-\.+-)$/.test(plain))
      return clean(take(cursor, /^\s*\|([^|]*)\|/) ?? '');
    // `-- text -->` names the edge between its two halves.
    const named = take(cursor, /^\s*((?:(?!-->|---|==>|===|\.->).)+)(?=-->|---|==>|===)/);
    if (named === undefined) return clean(take(cursor, /^\s*\|([^|]*)\|/) ?? '');
    take(cursor, /^(?:-{2,}|={2,})[>xo]?/);
    return clean(named);
  }
  const dotted = take(cursor, /^-\.\s*((?:(?!\.->|\.-).)*)\.+-[>xo]?/);
  if (dotted === undefined) {
    const arrow = take(cursor, /^-\.+->/);
    return arrow === undefined ? undefined : clean(take(cursor, /^\s*\|([^|]*)\|/) ?? '');
  }
  return clean(dotted.startsWith('-.') ? (take(cursor, /^\s*\|([^|]*)\|/) ?? '') : dotted);
}
