import type { Fact } from './fact.ts';

/** One of the ways that were weighed. */
export interface StatedAlternative extends Fact {
  readonly name: string;
  /** `A` of `Option A: Own queue`. */
  readonly label?: string;
  readonly chosen: boolean;
  /** What the options are about: the title that they stand under. */
  readonly topic: string;
  readonly pros: readonly string[];
  readonly cons: readonly string[];
  readonly reason?: string;
}

/** What is given up for what. */
export interface StatedTradeoff extends Fact {
  readonly text: string;
}

export interface StatedRisk extends Fact {
  readonly text: string;
  readonly likelihood?: string;
  readonly impact?: string;
  readonly mitigation?: string;
  /** Set when a place for the mitigation is there and holds nothing. */
  readonly unmitigated?: Fact;
}

export interface StatedMigration extends Fact {
  readonly title: string;
  readonly steps: readonly (Fact & { readonly text: string })[];
  /** How it is undone, or that it cannot be. */
  readonly rollback?: Fact & { readonly text: string };
}

/** Another document, page or person's work that this one leans on. */
export interface StatedReference extends Fact {
  readonly text: string;
  /** Where a link leads. */
  readonly target?: string;
  readonly relation: 'reference' | 'related' | 'supersedes' | 'superseded-by' | 'depends-on';
}
