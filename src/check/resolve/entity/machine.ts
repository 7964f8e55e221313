import type { StatedField, StatedStates } from '../../../design/index.ts';
import { normalName, thingKey } from '../names.ts';
import { note, type Resolving } from '../resolving.ts';
import type { Draft, DraftField, DraftMachine } from './draft.ts';

const STATE_FIELD =
  /^(status|state|stage|phase|lifecycle|lifecyclestate|currentstate|condition|progress|situation|standing|fase|situacion|.*status|.*state|estado|zustand|statut|stato|situacao|状态|状態)$/;

/** A history remembers states, it does not move. */
const MEMORY = /^(old|new|from|to|previous|prev|next|target|last)(status|state)/;

/** Finds the entity and the field that each stated machine moves. */
export function bindMachines(resolving: Resolving, drafts: readonly Draft[]): readonly Draft[] {
  const machines = new Map<string, DraftMachine>();
  for (const stated of resolving.design.states) {
    const found = bestField(drafts, stated);
    if (found === undefined) {
      // A document that keeps nothing has no field for them, and two words joined by an arrow are hardly a machine.
      if (drafts.length === 0 || stated.states.length < 3) continue;
      note(
        resolving,
        'states-not-bound',
        'No entity has a field with these states; list them as the values of one field.',
        stated,
      );
      continue;
    }
    if (!machines.has(found.draft.name))
      machines.set(
        found.draft.name,
        machineOf(stated, found.field, found.draft.name, resolving.design.document.source.text),
      );
  }
  return drafts.map(draft => {
    const machine = machines.get(draft.name);
    return machine === undefined ? draft : withMachine(draft, machine);
  });
}

interface Candidate {
  readonly draft: Draft;
  readonly field: DraftField;
  readonly score: number;
}

function bestField(drafts: readonly Draft[], stated: StatedStates): Candidate | undefined {
  const names = stated.states.map(state => normalName(state.value));
  if (names.length < 2) return undefined;
  const candidates = drafts.flatMap(draft =>
    draft.fields.flatMap(field => scored(draft, field, names, stated, drafts)),
  );
  const [best, second] = candidates.sort((a, b) => b.score - a.score);
  if (best === undefined || (second !== undefined && second.score === best.score)) return undefined;
  return best;
}

function scored(
  draft: Draft,
  field: DraftField,
  names: readonly string[],
  stated: StatedStates,
  drafts: readonly Draft[],
): readonly Candidate[] {
  if (MEMORY.test(normalName(field.name))) return [];
  const named = STATE_FIELD.test(normalName(field.name)) ? 1 : 0;
  if (field.schema.enum !== undefined) {
    const values = new Set(field.schema.enum.map(value => normalName(String(value))));
    const shared = names.filter(name => values.has(name)).length;
    if (shared < names.length && shared < values.size) return [];
    if (shared < 2) return [];
    const exact = shared === names.length && shared === values.size ? 2 : 0;
    return [{ draft, field, score: 10 + nearScore(draft, field, names, stated) + named + exact }];
  }
  if (named === 0 || field.schema.type !== 'string' || field.schema.format !== undefined) return [];
  const near = nearScore(draft, field, names, stated);
  const only =
    drafts.filter(other => other.fields.some(candidate => STATE_FIELD.test(normalName(candidate.name))))
      .length === 1;
  return near > 0 || only ? [{ draft, field, score: near + named }] : [];
}

function nearScore(draft: Draft, field: DraftField, names: readonly string[], stated: StatedStates): number {
  const begins = typeof field.default === 'string' && names.includes(normalName(field.default)) ? 3 : 0;
  const hints = [...stated.near, stated.name ?? ''].map(
    hint => ` ${hint.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `,
  );
  const keys = hints.map(hint => thingKey(hint));
  const key = thingKey(draft.name);
  const words = hints.some(hint => hint.split(' ').some(word => word !== '' && thingKey(word) === key));
  const whole = normalName(`${draft.name}${field.name}`);
  const joined = [...stated.near, stated.name ?? ''].some(hint => normalName(hint) === whole) ? 6 : 0;
  const entity = words || keys.some(candidate => candidate.includes(key)) ? 4 : 0;
  return (
    begins + joined + entity + (hints.some(hint => hint.includes(` ${field.name.toLowerCase()} `)) ? 1 : 0)
  );
}

function machineOf(stated: StatedStates, field: DraftField, owner: string, text: string): DraftMachine {
  const spelling = new Map(
    (field.schema.enum ?? []).map(value => [normalName(String(value)), String(value)]),
  );
  const inStyle = styleOf(spelling.size === 0 ? field.default : undefined, stated);
  const spell = (name: string) => spelling.get(normalName(name)) ?? inStyle(name);
  const known = (name: string) => spelling.size === 0 || spelling.has(normalName(name));
  const states = [
    ...new Set(
      stated.states
        .map(state => state.value)
        .filter(known)
        .map(spell),
    ),
  ];
  const initial =
    stated.initial?.value ??
    (typeof field.default === 'string'
      ? field.default
      : (initialStated(field.stated, states) ?? initialSaid(text, owner, states)));
  const isState = initial !== undefined && states.includes(spell(initial));
  return {
    field: field.name,
    states,
    ...(isState ? { initial: spell(initial) } : {}),
    transitions: stated.transitions
      .filter(move => known(move.from) && known(move.to))
      .map(move => ({ ...move, from: spell(move.from), to: spell(move.to) })),
    stated,
  };
}

/** A default `open` beside states in capitals says how the values are really written. */
function styleOf(byDefault: DraftField['default'], stated: StatedStates): (name: string) => string {
  if (typeof byDefault !== 'string') return name => name;
  const same = stated.states.find(state => normalName(state.value) === normalName(byDefault));
  if (same === undefined || same.value === byDefault) return name => name;
  if (byDefault === same.value.toLowerCase()) return name => name.toLowerCase();
  return byDefault === same.value.toUpperCase() ? name => name.toUpperCase() : name => name;
}

/** "draft on creation" beside the field names the first state. */
function initialStated(field: StatedField | undefined, states: readonly string[]): string | undefined {
  const text = field?.description?.toLowerCase() ?? '';
  const match =
    /(?:initially|starts? (?:as|in|at)|initial(?: state| value)?:?|default(?:s to)?:?|am anfang|zu beginn|anfangs|zunächst|inicialmente|al inicio|初始(?:为|状态)?[:：]?|默认(?:为)?[:：]?)\s+[`'"]?([\w-]+)|([\w-]+)[`'"]?\s+(?:on creation|when created|at first|initially|by default)/.exec(
      text,
    );
  const word = match?.[1] ?? match?.[2];
  return states.find(state => state.toLowerCase() === word);
}

/** "A new appointment is `booked`", "every order starts as placed". */
function initialSaid(text: string, owner: string, states: readonly string[]): string | undefined {
  const key = thingKey(owner);
  const found = [...text.slice(0, MOST_TEXT).matchAll(SAID)].flatMap(match => {
    const words = match[0].replace(/[`'"]/g, '').split(/\s+/);
    const isOwn = words.slice(1, 4).some(word => thingKey(word) === key);
    const state = states.find(one => normalName(one) === normalName(words.at(-1) ?? ''));
    return isOwn && state !== undefined ? [state] : [];
  });
  return new Set(found).size === 1 ? found[0] : undefined;
}

const MOST_TEXT = 200_000;
const SAID =
  /\b(?:(?:new|fresh|newly created)\s+`?[A-Za-z][\w-]{1,30}`?\s+(?:is|are)|(?:new|each|every|an?|the)\s+`?[A-Za-z][\w-]{1,30}`?\s+(?:starts?|begins?|is created)(?:\s+(?:out|off))?(?:\s+(?:as|in))?)\s+[`'"]?[A-Za-z][\w-]{1,30}[`'"]?(?=\s*[.,;)]|\s+(?:state|status)\b)/gi;

function withMachine(draft: Draft, machine: DraftMachine): Draft {
  return {
    ...draft,
    machine,
    fields: draft.fields.map(field => {
      if (field.name !== machine.field) return field;
      const values = field.schema.enum ?? machine.states;
      const made = machine.initial === undefined ? {} : { generated: 'initial-state' as const };
      return {
        ...field,
        required: field.required || machine.initial !== undefined,
        optional: false,
        nullable: false,
        schema: { ...field.schema, type: 'string', enum: values },
        ...made,
      };
    }),
  };
}
