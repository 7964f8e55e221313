import type { Design, Entity, Operation, System } from '../../design/index.ts';
import { lineOf } from '../line.ts';
import { operationsNamed } from '../operations-named.ts';
import { sectionTitleAt } from '../section-title.ts';
import { slugOf } from '../slug.ts';
import type { Journey } from './journey.ts';
import { freeMembers, makerOf, type Stop, wayThrough } from './way.ts';

export {
  callersOf,
  inputsOf,
  type Journey,
  type Saved,
  type Step,
  type Value,
  type Values,
} from './journey.ts';

/** The life of each entity, its way through its states, and each journey that the document tells. */
export function journeysOf(system: System, design: Design): readonly Journey[] {
  const taken = new Set<string>();
  const named = [
    ...system.entities.flatMap(entity => [...lifeOf(system, entity), ...movesOf(system, entity)]),
    ...toldJourneys(system, design),
  ];
  return named.map(({ id, title, line, stops }) => ({
    id: free(id, taken),
    title,
    line,
    steps: wayThrough(system, stops),
  }));
}

interface Plan {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly stops: readonly Stop[];
}

/** Made, read, changed, deleted, and gone. */
function lifeOf(system: System, entity: Entity): readonly Plan[] {
  const make = makerOf(system, entity.name);
  if (make === undefined) return [];
  const read = boundTo(system, entity.name, 'read');
  const update = boundTo(system, entity.name, 'update');
  const isFree = update !== undefined && freeMembers(system, update, entity).length > 0;
  const change = isFree ? update : boundTo(system, entity.name, 'replace');
  const remove = boundTo(system, entity.name, 'delete');
  const gone = read?.errors.find(({ cause }) => cause === 'not-found');
  const stops = [
    { operation: make },
    ...(read === undefined ? [] : [{ operation: read }]),
    ...(change === undefined ? [] : [{ operation: change }]),
    ...(remove === undefined ? [] : [{ operation: remove }]),
    ...(remove === undefined || read === undefined || gone === undefined
      ? []
      : [{ operation: read, status: gone.status }]),
  ];
  if (stops.length < 2) return [];
  const words = ['made', read && 'read', change && 'changed', remove && 'deleted'].filter(Boolean);
  return [
    {
      id: idOf(entity.name, 'life'),
      title: `${entity.name}: ${words.join(', ')}`,
      line: lineOf(system, make.claim) ?? 1,
      stops,
    },
  ];
}

/** From the initial state as far as legal moves lead, each state once. */
function movesOf(system: System, entity: Entity): readonly Plan[] {
  const make = makerOf(system, entity.name);
  const machine = entity.states;
  if (make === undefined || machine?.initial === undefined) return [];
  const seen = new Set([machine.initial]);
  const stops: Stop[] = [];
  for (let state = machine.initial; stops.length < 8; ) {
    const ways = machine.transitions.filter(({ from, to }) => from === state && !seen.has(to));
    const onward = ways.find(({ to }) => machine.transitions.some(({ from }) => from === to)) ?? ways[0];
    const stop = onward && moveTo(system, entity, onward.to);
    if (onward === undefined || stop === undefined) break;
    stops.push(stop);
    seen.add(onward.to);
    state = onward.to;
  }
  if (stops.length === 0) return [];
  return [
    {
      id: idOf(entity.name, 'moves'),
      title: `${entity.name}: ${[...seen].join(', ')}`,
      line: lineOf(system, machine.claim) ?? 1,
      stops: [{ operation: make }, ...stops],
    },
  ];
}

function moveTo(system: System, entity: Entity, state: string): Stop | undefined {
  const own = system.operations.find(
    ({ binding }) =>
      binding.kind === 'entity' &&
      binding.entity === entity.name &&
      binding.action === 'transition' &&
      binding.to === state,
  );
  if (own !== undefined) return { operation: own };
  const field = entity.states?.field;
  const change = boundTo(system, entity.name, 'update');
  const writable = entity.fields.find(({ name }) => name === field)?.writable.update === true;
  if (change?.request === undefined || field === undefined || !writable) return undefined;
  return { operation: onlyBody(change), with: { [field]: { kind: 'literal', value: state } } };
}

/** The change carries the state and what it cannot do without. */
function onlyBody(operation: Operation): Operation {
  if (operation.request === undefined || operation.binding.kind !== 'entity') return operation;
  return { ...operation, binding: { ...operation.binding, action: 'transition' } };
}

/** Steps and tests of the document that name at least two operations. */
function toldJourneys(system: System, design: Design): readonly Plan[] {
  const flows = design.flows.map(({ messages, place }) => ({
    text: messages.map(({ text }) => text).join('\n'),
    title: sectionTitleAt(design, place.line),
    line: place.line,
  }));
  const tests = design.tests.map(({ text, place }) => ({ text, title: text, line: place.line }));
  return [...flows, ...tests].flatMap(({ text, title, line }): readonly Plan[] => {
    const operations = operationsNamed(system, text);
    if (operations.length < 2) return [];
    const stops = withMoves(system, operations.slice(0, 20));
    return [{ id: idOf(title, 'journey'), title: title.slice(0, 200), line, stops }];
  });
}

/** A change that can only move a state makes the next legal move. */
function withMoves(system: System, operations: readonly Operation[]): readonly Stop[] {
  const states = new Map<string, string | undefined>();
  return operations.map(operation => {
    const { binding } = operation;
    if (binding.kind !== 'entity' || binding.action !== 'update') return { operation };
    const entity = system.entities.find(({ name }) => name === binding.entity);
    const machine = entity?.states;
    if (machine === undefined || freeMembers(system, operation, entity).length > 0) return { operation };
    const state = states.has(binding.entity) ? states.get(binding.entity) : machine.initial;
    const move = machine.transitions.find(({ from }) => from === state);
    if (move === undefined) return { operation };
    states.set(binding.entity, move.to);
    return { operation: onlyBody(operation), with: { [machine.field]: { kind: 'literal', value: move.to } } };
  });
}

function boundTo(system: System, entity: string, action: string): Operation | undefined {
  const all = system.operations.filter(
    ({ binding }) => binding.kind === 'entity' && binding.entity === entity && binding.action === action,
  );
  return all.find(({ parameters }) => parameters.some(({ role }) => role.kind === 'key')) ?? all[0];
}

function idOf(name: string, kind: string): string {
  const words = slugOf(name, 'thing', 32).split('-');
  const camel = words.map((word, index) =>
    index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
  const id = `${camel.join('')}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return /^\d/.test(id) ? `the${id}` : id;
}

function free(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}${number}`;
  taken.add(free);
  return free;
}
