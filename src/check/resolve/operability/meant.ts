import { doingOf, type Operation } from '../../../design/index.ts';
import { thingKey, wordsOf } from '../names.ts';
import type { Operated } from './operated.ts';

const LISTS =
  /^(?:lists?|listings?|index|search|catalog(?:ue)?s?|all|collections?|feeds?|liste|列表|一覧|목록)$/i;
const ITEMS = /^(?:details?|single|items?|individual|one|profiles?|records?|by|id|lookups?|pages?)$/i;
const FILLERS =
  /^(?:the|of|for|an?|each|every|our|get|api|data|reads?|responses?|answers?|results?|quer(?:y|ies)|requests?|endpoints?|cach(?:e|es|ed|ing)|and)$/i;
const MOST_WORDS = 8;

/**
 * The reading operations that a phrase means: `GET /orders`, `/orders/{id}`, "list of orders", "order details".
 * None when any word of it is left over: "order totals by region" are no orders.
 */
export function readsMeant(what: string, operated: Operated): readonly Operation[] {
  const routed = routeIn(what, operated);
  if (routed !== undefined) return routed;
  const words = wordsOf(what);
  if (words.length === 0 || words.length > MOST_WORDS) return [];
  for (const { name } of operated.entities) {
    const rest = withoutThing(words, thingKey(name));
    if (rest === undefined) continue;
    const left = rest.filter(word => !FILLERS.test(word));
    if (!left.every(word => LISTS.test(word) || ITEMS.test(word))) continue;
    const lists = left.some(word => LISTS.test(word));
    const items = left.some(word => ITEMS.test(word));
    return operated.operations.filter(({ method, binding }) => {
      const doing = doingOf(binding);
      if (method !== 'GET' || doing?.entity !== name) return false;
      return (doing.does === 'list' && (lists || !items)) || (doing.does === 'read' && (items || !lists));
    });
  }
  return [];
}

/** The operations that write a thing, in document order. */
export function writesOf(entity: string, { operations }: Operated): readonly Operation[] {
  return operations.filter(({ method, binding }) => {
    const doing = doingOf(binding);
    return doing?.entity === entity && doing.does !== 'read' && doing.does !== 'list' && method !== 'GET';
  });
}

/** The thing that a phrase such as "orders" or "the order items" names. */
export function entityMeant(phrase: string, { entities }: Operated): string | undefined {
  const words = wordsOf(phrase).filter(word => !FILLERS.test(word));
  return entities.find(({ name }) => withoutThing(words, thingKey(name))?.length === 0)?.name;
}

function routeIn(what: string, { operations, idOf }: Operated): readonly Operation[] | undefined {
  const match = /(?:^|[\s`(])(?:(GET|HEAD)\s+)?`?(\/[^\s`,;)]+)/.exec(what);
  if (match === null) return undefined;
  const id = idOf(`GET ${match[2]}`);
  return operations.filter(operation => operation.id === id);
}

/** The words without those that name the thing; undefined when none do. */
function withoutThing(words: readonly string[], key: string): readonly string[] | undefined {
  for (let length = Math.min(3, words.length); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      if (thingKey(words.slice(start, start + length).join(' ')) === key)
        return [...words.slice(0, start), ...words.slice(start + length)];
    }
  }
  return undefined;
}
