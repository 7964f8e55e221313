import type { Notation } from './entity.ts';
import type { Fact } from './fact.ts';

/** What code may call: an interface, a class or a function, by its signatures. */
export interface StatedInterface extends Fact {
  readonly name: string;
  readonly notation: Notation;
  readonly methods: readonly (Fact & { readonly name: string; readonly signature: string })[];
}
