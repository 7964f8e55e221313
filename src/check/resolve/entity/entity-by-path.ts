import type { Step } from '../binding/route-shape.ts';
import { normalName, thingKey, wordsOf } from '../names.ts';
import type { Draft } from './draft.ts';

/** An entity with the reason why it is meant. */
export interface Found {
  readonly draft: Draft;
  readonly why: string;
  /** Its name is that of the parent and the segment together: `/orders/{id}/items` for OrderItem. */
  readonly nested?: boolean;
}

/** Bodies of these are often declared by the same name, but they are no collections. */
const SIGN_IN = /^(log-?in|log-?out|sign-?in|sign-?out|sign-?up|register|refresh|me|health)$/i;

/** Before the name of a thing these say what is done with many of them: `/export/orders`. */
const WORK = /^(exports?|imports?|bulk|batch|search|stats?|statistics|reports?|analytics|sync)$/i;

/** The entity that a segment names: `/orders` is Order, `/orders/{id}/items` is OrderItem. */
export function entityByPath(
  drafts: readonly Draft[],
  steps: readonly Step[],
  at: number,
): Found | undefined {
  const step = steps[at];
  if (step === undefined || step.literal === '' || SIGN_IN.test(step.literal)) return undefined;
  const before = steps[at - 1];
  if (before !== undefined && before.parameter === undefined && WORK.test(before.literal)) return undefined;
  const key = thingKey(step.literal);
  const exact = drafts.find(draft => draft.keys.has(key)) ?? foreignPlural(drafts, step.literal);
  if (exact !== undefined)
    return { draft: exact, why: `path names \`${step.literal}\`, which is ${exact.name}` };
  const parent = steps[at - 1];
  if (parent?.parameter === undefined) return shortly(drafts, step.literal, key);
  const nested = `${thingKey(parent.literal)}${key}`;
  const child = drafts.find(draft => draft.keys.has(nested));
  if (child === undefined) return shortly(drafts, step.literal, key);
  return {
    draft: child,
    why: `path names \`${step.literal}\` of \`${parent.literal}\`, which is ${child.name}`,
    nested: true,
  };
}

/** `/buchungen` for Buchung, `/ordenes` for Orden, when nothing else is meant. */
function foreignPlural(drafts: readonly Draft[], literal: string): Draft | undefined {
  const word = normalName(literal);
  if (word.length < 5 || !/(?:e|en|es)$/.test(word)) return undefined;
  const meant = drafts.filter(({ keys }) =>
    [...keys].some(
      key => key.length > 3 && word.startsWith(key) && /^(?:n|e|en|nen|es)$/.test(word.slice(key.length)),
    ),
  );
  return meant.length === 1 ? meant[0] : undefined;
}

/** `/cards` for GiftCard, when no other entity is a card. */
function shortly(drafts: readonly Draft[], literal: string, key: string): Found | undefined {
  // A collection is named in the plural; `/models/test` tests.
  if (key.length < 4 || !/s$/i.test(literal)) return undefined;
  const alike = drafts.filter(draft => {
    const words = wordsOf(draft.name);
    return words.length > 1 && thingKey(words.at(-1)!) === key;
  });
  const [only] = alike;
  if (only === undefined || alike.length > 1) return undefined;
  return { draft: only, why: `path names \`${literal}\`, and ${only.name} is the only one` };
}
