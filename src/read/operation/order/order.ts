import type { StatedOperation } from '../../../design/index.ts';
import { placeIn } from '../../../text/mapped.ts';
import type { Part } from '../operation-parts.ts';
import { orderAbroad } from './order-cjk.ts';
import { findOrder } from './order-find.ts';
import { tokensOf } from './order-tokens.ts';

type Order = NonNullable<StatedOperation['sort']>;
type Key = Order['value'][number];

/** Said of an order, with the place in the text where that begins. */
export interface SaidOrder {
  readonly keys: readonly Key[];
  readonly start: number;
}

const KINDS = new Set<string>([
  'text',
  'purpose',
  'response',
  'sort',
  'rules',
  'query',
  'parameters',
  'statuses',
]);
const LONGEST = 1500;

/**
 * Reads in which order a list comes.
 *
 *     ordered by `createdAt`, oldest first; equal times by `id`      sorted by name, then age desc      newest first
 */
export function orderOf(parts: readonly Part[]): Order | undefined {
  for (const part of parts) {
    const text = part.inline;
    if (!text || !KINDS.has(part.kind ?? 'text')) continue;
    const lead = part.kind === 'sort' ? 'sorted by ' : '';
    const said = orderIn(lead + text.text.slice(0, LONGEST));
    if (said === undefined) continue;
    const start = Math.max(0, said.start - lead.length);
    const end = text.text.indexOf('\n', start);
    return {
      value: said.keys,
      place: placeIn(text, start, end < 0 ? text.text.length : end),
      how: 'words on the order',
    };
  }
  return undefined;
}

/** What a text says of an order; fields by the words that it has for them. */
export function orderIn(text: string): SaidOrder | undefined {
  const found = CUE.test(text) ? findOrder(tokensOf(text)) : undefined;
  return found === undefined
    ? orderAbroad(text)
    : { keys: found.steps.map(({ field, descending }) => ({ field, descending })), start: found.start };
}

/** No sentence without one of these says an order. */
const CUE =
  /sort|order|arrang|rank|first|(?:new|old|lat)est|alphab|alfab|chronolog|cronol|orden|reihenfolge|steigend|tri[ée]|classé|zuerst|oben|primer|récent|ancien|recient|\bby\b|descend|ascend/i;
