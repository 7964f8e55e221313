import pg from 'pg';
import { dispatcher } from './dispatch.ts';
import { openPipeline, type Pipeline } from './pipeline.ts';
import { type Answer, type Database, DatabaseError, type Session, type Statement } from './port.ts';

export interface PostgresOptions {
  readonly connections?: number;
  /** Milliseconds, of any beginning. */
  readonly clock?: () => number;
}

/** How many connections one process opens for single statements; as many again may be used by transactions. */
const CONNECTIONS = 8;

/** A PostgreSQL server over TCP: single statements travel in batches, transactions on connections of their own. */
export async function openPostgres(url: string, options: PostgresOptions): Promise<Database> {
  const most = Math.max(1, options.connections ?? CONNECTIONS);
  const clock = options.clock ?? (() => performance.now());
  const config = {
    connectionString: url,
    options: SESSION,
    keepAlive: true,
    application_name: 'asbuilt',
    connectionTimeoutMillis: 10_000,
  };
  const pool = new pg.Pool({ ...config, max: most });
  // A broken idle connection is replaced by the pool; the statement that meets one reports it.
  pool.on('error', () => {});
  const open: Pipeline[] = [];
  let opening: Promise<void> | undefined;
  let closed = false;

  function grow(): void {
    if (opening !== undefined || closed || open.length >= most) return;
    opening = openPipeline(config, { onIdle: dispatch.wake, onStuck: dispatch.putBack, onEnd: remove, clock })
      .then(
        pipeline => {
          open.push(pipeline);
        },
        (error: DatabaseError) => {
          // Whoever waits is told, unless another connection can still serve.
          if (open.length === 0) dispatch.end(error);
        },
      )
      .finally(() => {
        opening = undefined;
        dispatch.wake();
      });
  }

  function remove(pipeline: Pipeline): void {
    const index = open.indexOf(pipeline);
    if (index >= 0) open.splice(index, 1);
    dispatch.wake();
  }

  const dispatch = dispatcher({ open, grow, clock });

  const database: Database = {
    kind: 'postgres',
    query: statement =>
      closed
        ? Promise.reject(new DatabaseError('The database is closed.', { code: '57P03' }))
        : new Promise((resolve, reject) => dispatch.add({ statement, resolve, reject })),
    transaction: work => inTransaction(pool, work),
    async close() {
      if (closed) return;
      closed = true;
      dispatch.end(new DatabaseError('The database is closed.', { code: '57P03' }));
      await opening;
      await Promise.all([...open].map(pipeline => pipeline.close()));
      await pool.end();
    },
  };
  try {
    await database.query({ text: 'select 1', values: [] });
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

const SESSION = '-c timezone=UTC -c datestyle=ISO,YMD -c intervalstyle=iso_8601';

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await ask(client, { text: 'BEGIN', values: [] });
    const result = await work({ query: statement => ask(client, statement) });
    await ask(client, { text: 'COMMIT', values: [] });
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function ask(on: pg.PoolClient, { name, text, values }: Statement): Promise<Answer> {
  try {
    const result = await on.query({
      ...(name === undefined ? {} : { name }),
      text,
      values: [...values],
      rowMode: 'array',
      types: { getTypeParser: () => (value: string) => value },
    });
    return { rows: result.rows as (string | null)[][], affected: result.rowCount ?? 0 };
  } catch (error) {
    if (error instanceof pg.DatabaseError) {
      const { code, constraint, column, detail } = error;
      throw new DatabaseError(error.message, { code: code ?? 'XX000', constraint, column, detail });
    }
    throw new DatabaseError(error instanceof Error ? error.message : String(error), { code: '08006' });
  }
}
