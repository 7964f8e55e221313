import type { System } from '../../design/index.ts';
import type { Ask } from '../catalog/ask.ts';

/** An empty database of its own in which a migration is rehearsed. */
export interface Shadow {
  readonly ask: Ask;
  /** Brings the tables to what a system says; throws what the database refuses. */
  readonly migrate: (system: System) => Promise<void>;
}
