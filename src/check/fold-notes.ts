import type { Diagnostic } from '../design/index.ts';

/** More notes of one code than this are said once: they say what runs, not what is wrong. */
const MOST = 1;
const LONGEST = 100;

/**
 * Notes say what could not be resolved, and a large document has many of a kind: those become one, at the first
 * place, that points at the others. A note on what a rule already reports at the same place is left out.
 */
export function foldNotes(notes: readonly Diagnostic[], found: readonly Diagnostic[]): Diagnostic[] {
  const reported = new Set(found.map(({ place }) => place.start));
  const byCode = new Map<string, Diagnostic[]>();
  for (const note of notes) {
    if (reported.has(note.place.start)) continue;
    const same = byCode.get(note.code);
    if (same) same.push(note);
    else byCode.set(note.code, [note]);
  }
  return [...byCode.values()].flatMap(same => (same.length > MOST ? [folded(same)] : same));
}

function folded(notes: readonly Diagnostic[]): Diagnostic {
  const [first, ...others] = [...notes].sort((a, b) => a.place.start - b.place.start);
  const end = ` (and ${others.length} more)`;
  const room = LONGEST - end.length;
  const { message } = first!;
  const said = message.length <= room ? message : `${message.slice(0, room - 1).trimEnd()}…`;
  return {
    ...first!,
    message: said + end,
    also: others.map(({ place, message: other }) => ({ place, message: other })),
  };
}
