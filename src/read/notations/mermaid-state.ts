import type { Place } from '../../text/place.ts';
import type { MermaidDiagram } from '../fence/fence.ts';
import type { MermaidLine } from './mermaid-line.ts';

type StateDiagram = Extract<MermaidDiagram, { kind: 'state' }>;

const IGNORED =
  /^(?:direction\b|classDef\b|class\b|style\b|title\b|accTitle\b|accDescr\b|hide\b|scale\b|click\b|--$)/;
const ID = String.raw`(\[\*\]|"[^"]*"|[^\s:<>{}"]+)`;
const ARROW = new RegExp(String.raw`^${ID}\s*-->\s*${ID}(?::::?[\w-]+)?\s*(?::\s*(.*))?$`, 'u');

/**
 * Reads a state diagram.
 *
 *     [*] --> draft
 *     draft --> review: submit
 *     state "In review" as review
 */
export function readStateDiagram(lines: readonly MermaidLine[]): StateDiagram {
  const places = new Map<string, Place>();
  const labels = new Map<string, string>();
  const transitions: { from: string; to: string; label?: string; place: Place }[] = [];
  const final: { name: string; place: Place }[] = [];
  const hidden = new Set<string>();
  const open: string[] = [];
  let initial: { name: string; place: Place } | undefined;
  let note = false;
  for (const line of lines) {
    if (note) {
      note = !/^end\s+note$/i.test(line.text);
      continue;
    }
    if (/^note\b/i.test(line.text)) {
      note = !line.text.includes(':');
      continue;
    }
    if (line.text === '}') {
      open.pop();
      continue;
    }
    if (IGNORED.test(line.text)) continue;
    const arrow = ARROW.exec(line.text);
    if (arrow) {
      const from = cleanId(arrow[1]!);
      const to = cleanId(arrow[2]!);
      for (const name of [from, to]) if (name !== '[*]' && !places.has(name)) places.set(name, line.place);
      if (from === '[*]' && to !== '[*]') {
        if (open.length === 0) initial ??= { name: to, place: line.place };
      } else if (to === '[*]') {
        if (open.length === 0 && !final.some(state => state.name === from))
          final.push({ name: from, place: line.place });
      } else transitions.push({ from, to, ...(arrow[3] && { label: arrow[3].trim() }), place: line.place });
      continue;
    }
    const declared = /^state\s+(?:"([^"]*)"\s+as\s+)?([^\s{:<"]+)\s*(<<\w+>>)?\s*(\{)?$/.exec(line.text);
    if (declared) {
      const name = declared[2]!;
      if (declared[4]) open.push(name);
      if (declared[3]) hidden.add(name);
      if (!places.has(name)) places.set(name, line.place);
      if (declared[1]) labels.set(name, declared[1]);
      continue;
    }
    const described = /^([^\s:{}<>]+)\s*:\s*(.+)$/.exec(line.text);
    const alone = /^([^\s:{}<>]+)(?::::?[\w-]+)?$/.exec(line.text);
    const name = described?.[1] ?? alone?.[1];
    if (name !== undefined && !places.has(name)) places.set(name, line.place);
  }
  return joined(places, labels, transitions, final, hidden, initial);
}

function cleanId(text: string): string {
  return text.replace(/:::.*$/, '').replace(/^"|"$/g, '');
}

/** Names become labels where the label is a single word; choices and forks pass their arrows on. */
function joined(
  places: ReadonlyMap<string, Place>,
  labels: ReadonlyMap<string, string>,
  transitions: readonly { from: string; to: string; label?: string; place: Place }[],
  final: readonly { name: string; place: Place }[],
  hidden: ReadonlySet<string>,
  initial: { name: string; place: Place } | undefined,
): StateDiagram {
  const shown = (name: string): string => {
    const label = labels.get(name);
    // `state "pending" as s1`: the id stands for a name that the rest of the document uses.
    return label !== undefined && /^[\w-]+$/.test(label) ? label : name;
  };
  const through = passOn(transitions, hidden);
  return {
    kind: 'state',
    states: [...places]
      .filter(([name]) => !hidden.has(name))
      .map(([name, place]) => ({ name: shown(name), place })),
    transitions: through.map(transition => ({
      ...transition,
      from: shown(transition.from),
      to: shown(transition.to),
    })),
    ...(initial && !hidden.has(initial.name) && { initial: { ...initial, name: shown(initial.name) } }),
    final: final
      .filter(({ name }) => !hidden.has(name))
      .map(state => ({ ...state, name: shown(state.name) })),
  };
}

function passOn(
  transitions: readonly { from: string; to: string; label?: string; place: Place }[],
  hidden: ReadonlySet<string>,
): readonly { from: string; to: string; label?: string; place: Place }[] {
  if (hidden.size === 0) return transitions;
  const out = new Map<string, (typeof transitions)[number][]>();
  for (const transition of transitions) {
    const known = out.get(transition.from);
    if (known) known.push(transition);
    else out.set(transition.from, [transition]);
  }
  return transitions.flatMap(transition => {
    if (hidden.has(transition.from)) return [];
    return targetsOf(transition, out, hidden, new Set());
  });
}

function targetsOf(
  transition: { from: string; to: string; label?: string; place: Place },
  out: ReadonlyMap<string, readonly { from: string; to: string; label?: string; place: Place }[]>,
  hidden: ReadonlySet<string>,
  seen: Set<string>,
): readonly { from: string; to: string; label?: string; place: Place }[] {
  if (!hidden.has(transition.to)) return [transition];
  if (seen.has(transition.to)) return [];
  seen.add(transition.to);
  return (out.get(transition.to) ?? []).flatMap(next =>
    targetsOf(
      {
        ...next,
        from: transition.from,
        ...((next.label ?? transition.label) ? { label: next.label ?? transition.label! } : {}),
      },
      out,
      hidden,
      seen,
    ),
  );
}
