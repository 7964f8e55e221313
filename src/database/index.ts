import { openPglite, type PgliteOptions } from './pglite.ts';
import type { Database } from './port.ts';
import { openPostgres } from './postgres.ts';

export { type MigrateOptions, migrate } from './migrate.ts';
export { type Catalog, catalogOf } from './migration/catalog.ts';
export { planMigration } from './migration/plan.ts';
export { MigrationRefused } from './migration/refusal.ts';
export { type MigrationStep, printStep } from './migration/step.ts';
export {
  type Answer,
  type Database,
  DatabaseError,
  isUnavailable,
  type Session,
  type Statement,
} from './port.ts';
export { quoteIdentifier } from './quote.ts';
export { buildTemplate } from './template.ts';

export interface OpenOptions extends Pick<PgliteOptions, 'template' | 'durable'> {
  /** How many connections a PostgreSQL server may see of this process. */
  readonly connections?: number;
}

/** Opens `memory`, a folder that is made when it is missing, or a PostgreSQL server by its URL. */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, options);
  return openPglite(url === 'memory' || url === '' ? options : { ...options, folder: url });
}
