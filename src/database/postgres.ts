import pg from 'pg';
import { openPipeline, type Pipeline } from './pipeline.ts';
import { type Answer, type Database, DatabaseError, type Session, type Statement } from './port.ts';

export interface PostgresOptions {
  readonly connections?: number;
}

/** How many connections one process opens for single statements; as many again may be used by transactions. */
const CONNECTIONS = 8;

/** A PostgreSQL server over TCP: single statements travel in pipelines, transactions on connections of their own. */
export async function openPostgres(url: string, options: PostgresOptions): Promise<Database> {
  const most = Math.max(1, options.connections ?? CONNECTIONS);
  const config = { connectionString: url, options: SESSION, keepAlive: true, application_name: 'asbuilt' };
  const pool = new pg.Pool({ ...config, max: most, connectionTimeoutMillis: 10_000 });
  // A broken idle connection is replaced by the pool; the statement that meets one reports it.
  pool.on('error', () => {});
  const pipelines: (Pipeline | Promise<Pipeline>)[] = [];
  let closed = false;

  function open(): Promise<Pipeline> {
    const opening = openPipeline({ ...config, connectionTimeoutMillis: 10_000 }, pipeline =>
      remove(pipeline),
    );
    pipelines.push(opening);
    opening.then(
      pipeline => {
        const index = pipelines.indexOf(opening);
        if (index >= 0) pipelines[index] = pipeline;
      },
      () => remove(opening),
    );
    return opening;
  }

  function remove(pipeline: Pipeline | Promise<Pipeline>): void {
    const index = pipelines.indexOf(pipeline);
    if (index >= 0) pipelines.splice(index, 1);
  }

  /** The least busy of the open ones; another is opened while all are busy and there is room. */
  function choose(): Pipeline | Promise<Pipeline> {
    let best: Pipeline | undefined;
    for (const one of pipelines) {
      if (!(one instanceof Promise) && (best === undefined || one.pending < best.pending)) best = one;
    }
    if (best === undefined) return pipelines[0] ?? open();
    if (best.pending > 0 && pipelines.length < most) open().catch(() => {});
    return best;
  }

  const database: Database = {
    kind: 'postgres',
    query(statement) {
      if (closed) return Promise.reject(new DatabaseError('The database is closed.', { code: '57P03' }));
      const pipeline = choose();
      return pipeline instanceof Promise
        ? pipeline.then(opened => opened.query(statement))
        : pipeline.query(statement);
    },
    transaction: work => inTransaction(pool, work),
    async close() {
      if (closed) return;
      closed = true;
      const open = await Promise.allSettled(pipelines);
      await Promise.all(open.map(one => (one.status === 'fulfilled' ? one.value.close() : undefined)));
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
