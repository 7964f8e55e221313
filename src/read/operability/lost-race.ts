import type { Fact, Method, StatedConcurrency } from '../../design/index.ts';
import { methodsIn } from '../operation/route.ts';
import { isWriting } from './about-route.ts';
import type { Note } from './note.ts';

type Race = Pick<StatedConcurrency, 'required' | 'status' | 'code' | 'methods'>;

const LOST =
  /stale|mismatch|differ|not match|n't match|no longer|outdated|older|chang|conflict|concurren|fail|otherwise|wrong|else|reject|refus|lost|race|version|veraltet|sonst|否则|冲突|不一致|競合/i;
const UNSENT = /\bmissing\b|\bwithout\b|\babsent\b|\bomit\w*|\bno If-Match\b|fehl|ohne|缺少/i;

/** How a lost race and a change without a version are answered, and which changes are meant. */
export function raceOf(notes: readonly Note[], isDemanded: (note: Note) => boolean): Race {
  let race: { -readonly [Key in keyof Race]: Race[Key] } = {};
  for (const note of notes) {
    const fact: Fact = { place: note.place, how: note.how };
    for (const clause of clausesOf(note.raw)) {
      const unsent = UNSENT.test(clause) ? /\b(428|400|422)\b/.exec(clause)?.[1] : undefined;
      const bare = /\b(428)\b/.exec(clause)?.[1] ?? unsent;
      if (bare !== undefined) race = { ...race, required: { ...fact, status: Number(bare) } };
      const lost = LOST.test(clause) ? /\b(412|409)\b/.exec(clause)?.[1] : undefined;
      if (lost === undefined || race.status !== undefined) continue;
      const code = codeBeside(clause, Number(lost));
      race = {
        ...race,
        status: { value: Number(lost), ...fact },
        ...(code !== undefined && { code: { value: code, ...fact } }),
      };
    }
    if (race.required === undefined && isDemanded(note)) race = { ...race, required: fact };
  }
  const methods = methodsOf(notes.map(({ raw }) => raw).join(' '));
  return { ...race, ...(methods.length > 0 && { methods }) };
}

function clausesOf(text: string): readonly string[] {
  return text.split(/[;；。]\s?|\.\s|,\s(?:and|a|an|missing|without)\s/);
}

/** `409 VERSION_CONFLICT` in backticks, before or behind the number. */
export function codeBeside(clause: string, status: number): string | undefined {
  const code = String.raw`\x60(?:\d{3} )?([A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*)\x60`;
  const behind = new RegExp(String.raw`\b${status}\b\x60?[^\x60.;]{0,40}${code}`).exec(clause)?.[1];
  const joined = new RegExp(String.raw`\x60${status} ([A-Z][A-Z0-9]*_[A-Z0-9_]+)\x60`).exec(clause)?.[1];
  const before = new RegExp(String.raw`${code}[^\x60.;]{0,20}\b${status}\b`).exec(clause)?.[1];
  const found = joined ?? behind ?? before;
  return found !== undefined && /[_.-]|^[A-Z]{4,}$|[a-z][A-Z]/.test(found) && !/^(?:If-|E-?Tag)/i.test(found)
    ? found
    : undefined;
}

const ALL =
  /\b(?:all|every|any|each)\s+(?:write|writes|change|changes|mutation|mutations|mutating (?:request|call)s?|modifying (?:request|call)s?)\b|\bmutating requests?\b|\bwrites\b/i;

function methodsOf(text: string): readonly Method[] {
  const named = methodsIn(text)
    .filter(isWriting)
    .filter(method => method !== 'POST');
  if (named.length > 0) return named;
  if (ALL.test(text)) return ['PUT', 'PATCH', 'DELETE'];
  return [
    ...(/\b(?:updat|chang|edit|modif|patch|replac)\w*/i.test(text) ? (['PUT', 'PATCH'] as const) : []),
    ...(/\b(?:delet|remov)(?:es|e|ing|ion|ions|als?)\b/i.test(text) ? (['DELETE'] as const) : []),
  ];
}
