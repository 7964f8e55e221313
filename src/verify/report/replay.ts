import type { Replayed } from '../replay.ts';

/** What became of recorded drifts, as one JSON document. */
export function printReplayJson(replayed: readonly Replayed[]): string {
  const drift = replayed.map(({ recorded, outcome, answers }) => {
    const { path, line, claim, code, message } = recorded;
    return { path, line, claim, code, message, outcome, answers };
  });
  return `${JSON.stringify({ version: 1, verdict: verdictOf(replayed), replayed: drift }, null, 2)}\n`;
}

const WORDS = { broken: 'still there', gone: 'gone', undecided: 'cannot be told' } as const;

/** What became of recorded drifts, for people. */
export function printReplayText(replayed: readonly Replayed[]): string {
  const lines = replayed.flatMap(({ recorded, outcome, answers }) => [
    `${recorded.path}:${recorded.line} ${recorded.code}: ${WORDS[outcome]}`,
    `  ${recorded.message}`,
    ...answers.map(({ request, status }) => `  ${request} → ${status || 'no answer'}`),
  ]);
  const count = (outcome: Replayed['outcome']) => replayed.filter(each => each.outcome === outcome).length;
  return `${[...lines, `${verdictOf(replayed)}: ${count('broken')} still there, ${count('gone')} gone, ${count('undecided')} cannot be told`].join('\n')}\n`;
}

/** Drifts while any of them is still there. */
export function verdictOf(replayed: readonly Replayed[]): 'drifts' | 'conforms' | 'undecided' {
  if (replayed.some(({ outcome }) => outcome === 'broken')) return 'drifts';
  return replayed.every(({ outcome }) => outcome === 'gone') ? 'conforms' : 'undecided';
}
