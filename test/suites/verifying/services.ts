import { DESKS_FAULTS, DESKS_VARIANTS, startDesks } from './desks/server.ts';
import { HELPDESK_FAULTS, HELPDESK_VARIANTS, startHelpdesk } from './helpdesk/server.ts';
import { PLANNER_FAULTS, PLANNER_VARIANTS, startPlanner } from './planner/server.ts';
import type { Service } from './wire.ts';

/** A service with its document, its faults and the correct forms it may have. */
export interface Trial {
  readonly start: (fault?: string, variant?: string, paced?: boolean) => Promise<Service>;
  readonly tokens: { readonly [role: string]: string };
  readonly faults: { readonly [fault: string]: readonly string[] };
  /** Faults that need a limit or a target, or that no claim read from the document rules out. */
  readonly beyond: readonly string[];
  readonly variants: readonly string[];
}

export const TRIALS: { readonly [name: string]: Trial } = {
  helpdesk: {
    start: startHelpdesk,
    tokens: { agent: 'agent-key', admin: 'admin-key' },
    faults: HELPDESK_FAULTS,
    beyond: ['slow'],
    variants: HELPDESK_VARIANTS,
  },
  planner: {
    start: startPlanner,
    tokens: { user: 'ann-token', user2: 'ben-token' },
    faults: PLANNER_FAULTS,
    beyond: [
      'slow',
      'no-limit',
      'limit-shared',
      'no-retry-after',
      'owner-off',
      'tasks-owner-off',
      'list-all',
      'list-foreign',
      'parent-off',
      'unique-everywhere',
      'put-merges',
      'put-resets-state',
      'starts-doing',
      'name-empty',
      'status-missing',
    ],
    variants: PLANNER_VARIANTS,
  },
  desks: {
    start: startDesks,
    tokens: { user: 'lou-token', user2: 'kim-token' },
    faults: DESKS_FAULTS,
    beyond: [
      'slow',
      'no-limit',
      'limit-high',
      'limit-low',
      'code-three',
      'code-seven',
      'field-missing',
      'duplicate-patch',
      'pair-only',
      'desks-unsorted',
      'bookings-unsorted',
      'desk-filter-off',
      'day-filter-off',
      'limit-41',
    ],
    variants: DESKS_VARIANTS,
  },
};
