import type { Stated, StatedTransition } from '../../design/index.ts';
import { allowedBy } from '../outline/mark.ts';
import { columnAt, type ReadRow, type ReadTable, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import type { Moves } from './states.ts';
import { areChoices, choicesOf, isAboutStates, isElsewhere, stateKey } from './states-near.ts';

const FROM =
  /^(?:from|current|present|source|old|initial|now|today|before)(?:\s(?:state|status))?$|^(?:(?:state|status)\s)?(?:now|before)$|^(?:it |that )?is(?: now)?$|^(?:while|when)(?: it is)?$|^(?:states?|status)$|^(?:当前|原)?状态$|^(?:遷移元|現在)(?:の)?(?:状態|ステータス)?$|^(?:von|aus|bisher|(?:ausgangs|ist-?)?(?:zustand|status)|de|desde|origen|estado(?: (?:actual|inicial|de origen))?|depuis|état(?: (?:actuel|initial|de départ))?)$/i;
const TO =
  /^(?:to|next|target|new|destination|resulting|after(?:wards)?|then)(?:\s(?:states?|status(?:es)?))?$|^(?:allowed|valid|possible|legal|can|next)?\s?(?:transitions?|next states?|moves?|goes)(?:\s(?:to|into))?$|^(?:allowed|valid) (?:next|targets?)$|^(?:目标|下一)状态$|^遷移先$|^(?:may|can) (?:become|go to|move to|change to)$|^becomes?$|^(?:may|can) (?:be )?follow(?:ed by)?$|^(?:state|status) (?:after(?:wards)?|then)$|^followed by$|^(?:leads|moves|goes|changes) to$|^allowed (?:next )?(?:states?|moves)$|^(?:nach|zu|wird(?: zu)?|(?:ziel|folge)(?:zustand|status)|neuer? (?:zustand|status)|a|hacia|pasa a|destino|(?:nuevo )?estado(?: (?:nuevo|final|siguiente|de destino))?|vers|devient|(?:nouvel )?état(?: (?:suivant|cible|final))?)$/i;
const LABEL =
  /^(?:trigger|event|action|condition|when|on|guard|by|cause|reason|transition|call|endpoint|operation|route|request|verb|command|触发|条件|イベント|vorgang|aktion|ereignis|auslöser|durch|übergang|aufruf|evento|acci[óo]n|disparador|operaci[óo]n|transici[óo]n|événement|déclencheur|opération)/i;
const STATEFUL = /\b(?:state|status|zustand|estado)\b|état|状态|状態/i;

/** The moves of transition tables: `| From | To |`, `| State | Next |`, and matrices of states against states. */
export function* tableMoves(reading: Reading): Generator<Moves> {
  for (const table of tablesOf(reading, headers => headers.length >= 2)) {
    if (isElsewhere(table.node)) continue;
    const moves = listed(reading, table) ?? matrix(table);
    if (moves !== undefined) yield moves;
  }
}

function listed(reading: Reading, table: ReadTable): Moves | undefined {
  const { headers, rows, node } = table;
  const from = columnAt(headers, FROM);
  const to = headers.findIndex((header, index) => index !== from && TO.test(header));
  if (from < 0 || to < 0) return undefined;
  const label = headers.findIndex((header, index) => index !== from && index !== to && LABEL.test(header));
  const stateful = STATEFUL.test(headers[from]!) || STATEFUL.test(headers[to]!) || isAboutStates(node);
  if (!stateful && label < 0 && !areStatesOfField(reading, rows, from, to)) return undefined;
  const how = `row of the table under ${node.title}`;
  const transitions: StatedTransition[] = [];
  const final: Stated<string>[] = [];
  const others: Stated<string>[] = [];
  let initial: Stated<string> | undefined;
  for (const row of rows) {
    const sources = namesOf(row.cells[from] ?? '');
    const targets = namesOf(row.cells[to] ?? '');
    if (sources.length === 0 && targets.length > 0 && isStart(row.cells[from] ?? '')) {
      initial ??= { value: targets[0]!, place: row.place, how };
    }
    for (const source of sources) others.push({ value: source, place: row.place, how });
    if (targets.length === 0 && isEnd(row.cells[to] ?? '')) {
      for (const each of sources.map(value => ({ value, place: row.place, how }))) final.push(each);
    }
    for (const each of movesOf(sources, targets, row, label < 0 ? '' : (row.cells[label] ?? ''), how))
      transitions.push(each);
  }
  const place = rows[0]?.place;
  if (transitions.length === 0 || place === undefined) return undefined;
  return { node, how: 'transition table', place, transitions, final, others, ...(initial && { initial }) };
}

// `| From | To |` under any title, when every cell is a value of one field.
function areStatesOfField(reading: Reading, rows: readonly ReadRow[], from: number, to: number): boolean {
  const names = rows.flatMap(({ cells }) => [...namesOf(cells[from] ?? ''), ...namesOf(cells[to] ?? '')]);
  return names.length >= 2 && areChoices(choicesOf(reading), names);
}

function movesOf(
  sources: readonly string[],
  targets: readonly string[],
  { place }: ReadRow,
  label: string,
  how: string,
): readonly StatedTransition[] {
  return sources.flatMap(from =>
    targets.map(to => ({ from, to, ...(label.trim() !== '' && { label: label.trim() }), place, how })),
  );
}

const NOTHING =
  /^(?:[-–—*]|none|null|n\/a|nothing|terminal|\((?:none|terminal|final|end|new|start|creation|created|initial)\)|∅|无|なし|\[\*\])?(?:\s*[([].*)?$/i;

/** The states a cell lists; brackets explain. */
function namesOf(cell: string): readonly string[] {
  if (NOTHING.test(cell.trim())) return [];
  const names = cell
    .replace(/\([^()]*\)/g, ' ')
    .split(/\s*[,;/|、]\s*|\s+(?:or|and|oder|und|o|y|ou|et)\s+|\n/)
    .map(name => name.replace(/["'`*→]/g, '').trim());
  const states = names.filter(name => name !== '');
  return states.every(
    name => name.length <= 32 && /^[\p{L}][\p{L}\p{N}_ -]*$/u.test(name) && name.split(' ').length <= 3,
  )
    ? states
    : [];
}

function isStart(cell: string): boolean {
  return /^\s*(?:\[\*\]|[-–—∅]|none|null|n\/a|\((?:new|start|none|initial|creation|created)\))\s*$/i.test(
    cell,
  );
}

function isEnd(cell: string): boolean {
  return /^\s*(?:\[\*\]|[-–—]|∅|\(?(?:none|terminal|final|end|nothing)\b.*)?\s*$/i.test(cell);
}

/** States down the side and across the top, marks in between. */
function matrix({ headers, rows, node }: ReadTable): Moves | undefined {
  const sides = rows.map(row => row.cells[0] ?? '');
  const tops = headers.slice(1);
  const shared = tops.filter(top => sides.some(side => stateKey(side) === stateKey(top)));
  if (tops.length < 2 || shared.length < Math.max(2, tops.length - 1) || shared.length < sides.length - 2)
    return undefined;
  if (!isAboutStates(node) && !/from|state|status/i.test(headers[0] ?? '')) return undefined;
  const how = `row of the table under ${node.title}`;
  const transitions = rows.flatMap(row =>
    tops.flatMap((to, index) => {
      const [from] = namesOf(row.cells[0] ?? '');
      if (
        from === undefined ||
        stateKey(from) === stateKey(to) ||
        allowedBy(row.cells[index + 1] ?? '') !== true
      )
        return [];
      return [{ from, to: to.trim(), place: row.place, how }];
    }),
  );
  const place = rows[0]?.place;
  if (place === undefined || transitions.length === 0) return undefined;
  return { node, how: 'transition matrix', place, transitions };
}
