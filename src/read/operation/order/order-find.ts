import {
  type Found,
  isEnd,
  keyAt,
  keysAt,
  MOST_STEPS,
  type Read,
  roleOf,
  type Step,
  skipArticles,
  skipComma,
  step,
  superlativeAt,
} from './order-key.ts';
import type { Token } from './order-tokens.ts';
import { BY_NAME, BY_TIME } from './order-words.ts';

/** The steps of the order that tokens speak of, and where the first of them is. */
export function findOrder(
  tokens: readonly Token[],
): { readonly steps: readonly Step[]; readonly start: number } | undefined {
  const steps: Step[] = [];
  let start: number | undefined;
  for (let at = 0; at < tokens.length && steps.length < MOST_STEPS; ) {
    const found = stepsAt(tokens, at, steps.at(-1));
    if (found === undefined) {
      // A new sentence goes on with the order only when it opens with one, as "Equal times by `id`" does.
      at++;
      continue;
    }
    if (found.value.steps.length > 0) start ??= tokens[at]!.start;
    for (const one of found.value.steps) {
      if (found.value.replaces) steps.pop();
      if (!steps.some(({ field }) => field === one.field)) steps.push(one);
    }
    at = found.next;
  }
  return start === undefined || steps.length === 0 ? undefined : { steps, start };
}

/** "equal times by `id`" */
const TIES = /^(?:ties?|times|equals?|same|rest|dates|gleichstand)$/i;

function stepsAt(tokens: readonly Token[], at: number, last: Step | undefined): Read<Found> | undefined {
  switch (roleOf(tokens[at])) {
    case 'sorted':
      return isOffered(tokens, at) ? skipped(tokens, at) : sortedBy(tokens, at + 1);
    case 'order':
      return isOffered(tokens, at) ? skipped(tokens, at) : inOrder(tokens, at);
    case 'alphabetical':
      return alphabetical(tokens, at);
    case 'chronological':
      return chronological(tokens, at);
    case 'down':
    case 'up':
      return roleOf(tokens[at + 1]) === 'by'
        ? withDirection(keysAt(tokens, at + 2), roleOf(tokens[at]) === 'down')
        : undefined;
    case 'first':
      return superlativeAt(tokens, at + 1) === undefined ? undefined : leading(tokens, at + 1, last, true);
    case 'by':
      return last !== undefined && TIES.test(tokens[at - 1]?.text ?? '')
        ? keysAt(tokens, at + 1)
        : asideBy(tokens, at);
    default:
      return leading(tokens, at, last, false);
  }
}

/** "sorted by", "sorted: `name`", "sorted in ascending order of", "sort order is" */
function sortedBy(tokens: readonly Token[], from: number): Read<Found> | undefined {
  let at = from;
  const before = roleOf(tokens[from - 2]);
  let down = before === 'down' ? true : before === 'up' ? false : undefined;
  for (; at < from + 8; at++) {
    const role = roleOf(tokens[at]);
    if (role === 'by' || tokens[at]?.text === ':') {
      const keys = keysAt(tokens, at + 1);
      return down === undefined ? keys : withDirection(keys, down);
    }
    if (role === 'down' || role === 'reverse') down = true;
    else if (role === 'up') down = false;
    else if (tokens[at]?.kind === 'code') return keysAt(tokens, at);
    else if (role !== 'article' && role !== 'order' && tokens[at]?.text.toLowerCase() !== 'in')
      return undefined;
  }
  return undefined;
}

/** "in order of `position`", "in the order in which they were added", "in creation order" */
function inOrder(tokens: readonly Token[], at: number): Read<Found> | undefined {
  const before = roleOf(tokens[at - 1]);
  if (tokens[at + 1]?.text === ':') return keysAt(tokens, roleOf(tokens[at + 2]) === 'by' ? at + 3 : at + 2);
  if (before === 'made') return { value: { steps: [step(BY_TIME, false, true)] }, next: at + 1 };
  const isIn = tokens
    .slice(Math.max(0, at - 4), at)
    .some(({ text }) => /^(in|en|dans|default|standard)$/i.test(text));
  if (!isIn && before !== 'article') return undefined;
  for (let next = at + 1; next < at + 7; next++) {
    if (roleOf(tokens[next]) === 'made')
      return { value: { steps: [step(BY_TIME, false, true)] }, next: next + 1 };
    if (tokens[next]?.kind !== 'word') break;
  }
  const next = roleOf(tokens[at + 1]);
  if (next === 'article' && tokens[at + 2]?.kind === 'code') return keysAt(tokens, at + 2);
  if (!isIn) return undefined;
  if (next === 'by') return keysAt(tokens, at + 2);
  return next === 'article' && roleOf(tokens[at + 2]) === 'by' ? keysAt(tokens, at + 3) : undefined;
}

function alphabetical(tokens: readonly Token[], at: number): Read<Found> {
  const by = roleOf(tokens[at + 1]) === 'order' ? at + 2 : at + 1;
  const keys = roleOf(tokens[by]) === 'by' ? keysAt(tokens, by + 1) : undefined;
  const down = roleOf(tokens[at - 1]) === 'reverse';
  return keys === undefined
    ? { value: { steps: [step(BY_NAME, down, true)] }, next: at + 1 }
    : down
      ? withDirection(keys, true)!
      : keys;
}

function chronological(tokens: readonly Token[], at: number): Read<Found> {
  const by = roleOf(tokens[at + 1]) === 'order' ? at + 2 : at + 1;
  const down = roleOf(tokens[at - 1]) === 'reverse';
  const keys = roleOf(tokens[by]) === 'by' ? withDirection(keysAt(tokens, by + 1), down) : undefined;
  return keys ?? { value: { steps: [step(BY_TIME, down, true)] }, next: at + 1 };
}

/** "newest first", "the lowest `rank` first", "latest `inspectedOn` first", "newest to oldest" */
function leading(
  tokens: readonly Token[],
  from: number,
  last: Step | undefined,
  isFirst: boolean,
): Read<Found> | undefined {
  const best = superlativeAt(tokens, from);
  if (best === undefined) return undefined;
  const { down, usual } = best.value;
  const phrase = keyAt(tokens, best.next);
  const named =
    phrase !== undefined && (isFirst || roleOf(tokens[phrase.next]) === 'first') ? phrase : undefined;
  const end = named?.next ?? best.next;
  const closes = isFirst || roleOf(tokens[end]) === 'first';
  const to =
    roleOf(tokens[best.next]) === 'to'
      ? superlativeAt(tokens, skipArticles(tokens, best.next + 1))
      : undefined;
  if (!closes && to === undefined) return undefined;
  const behind = to?.next ?? (isFirst ? end : end + 1);
  if (named !== undefined) return { value: { steps: [step(named.value, down, true)] }, next: behind };
  const by = skipComma(tokens, behind);
  const keys = roleOf(tokens[by]) === 'by' ? withDirection(keysAt(tokens, by + 1), down) : undefined;
  if (keys !== undefined) return keys;
  if (last !== undefined)
    return last.directed
      ? undefined
      : { value: { steps: [step(last.field, down, true)], replaces: true }, next: behind };
  return usual === undefined ? undefined : { value: { steps: [step(usual, down, true)] }, next: behind };
}

const BESIDE = /^(?:by|nach|por|par|según|selon)$/i;

/** "…, by name", "nach `name` sortiert", "by `spentOn`, oldest first", "by title from A to Z": said beside, without "sorted". */
function asideBy(tokens: readonly Token[], at: number): Read<Found> | undefined {
  if (!BESIDE.test(tokens[at]!.text)) return undefined;
  const way = roleOf(tokens[at + 1]);
  if (way === 'down' || way === 'up') return withDirection(keysAt(tokens, at + 2), way === 'down');
  const keys = keysAt(tokens, at + 1);
  if (keys === undefined) return undefined;
  const [first] = keys.value.steps;
  if (first?.directed === true) return keys;
  if (roleOf(tokens[keys.next]) === 'sorted') return keys;
  const opens = tokens[at - 1]?.text === ',';
  return opens && isEnd(tokens[keys.next]) ? keys : undefined;
}

function withDirection(found: Read<Found> | undefined, down: boolean): Read<Found> | undefined {
  return (
    found && {
      ...found,
      value: { steps: found.value.steps.map(one => (one.directed ? one : step(one.field, down, true))) },
    }
  );
}

/** What a client may ask for is not how the list comes: "can be sorted by `name`". */
function isOffered(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 4); before--) {
    const role = roleOf(tokens[before]);
    if (role === 'may' || (before === at - 1 && tokens[before]?.text === 'to')) return true;
    if (tokens[before]?.kind === 'mark' || role === 'sorted') return false;
  }
  return false;
}

/** Nothing up to the end of the sentence. */
function skipped(tokens: readonly Token[], at: number): Read<Found> {
  const end = tokens.findIndex((token, index) => index > at && isEnd(token));
  return { value: { steps: [] }, next: end < 0 ? tokens.length : end };
}
