import type { DraftMachine } from '../entity/draft.ts';
import { wordsOf } from '../names.ts';

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
  const states = reachable.filter(state => isSameVerb(wordsOf(state).join(''), wanted.join('')));
  if (states.length === 1) return { to: states[0]!, why: `\`${verb}\` leads to the state \`${states[0]}\`` };
  const names = Object.hasOwn(LEADS, wanted.join('')) ? LEADS[wanted.join('')]! : [];
  for (const name of names) {
    const state = reachable.find(candidate => wordsOf(candidate).join('') === name);
    if (state !== undefined) return { to: state, why: `\`${verb}\` leads to the state \`${state}\`` };
  }
  return undefined;
}

/** The state that an operation's own words name: "Moves the job back to `queued`." */
export function targetSaid(
  machine: DraftMachine,
  texts: readonly (string | undefined)[],
): { readonly to: string; readonly why: string } | undefined {
  for (const text of texts) {
    if (text === undefined || text.length > 1000) continue;
    const match = MOVES_TO.exec(text.replace(/[`*"']/g, ''));
    const state = machine.states.find(one => one.toLowerCase() === match?.[1]?.toLowerCase());
    if (match !== null && state !== undefined && machine.transitions.some(move => move.to === state))
      return { to: state, why: `its text says \`${match[0].trim()}\`` };
  }
  return undefined;
}

const MOVES_TO =
  /(?:\b(?:moves?|sets?|puts?|changes?|transitions?|brings?|marks?)\b[^.;]{0,60}?\b(?:to|into|as)|\b(?:setzt|stellt|ändert)\b[^.;]{0,60}?\b(?:auf|zu)|\b(?:cambia|pone|pasa|altera|muda|passa|passe|met)\b[^.;]{0,60}?\s(?:a|en|para|à)|(?:设|置|改|变)为|(?:→|->|=>))\s*(?:the\s+(?:state|status)\s+)?([A-Za-z][\w-]{1,30})(?![^.;]{0,40}(?:→|->))/i;

function labelMatches(label: string, wanted: readonly string[]): boolean {
  const words = wordsOf(label);
  if (words.join('') === wanted.join('')) return true;
  return (
    wanted.length === 1 && words.some(word => stemOf(word) === stemOf(wanted[0]!)) && !words.includes('not')
  );
}

function isSameVerb(state: string, verb: string): boolean {
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

/** `cancelled`, `canceling`, `cancel` → `cancel` */
function stemOf(word: string): string {
  let stem = word.replace(/(ation|ing|ed|es|d|e|s)$/, '');
  if (stem.length < 3) stem = word;
  return stem.replace(/([^aeiou])\1$/, '$1');
}
