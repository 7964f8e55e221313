import type { Stated, StatedEntity, StatedFlow } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Fence } from '../fence/fence.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { boxesIn } from './boxes.ts';
import { isPartName, partName } from './name.ts';

/** Reads every drawing as who hands what to whom: sequence diagrams, flowcharts, class diagrams, boxes of characters. */
export function readDiagrams(reading: Reading): readonly StatedFlow[] {
  return reading.fences.flatMap(fence => flowOf(fence) ?? []);
}

function flowOf(fence: Fence): StatedFlow | undefined {
  if (fence.kind === 'text' || fence.kind === 'http') return ofBoxes(fence);
  if (fence.kind !== 'mermaid') return undefined;
  const { diagram } = fence;
  if (diagram.kind === 'class') return ofClasses(fence, diagram);
  if (diagram.kind !== 'sequence' && diagram.kind !== 'flowchart') return undefined;
  const first = diagram.participants[0]?.place ?? diagram.messages[0]?.place;
  if (first === undefined) return undefined;
  const how = diagram.kind === 'sequence' ? 'sequence diagram' : 'flowchart';
  const label = new Map(
    diagram.participants.map(({ name, label: said, title }) => [name, title ?? said ?? name]),
  );
  const names = [...label.values()];
  const topology =
    diagram.kind === 'flowchart' &&
    !diagram.participants.some(({ decides }) => decides) &&
    isTopologyPlace(fence.node) &&
    names.filter(name => partName(name) !== undefined && !isAction(name)).length >= names.length * 0.7;
  return {
    kind: diagram.kind,
    participants: diagram.participants.map(
      ({ name, place }): Stated<string> => ({ value: label.get(name) ?? name, place, how }),
    ),
    messages: diagram.messages.map(({ from, to, text, place }) => ({
      from: label.get(from) ?? from,
      to: label.get(to) ?? to,
      text,
      place,
      how: `line of a ${how}`,
    })),
    ...(topology && { topology }),
    place: first,
    how,
  };
}

/** A class diagram says which class knows which. */
function ofClasses(
  fence: Fence,
  { entities }: { readonly entities: readonly StatedEntity[] },
): StatedFlow | undefined {
  const how = 'class diagram';
  const messages = relationsIn(fence);
  const [first] = entities;
  if (first === undefined) return undefined;
  return {
    kind: 'class',
    participants: entities.map(({ name, place }) => ({ value: name, place, how })),
    messages,
    place: first.place,
    how,
  };
}

const RELATION =
  /^\s*([\w.]+)(?:~\w+~)?\s*(?:"[^"]*")?\s*((?:<\||\*|o|<|\(\))?(?:--|\.\.)(?:\|>|\*|o|>|\(\))?)\s*(?:"[^"]*")?\s*([\w.]+)(?:~\w+~)?\s*(?::\s*(.*))?$/;

/** The lines between classes; `A <|-- B` says that B knows A. */
function relationsIn({ text }: Fence): StatedFlow['messages'] {
  const found: StatedFlow['messages'][number][] = [];
  let offset = 0;
  for (const line of text.text.split('\n')) {
    const match = line.length < 300 ? RELATION.exec(line) : null;
    if (match) {
      const turned = /^(?:<|\*|o)/.test(match[2]!) && !/^(?:\*|o)/.test(match[2]!);
      const place = placeIn(text, offset + line.search(/\S/), offset + line.trimEnd().length);
      const [from, to] = turned ? [match[3]!, match[1]!] : [match[1]!, match[3]!];
      found.push({ from, to, text: match[4]?.trim() ?? '', place, how: 'line of a class diagram' });
    }
    offset += line.length + 1;
  }
  return found;
}

function ofBoxes(fence: Fence): StatedFlow | undefined {
  const { boxes, arrows } = boxesIn(fence.text.text);
  if (boxes.length < 2) return undefined;
  const lines = lineStarts(fence.text.text);
  const at = (line: number, left: number, right: number) => {
    const start = (lines[line] ?? 0) + left;
    return placeIn(fence.text, start, Math.min(start + (right - left), fence.text.text.length));
  };
  const how = 'drawn box';
  const topology =
    isTopologyPlace(fence.node) &&
    boxes.filter(box => isPartName(box.name) && !isAction(box.name)).length >= boxes.length * 0.7;
  return {
    kind: 'boxes',
    participants: boxes.map(box => ({ value: box.name, place: at(box.top + 1, box.left, box.right), how })),
    messages: arrows.map(({ from, to, line }) => ({
      from,
      to,
      text: '',
      place: at(line, 0, 1),
      how: 'drawn arrow',
    })),
    ...(topology && { topology }),
    place: at(boxes[0]!.top + 1, boxes[0]!.left, boxes[0]!.right),
    how: 'drawing of boxes',
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** `Validate input`, `Check cache`: what happens, not what there is. */
function isAction(name: string): boolean {
  return /^(?:validates?|checks?|creates?|gets?|sends?|returns?|updates?|deletes?|loads?|saves?|stores?|fetch(?:es)?|parses?|generates?|computes?|calculates?|renders?|shows?|displays?|opens?|clicks?|enters?|submits?|selects?|user (?:clicks|enters|opens|submits|selects)|reads?|writes?|runs?|starts?|calls?|receives?|process(?:es)?|apply|applies|build|deploy|test|add|remove|filter|merge|extract|transform|publish|emit|wait|retry|log|redirect|query|insert)\b(?=\s+\S)/i.test(
    name,
  );
}

/** Where a drawing shows parts: sections on the architecture, on components, on what surrounds the system. */
function isTopologyPlace(node: OutlineNode): boolean {
  if (
    isAside(node, [
      'testing',
      'migration',
      'timeline',
      'rollout',
      'alternatives',
      'states',
      'errors',
      'data-model',
      'ui',
      'authentication',
    ])
  )
    return false;
  for (let each: OutlineNode | undefined = node; each !== undefined && !isTitle(each); each = each.parent) {
    if (
      /flow\b|workflow|sequence|lifecycle|process|pipeline|ablauf|flujo|流程|フロー|状态|흐름|hierarchy|structure/i.test(
        each.title,
      ) &&
      !/architect/i.test(each.title)
    )
      return false;
    if (each.concept !== undefined && PLACES.has(each.concept)) return true;
    if (each.concept !== undefined) return false;
  }
  return true;
}

const PLACES: ReadonlySet<string> = new Set([
  'architecture',
  'components',
  'dependencies',
  'deployment',
  'overview',
  'technology',
  'background',
]);
