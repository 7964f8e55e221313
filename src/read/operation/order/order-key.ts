import type { Token } from './order-tokens.ts';
import { BY_PRICE, BY_TIME, type OrderWord } from './order-words.ts';

/** One step of an order while it is read. */
export interface Step {
  readonly field: string;
  readonly descending: boolean;
  /** The direction was said, not taken for granted. */
  readonly directed: boolean;
}

/** Something read, and the position behind it. */
export interface Read<Value> {
  readonly value: Value;
  readonly next: number;
}

const LONGEST_PHRASE = 3;
/** More steps than this nobody sorts by. */
export const MOST_STEPS = 5;

/** Steps of an order that were read together. */
export interface Found {
  readonly steps: readonly Step[];
  /** They say the last step again, with its direction. */
  readonly replaces?: boolean;
}

interface Superlative {
  readonly down: boolean;
  /** What it goes by when nothing is named. */
  readonly usual?: string;
}

const SUPERLATIVES: { readonly [role in OrderWord]?: Superlative } = {
  newest: { down: true, usual: BY_TIME },
  oldest: { down: false, usual: BY_TIME },
  highest: { down: true },
  lowest: { down: false },
  dearest: { down: true, usual: BY_PRICE },
  cheapest: { down: false, usual: BY_PRICE },
};

/** "the newest", "most recent", "más antiguos". */
export function superlativeAt(tokens: readonly Token[], from: number): Read<Superlative> | undefined {
  const at = skipArticles(tokens, from);
  const role = roleOf(tokens[at]);
  if (role === undefined) return undefined;
  if (role === 'most') {
    const next = roleOf(tokens[at + 1]);
    if (next === 'new') return { value: SUPERLATIVES.newest!, next: at + 2 };
    if (next === 'old') return { value: SUPERLATIVES.oldest!, next: at + 2 };
    return next === 'dearest' || next === 'cheapest'
      ? { value: SUPERLATIVES[next]!, next: at + 2 }
      : undefined;
  }
  const value = SUPERLATIVES[role];
  return value && { value, next: at + 1 };
}

/** True where a sentence or clause ends. */
export function isEnd(token: Token | undefined): boolean {
  return token === undefined || /^[.;]$/.test(token.text);
}

/** The keys of a list such as "`dueAt`, oldest first, then name desc"; nothing when it is a choice: "`a` or `b`". */
export function keysAt(tokens: readonly Token[], from: number): Read<Found> | undefined {
  const steps: Step[] = [];
  let at = from;
  for (;;) {
    const key = keyAt(tokens, at);
    if (key === undefined) break;
    const spelt = spelled(key.value);
    const directed = directionAt(tokens, key.next);
    steps.push(directed === undefined ? spelt : step(spelt.field, directed.value, true));
    at = directed?.next ?? key.next;
    if (roleOf(tokens[at]) === 'or') return undefined;
    const further = joinedAt(tokens, at);
    if (further === undefined || steps.length >= MOST_STEPS) break;
    at = further;
  }
  return steps.length === 0 ? undefined : { value: { steps }, next: at };
}

/** Where the next key begins behind ", then by", "and", or a comma before code. */
function joinedAt(tokens: readonly Token[], from: number): number | undefined {
  let at = skipComma(tokens, from);
  const comma = at > from;
  const said = roleOf(tokens[at]) === 'next';
  while (roleOf(tokens[at]) === 'next') at++;
  if (roleOf(tokens[at]) === 'by') at++;
  else if (comma && !said && tokens[at]?.kind !== 'code') {
    if (directionAt(tokens, at + 1) === undefined && !isEnd(tokens[at + 1])) return undefined;
  }
  return said || comma ? at : undefined;
}

/** The name of a field in code, or up to three plain words. */
export function keyAt(tokens: readonly Token[], from: number): Read<string> | undefined {
  let at = skipArticles(tokens, from);
  const first = tokens[at];
  if (first?.kind === 'code')
    return /^[+-]?[A-Za-z_]/.test(first.text) ? { value: first.text, next: at + 1 } : undefined;
  const words: string[] = [];
  for (; words.length < LONGEST_PHRASE; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word' || !(isPlain(token) || (words.length === 0 && isPlain(tokens[at + 1])))) break;
    words.push(token.text);
  }
  return words.length === 0 ? undefined : { value: words.join(' '), next: at };
}

/** A word that may stand in the name of a field: "start time", "order number", and "first name" as a whole. */
function isPlain(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' &&
    /\p{L}/u.test(token.text) &&
    (token.role === undefined || IN_NAMES.has(token.role))
  );
}

const IN_NAMES: ReadonlySet<OrderWord> = new Set<OrderWord>(['made', 'new', 'order']);

/** "desc", "(newest first)", ", in descending order", "from A to Z", "highest to lowest" */
function directionAt(tokens: readonly Token[], from: number): Read<boolean> | undefined {
  let at = from;
  while (/^[,(—–]$/.test(tokens[at]?.text ?? '')) at++;
  while (/^(in|from|von|vom|de|der|en)$/i.test(tokens[at]?.text ?? '') || roleOf(tokens[at]) === 'article')
    at++;
  const role = roleOf(tokens[at]);
  if (role === 'down' || role === 'up' || role === 'reverse')
    return {
      value: role !== 'up',
      next: closed(tokens, roleOf(tokens[at + 1]) === 'order' ? at + 2 : at + 1),
    };
  if (tokens[at]?.text.toLowerCase() === 'a' || /^(a[-–]z)$/i.test(tokens[at]?.text ?? ''))
    return isLetterRange(tokens, at);
  const best = superlativeAt(tokens, at);
  if (best === undefined) return isLetterRange(tokens, at);
  const behind = roleOf(tokens[best.next]);
  const first = firstBehind(tokens, best.next);
  if (first !== undefined) return { value: best.value.down, next: closed(tokens, first + 1) };
  if (behind !== 'to') return undefined;
  const other = superlativeAt(tokens, best.next + 1);
  return other && { value: best.value.down, next: closed(tokens, other.next) };
}

/** "newest first", "newest day first" */
function firstBehind(tokens: readonly Token[], from: number): number | undefined {
  let at = from;
  while (at < from + 2 && isPlain(tokens[at])) at++;
  return roleOf(tokens[at]) === 'first' ? at : undefined;
}

/** "A to Z" */
function isLetterRange(tokens: readonly Token[], at: number): Read<boolean> | undefined {
  const from = tokens.slice(Math.max(0, at - 1), at + 4).map(({ text }) => text.toLowerCase());
  const first = from.indexOf('a');
  if (first < 0 || !from.slice(first + 1).includes('z')) return undefined;
  return { value: false, next: Math.max(0, at - 1) + from.lastIndexOf('z') + 1 };
}

/** `-created_at`, `created_at desc`, `name:asc` as one piece of code. */
function spelled(key: string): Step {
  const match = /^([+-]?)(.*?)(?:[\s:]+(asc|desc)(?:ending)?)?$/i.exec(key);
  const sign = match?.[1] ?? '';
  const word = match?.[3]?.toLowerCase();
  return step(match?.[2] ?? key, sign === '-' || word === 'desc', sign !== '' || word !== undefined);
}

/** One step; `directed` when its direction was said. */
export function step(field: string, descending: boolean, directed: boolean): Step {
  return { field, descending, directed };
}

/** What a token does in a sentence on an order. */
export function roleOf(token: Token | undefined): OrderWord | undefined {
  return token?.role;
}

/** The position behind "the", "their" and the like. */
export function skipArticles(tokens: readonly Token[], from: number): number {
  let at = from;
  while (roleOf(tokens[at]) === 'article') at++;
  return at;
}

/** The position behind a comma, if there is one. */
export function skipComma(tokens: readonly Token[], from: number): number {
  return tokens[from]?.text === ',' ? from + 1 : from;
}

function closed(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === ')' ? at + 1 : at;
}
