import type { Fact } from '../design/index.ts';
import type { Finding } from './rule.ts';

/** More than this many of one kind are said once. */
const MOST = 3;

/**
 * A few facts with the same trouble get a finding each; many get one finding, at the first of them,
 * that points at the others: a list as long as the contract is read by nobody.
 */
export function* gathered<Stating extends Fact>(
  facts: readonly Stating[],
  one: (fact: Stating) => string,
  many: (first: Stating, others: number) => string,
  also: string,
): Generator<Finding> {
  const [first, ...others] = facts;
  if (first === undefined) return;
  if (facts.length <= MOST) {
    for (const fact of facts) yield { message: one(fact), place: fact.place };
    return;
  }
  yield {
    message: many(first, others.length),
    place: first.place,
    also: others.map(({ place }) => ({ place, message: also })),
  };
}
