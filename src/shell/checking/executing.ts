import { executeSql, type SqlExecutor } from '../../check/index.ts';
import { type Database, DatabaseError, type Session } from '../../database/index.ts';
import type { Diagnostic } from '../../design/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { openNamedDatabase } from '../open-database.ts';
import type { CheckedDocument } from './checked.ts';
import type { Steps } from './steps.ts';

/** The steps of a check that also runs the SQL of each document on the embedded database. */
export function executing(steps: Steps, directory: string): Steps & { readonly close: () => Promise<void> } {
  let database: Promise<Database> | undefined;
  const opened = () => {
    database ??= openNamedDatabase('memory', directory);
    return database;
  };
  return {
    ...steps,
    take: async document => steps.take(await executed(document, opened)),
    close: async () => {
      await (await database)?.close();
    },
  };
}

async function executed(
  document: CheckedDocument,
  opened: () => Promise<Database>,
): Promise<CheckedDocument> {
  const source = document.source();
  if (!/\bcreate\s+table\b/i.test(source.text)) return document;
  const design = await readDesign(readMarkdown(source));
  if (design.sql.length === 0) return document;
  const refused = await rolledBack(await opened(), executor => executeSql(design, executor));
  const fresh = refused.filter(one => !document.diagnostics.some(known => isNear(known, one)));
  if (fresh.length === 0) return document;
  const diagnostics = [...document.diagnostics, ...fresh].sort((a, b) => a.place.start - b.place.start);
  return { ...document, diagnostics, source: () => source };
}

/** A graver finding on the same or the next lines says the same, and better. */
function isNear(known: Diagnostic, { place }: Diagnostic): boolean {
  return known.severity !== 'hint' && known.place.line >= place.line && known.place.line <= place.line + 12;
}

/** Each statement in a savepoint of one transaction, of which nothing stays. */
async function rolledBack<Result>(
  database: Database,
  work: (executor: SqlExecutor) => Promise<Result>,
): Promise<Result> {
  let result: Result | undefined;
  const over = new Error('rolled back');
  try {
    await database.transaction(async session => {
      result = await work(executorOn(session));
      throw over;
    });
  } catch (error) {
    if (error !== over) throw error;
  }
  return result!;
}

function executorOn(session: Session): SqlExecutor {
  const plain = (text: string) => session.query({ text, values: [] });
  return {
    run: async text => {
      await plain('SAVEPOINT statement');
      try {
        await plain(text);
        return undefined;
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error;
        await plain('ROLLBACK TO SAVEPOINT statement');
        return { code: error.code, message: error.message };
      }
    },
  };
}
