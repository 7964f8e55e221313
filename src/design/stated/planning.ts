import type { Fact, Stated } from './fact.ts';

/** Something to reach, or in `nonGoals` something left out on purpose. */
export interface StatedGoal extends Fact {
  readonly text: string;
}

/** What the system has to do or to keep to, with its id when it has one. */
export interface StatedRequirement extends Fact {
  /** As written, such as `REQ-1`, `NFR-3`, `1.2`. */
  readonly id?: string;
  readonly text: string;
  readonly kind: 'functional' | 'quality' | 'story' | 'criterion';
  readonly strength?: 'must' | 'should' | 'may' | 'wont';
}

/** `Requirements: 1.2, REQ-3`: a place that says which requirements it serves. */
export interface StatedTrace extends Stated<string> {
  /** Whether the id can only be a requirement's: under a label such as "Validates", or in a traceability table. */
  readonly certain: boolean;
}

/** A limit that the design has to live with. */
export interface StatedRestriction extends Fact {
  readonly text: string;
}

export interface StatedTest extends Fact {
  readonly kind:
    | 'unit'
    | 'integration'
    | 'e2e'
    | 'load'
    | 'security'
    | 'contract'
    | 'property'
    | 'manual'
    | 'other';
  readonly text: string;
}

/** How much of the code the tests are to reach. */
export interface StatedCoverage extends Fact {
  /** In per cent; absent when there is no number. */
  readonly percent?: number;
  readonly scope?: string;
  readonly text: string;
}

/** A step of the plan in time: a phase, a milestone, a week. */
export interface StatedMilestone extends Fact {
  readonly name: string;
  /** As written, such as `2 weeks`, `Week 1-2`. */
  readonly duration?: string;
  /** In days of work as written: a week is five of them, when `duration` has a number. */
  readonly days?: number;
  /** `YYYY-MM-DD`. */
  readonly start?: string;
  readonly end?: string;
  readonly done?: boolean;
  /** The first task in it that is not ticked. */
  readonly open?: Fact;
  /** Which table, list or chart it is part of. */
  readonly plan: number;
}

/** `Total: 6 weeks`. */
export interface StatedDuration extends Fact {
  readonly text: string;
  readonly days: number;
  readonly plan: number;
}
