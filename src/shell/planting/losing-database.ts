import {
  type Answer,
  type Database,
  quoteIdentifier,
  type Session,
  type Statement,
} from '../../database/index.ts';
import type { LostWrite } from '../../verify/mutate/index.ts';

const VERBS = { insert: 'insert into', update: 'update', delete: 'delete from' } as const;

/** A database that answers statements of one kind as ever, and takes back what they did. */
export function losingDatabase(database: Database, { verb, table }: LostWrite): Database {
  const start = `${VERBS[verb]} ${quoteIdentifier(table)}`;
  const isLost = ({ text }: Statement): boolean => text.toLowerCase().includes(start.toLowerCase());

  async function withoutTrace(session: Session, statement: Statement): Promise<Answer> {
    await session.query({ text: 'savepoint planted', values: [] });
    const answer = await session.query(statement);
    await session.query({ text: 'rollback to savepoint planted', values: [] });
    return answer;
  }

  return {
    ...database,
    query: statement =>
      isLost(statement)
        ? database.transaction(session => withoutTrace(session, statement))
        : database.query(statement),
    transaction: work =>
      database.transaction(session =>
        work({
          query: statement =>
            isLost(statement) ? withoutTrace(session, statement) : session.query(statement),
        }),
      ),
  };
}
