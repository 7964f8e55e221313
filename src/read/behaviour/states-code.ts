import type { Stated, StatedTransition } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Fence } from '../fence/fence.ts';
import type { Reading } from '../reading.ts';
import type { Moves } from './states.ts';
import { areChoices, type Choice } from './states-near.ts';

const OPENING =
  /\b\w*(?:(transitions?)|allowed|moves|next_?state|flow|machine|lifecycle)\w*\b[^={}\n]{0,80}=\s*(?:new Map(?:<[^<>\n]{0,60}>)?\()?\{/gi;
const ENTRY =
  /(?:\[\s*)?["']?([\w.-]{2,60})["']?\s*\]?\s*:\s*(?:new Set\(\s*)?(?:\[([^[\]{}]{0,600})\]|\{([^[\]{}:]{0,600})\}|set\(\))/g;
/** `(Status.DRAFT, Status.DONE)` in a set of pairs. */
const PAIR = /\(\s*["']?([\w.]{2,60})["']?\s*,\s*["']?([\w.]{2,60})["']?\s*,?\s*\)/g;
const NOBODY = /^(?:none|null|undefined|nil)$/i;
/** How much code one table of moves can be. */
const LONGEST = 8000;

/**
 * The moves of a table in code:
 *
 *     const TRANSITIONS = { draft: ['review'], review: ['done', 'draft'], done: [] };
 */
export function* codeMoves(reading: Reading, choices: readonly Choice[]): Generator<Moves> {
  for (const { kind, text, node } of reading.fences) {
    if (kind === 'json' || kind === 'sql' || kind === 'mermaid' || kind === 'curl') continue;
    const listed = listedMoves({ text, node });
    if (listed) yield listed;
    if (!text.text.includes('=') || !text.text.includes('{')) continue;
    for (const opening of text.text.matchAll(OPENING)) {
      const start = opening.index + opening[0].length;
      const body = text.text.slice(start, endOf(text.text, start));
      const how = 'table of transitions in code';
      const transitions: StatedTransition[] = [];
      const places: Stated<string>[] = [];
      for (const pair of body.matchAll(PAIR)) {
        const place = placeIn(text, start + pair.index, start + pair.index + pair[0].length);
        const [from, to] = [nameOf(pair[1]!), nameOf(pair[2]!)];
        places.push({ value: from, place, how }, { value: to, place, how });
        transitions.push({ from, to, place, how });
      }
      for (const entry of transitions.length > 0 ? [] : body.matchAll(ENTRY)) {
        const place = placeIn(text, start + entry.index, start + entry.index + entry[0].length);
        const from = nameOf(entry[1]!);
        places.push({ value: from, place, how });
        for (const to of targetsOf(entry[2] ?? entry[3] ?? '')) transitions.push({ from, to, place, how });
      }
      const first = transitions.find(({ from }) => NOBODY.test(from));
      const own = transitions.filter(({ from }) => !NOBODY.test(from));
      const others = places.filter(({ value }) => !NOBODY.test(value));
      const ends = others.filter(
        ({ value }, index) =>
          !own.some(({ from }) => from === value) &&
          others.findIndex(other => other.value === value) === index,
      );
      const initial = first && { value: first.to, place: first.place, how };
      if (own.length === 0) continue;
      if (
        opening[1] === undefined &&
        !areChoices(
          choices,
          own.flatMap(({ from, to }) => [from, to]),
        )
      )
        continue;
      yield {
        node,
        how,
        place: others[0]!.place,
        transitions: own,
        others,
        final: ends,
        ...(initial && { initial }),
      };
    }
  }
}

/** `from: paid` with `to: shipped` or `to: [shipped, cancelled]` beside it, under a key such as `transitions`. */
const LISTED =
  /["']?\bfrom["']?\s*:\s*["']?([\p{L}][\w-]{1,40})["']?\s*[,\n]\s*["']?to["']?\s*:\s*(?:\[([^[\]{}]{0,400})\]|["']?([\p{L}][\w-]{1,40})["']?)/gu;
const UNDER = /\b(?:transitions?|moves|states?|lifecycle)["']?\s*[:=]/i;

function listedMoves({ text, node }: Pick<Fence, 'text' | 'node'>): Moves | undefined {
  if (!text.text.includes('from') || !UNDER.test(text.text)) return undefined;
  const how = 'list of transitions in code';
  const transitions = [...text.text.matchAll(LISTED)].flatMap(match => {
    const place = placeIn(text, match.index, match.index + match[0].length);
    const targets = match[3] === undefined ? targetsOf(match[2] ?? '') : [match[3]];
    return targets.map(to => ({ from: match[1]!, to, place, how }));
  });
  if (transitions.length < 2) return undefined;
  const first = /\binitial(?:[_ ]?state)?["']?\s*[:=]\s*["']?([\p{L}][\w-]{1,40})/iu.exec(text.text);
  return {
    node,
    how,
    place: transitions[0]!.place,
    transitions,
    ...(first && {
      initial: { value: first[1]!, place: placeIn(text, first.index, first.index + first[0].length), how },
    }),
  };
}

function targetsOf(list: string): readonly string[] {
  return list
    .split(',')
    .map(item => nameOf(item.replace(/["'\s]/g, '')))
    .filter(name => /^[\p{L}][\p{L}\p{N}_-]*$/u.test(name));
}

/** `Status.Draft` is `Draft`. */
function nameOf(text: string): string {
  return text.slice(text.lastIndexOf('.') + 1);
}

function endOf(text: string, start: number): number {
  let depth = 1;
  const last = Math.min(text.length, start + LONGEST);
  for (let index = start; index < last; index++) {
    const char = text[index];
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return index;
  }
  return last;
}
