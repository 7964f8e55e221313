import { DESKS_FAULTS, DESKS_VARIANTS, startDesks } from './desks/server.ts';
import { EXPENSES_FAULTS, EXPENSES_VARIANTS, startExpenses } from './expenses/server.ts';
import { HELPDESK_FAULTS, HELPDESK_VARIANTS, startHelpdesk } from './helpdesk/server.ts';
import { MUSIC_FAULTS, MUSIC_VARIANTS, startMusic } from './music/server.ts';
import { PLANNER_FAULTS, PLANNER_VARIANTS, startPlanner } from './planner/server.ts';
import { RECIPES_FAULTS, RECIPES_VARIANTS, recipeTokens, startRecipes } from './recipes/server.ts';
import { STATIONS_FAULTS, STATIONS_VARIANTS, startStations } from './stations/server.ts';
import type { Service } from './wire.ts';

/** A service with its document, its faults and the correct forms it may have. */
export interface Trial {
  readonly start: (fault?: string, variant?: string, paced?: boolean) => Promise<Service>;
  readonly tokens: { readonly [role: string]: string } | (() => Promise<{ readonly [role: string]: string }>);
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
      'list-all',
      'put-resets-state',
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
      'pair-only',
      'desks-unsorted',
      'bookings-unsorted',
      'desk-filter-off',
      'day-filter-off',
      'limit-41',
    ],
    variants: DESKS_VARIANTS,
  },
  music: {
    start: startMusic,
    tokens: { singer: 'maria-token', singer2: 'jonas-token', archivist: 'edith-token' },
    faults: MUSIC_FAULTS,
    beyond: ['role-404', 'created-200', 'no-location', 'borrower-fixed'],
    variants: MUSIC_VARIANTS,
  },
  expenses: {
    start: startExpenses,
    tokens: { employee: 'ines-token', employee2: 'omar-token', approver: 'vera-token' },
    faults: EXPENSES_FAULTS,
    beyond: ['id-from-client', 'category-filter-off', 'min-exclusive', 'min-inverted'],
    variants: EXPENSES_VARIANTS,
  },
  stations: {
    start: startStations,
    tokens: { user: 'blue-key', user2: 'green-key' },
    faults: STATIONS_FAULTS,
    // Calls and lists that are told in sentences alone are read in part.
    beyond: [
      'active-number',
      'active-false',
      'version-zero',
      'measured-any',
      'duplicate-put',
      'create-lost',
      'created-200',
      'list-wrapped',
      'put-merges',
      'put-old',
      'leak',
      'limit-default',
      'limit-any',
      'limit-ignored',
      'offset-ignored',
      'offset-off',
      'station-filter-off',
      'sky-filter-off',
      'from-off',
      'from-inverted',
      'to-off',
      'to-exclusive',
      'readings-oldest',
      'readings-by-id',
      'count-page',
      'bare-errors',
      'problem-type',
      'huge-accepted',
      'no-limit',
      'limit-shared',
      'limit-60',
      'no-retry-after',
    ],
    variants: STATIONS_VARIANTS,
  },
  recipes: {
    start: startRecipes,
    tokens: recipeTokens,
    faults: RECIPES_FAULTS,
    beyond: [],
    variants: RECIPES_VARIANTS,
  },
};
