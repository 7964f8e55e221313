import type { DraftMachine } from '../entity/draft.ts';
import { wordsOf } from '../names.ts';
import { stemOf } from '../stem.ts';

/** Verbs whose state is not spelt like them. */
const LEADS: { readonly [verb: string]: readonly string[] } = {
  submit: ['submitted', 'review', 'inreview', 'pending', 'pendingreview'],
  approve: ['approved', 'accepted'],
  reject: ['rejected', 'declined'],
  start: ['started', 'running', 'inprogress', 'active', 'doing'],
  run: ['running'],
  complete: ['completed', 'complete', 'done', 'finished'],
  finish: ['finished', 'done', 'completed'],
  send: ['sent'],
  pay: ['paid'],
  ship: ['shipped'],
  withdraw: ['withdrawn'],
  stop: ['stopped'],
  pause: ['paused'],
  resume: ['active', 'running', 'resumed'],
  reopen: ['open', 'reopened', 'opened'],
  activate: ['active'],
  enable: ['enabled', 'active'],
  deactivate: ['inactive', 'deactivated'],
  disable: ['disabled', 'inactive'],
  suspend: ['suspended'],
  lock: ['locked'],
  revoke: ['revoked'],
  lose: ['lost'],
  sell: ['sold'],
  hold: ['held', 'onhold'],
  take: ['taken'],
  win: ['won'],
  freeze: ['frozen'],
  break: ['broken'],
  begin: ['begun', 'started'],
};

/** Participles that are not spelt like their verb: `freeze` → `frozen`. */
export function participlesOf(verb: string): readonly string[] {
  return Object.hasOwn(LEADS, verb) ? LEADS[verb]! : [];
}

/** The state to which a verb such as `cancel` leads, and why; nothing when that is not certain. */
export function targetOfVerb(
  machine: DraftMachine,
  verb: string,
): { readonly to: string; readonly why: string } | undefined {
  const wanted = wordsOf(verb);
  if (wanted.length === 0) return undefined;
  const labelled = machine.transitions.filter(
    move => move.label !== undefined && labelMatches(move.label, wanted),
  );
  const targets = new Set(labelled.map(move => move.to));
  if (targets.size === 1)
    return { to: labelled[0]!.to, why: `the diagram labels the move \`${labelled[0]!.label}\`` };
  if (targets.size > 1) return undefined;
  const reachable = machine.states.filter(state => machine.transitions.some(move => move.to === state));
  const states = reachable.filter(state => isSameVerb(wordsOf(state), wanted));
  if (states.length === 1) return { to: states[0]!, why: `\`${verb}\` leads to the state \`${states[0]}\`` };
  for (const name of participlesOf(wanted.join(''))) {
    const state = reachable.find(candidate => wordsOf(candidate).join('') === name);
    if (state !== undefined) return { to: state, why: `\`${verb}\` leads to the state \`${state}\`` };
  }
  return undefined;
}

function labelMatches(label: string, wanted: readonly string[]): boolean {
  // A table may name the call: `POST /loans/{id}/hand-out`.
  const words = wordsOf(label.includes('/') ? label.slice(label.lastIndexOf('/')) : label);
  if (words.join('') === wanted.join('')) return true;
  return (
    wanted.length === 1 && words.some(word => stemOf(word) === stemOf(wanted[0]!)) && !words.includes('not')
  );
}

/** `checked_in` and `check-in` agree word by word. */
function isSameVerb(states: readonly string[], verbs: readonly string[]): boolean {
  if (states.length === verbs.length && states.every((word, index) => stemOf(word) === stemOf(verbs[index]!)))
    return true;
  const [state, verb] = [states.join(''), verbs.join('')];
  if (stemOf(state) === stemOf(verb)) return true;
  const root = verb.length > 5 ? infinitiveRoot(verb) : undefined;
  return root !== undefined && root === participleRoot(state);
}

/** `eingeloest` → `einloes`, `gesperrt` → `sperr`, `confirmada` → `confirm`, `annulée` → `annul` */
function participleRoot(word: string): string | undefined {
  const [, before = '', root] = GERMAN.exec(word) ?? [];
  return root === undefined ? /^(.{3,})(?:[ai]d[oa]s?|ée?s?)$/.exec(word)?.[1] : before + root;
}

const GERMAN = /^(ab|an|auf|aus|ein|frei|vor|zu|zurueck|zurück|weg|um)?ge(.{3,}?)(?:t|en)$/;

/** `einloesen` → `einloes`, `confirmar` → `confirm`, `annuler` → `annul` */
function infinitiveRoot(word: string): string | undefined {
  return /^(.{3,}?)(?:en|[aei]r)$/.exec(word)?.[1];
}
