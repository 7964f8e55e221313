import { BOOKCLUB_FAULTS, BOOKCLUB_VARIANTS, startBookclub } from './bookclub/server.ts';
import { DESKS_FAULTS, DESKS_VARIANTS, startDesks } from './desks/server.ts';
import { EXPENSES_FAULTS, EXPENSES_VARIANTS, startExpenses } from './expenses/server.ts';
import { GLOSSARY_FAULTS, GLOSSARY_VARIANTS, startGlossary } from './glossary/server.ts';
import { GREENHOUSE_FAULTS, GREENHOUSE_VARIANTS, startGreenhouse } from './greenhouse/server.ts';
import { HELPDESK_FAULTS, HELPDESK_VARIANTS, startHelpdesk } from './helpdesk/server.ts';
import { MUSIC_FAULTS, MUSIC_VARIANTS, startMusic } from './music/server.ts';
import { PLANNER_FAULTS, PLANNER_VARIANTS, startPlanner } from './planner/server.ts';
import { RECIPES_FAULTS, RECIPES_VARIANTS, recipeTokens, startRecipes } from './recipes/server.ts';
import { SHIFTS_FAULTS, SHIFTS_VARIANTS, startShifts } from './shifts/server.ts';
import { STATIONS_FAULTS, STATIONS_VARIANTS, startStations } from './stations/server.ts';
import { TOOLSHED_FAULTS } from './toolshed/faults.ts';
import { startToolshed, TOOLSHED_VARIANTS } from './toolshed/server.ts';
import type { Service } from './wire.ts';
import { startWorkshop, WORKSHOP_FAULTS, WORKSHOP_VARIANTS } from './workshop/server.ts';

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
  shifts: {
    start: startShifts,
    tokens: { coordinator: 'cora-token', helper: 'hal-token' },
    faults: SHIFTS_FAULTS,
    beyond: ['note-kept', 'no-location', 'double-signup', 'double-as-400', 'latest-first', 'taken-stuck'],
    variants: SHIFTS_VARIANTS,
  },
  bookclub: {
    start: startBookclub,
    tokens: { member: 'noor-session', member2: 'sam-session' },
    faults: BOOKCLUB_FAULTS,
    // Whose a book is, and what an answer shows, is told in sentences alone.
    beyond: [
      'isbn-twice',
      'isbn-twice-patch',
      'isbn-unique-for-all',
      'rating-lost',
      'added-moves',
      'seen-by-all',
      'changed-by-all',
      'deleted-by-all',
      'listed-by-all',
      'other-403',
      'logout-lost',
      'login-any-password',
      'login-no-cookie',
      'by-date',
      'search-exact',
      'total-off',
      'error-code',
      'cacheable',
    ],
    variants: BOOKCLUB_VARIANTS,
  },
  greenhouse: {
    start: startGreenhouse,
    tokens: { user: 'fern-key', user2: 'moss-key' },
    faults: GREENHOUSE_FAULTS,
    beyond: ['no-created', 'total-of-page', 'null-ignored', 'error-code'],
    variants: GREENHOUSE_VARIANTS,
  },
  workshop: {
    start: startWorkshop,
    tokens: { clerk: 'clara-token', mechanic: 'milo-token' },
    faults: WORKSHOP_FAULTS,
    beyond: ['collect-twice', 'cancel-no-reason', 'cancel-reason-lost'],
    variants: WORKSHOP_VARIANTS,
  },
  glossary: {
    start: startGlossary,
    tokens: { user: 'lin-token', user2: 'ola-token' },
    faults: GLOSSARY_FAULTS,
    beyond: [
      'tag-21',
      'version-stuck',
      'version-zero',
      'no-etag-on-create',
      'no-etag',
      'cacheable',
      'put-merges',
      'cursor-endless',
      'cursor-any',
      'tag-filter-off',
      'problem-type',
      'problem-status',
    ],
    variants: GLOSSARY_VARIANTS,
  },
  toolshed: {
    start: startToolshed,
    tokens: { member: 'anna-token', member2: 'bert-token', keeper: 'kim-token', keeper2: 'kay-token' },
    faults: TOOLSHED_FAULTS,
    // A secret and a header that sentences alone name; a filter whose values its field states as well.
    beyond: [
      'slow',
      'no-limit',
      'no-retry-after',
      'price-shown',
      'no-location',
      'filter-unchecked',
      'tag-changes',
      'null-ignored',
    ],
    variants: TOOLSHED_VARIANTS,
  },
};
