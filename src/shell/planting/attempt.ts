import { randomBytes } from 'node:crypto';
import type { Database } from '../../database/index.ts';
import type { System } from '../../design/index.ts';
import { issueToken, startServer } from '../../run/index.ts';
import { type Budget, verify } from '../../verify/index.ts';
import type { MutateOptions } from '../../verify/mutate/index.ts';
import { losingDatabase } from './losing-database.ts';
import { passingTime, wallTime } from './passing-time.ts';

/** What one verification may spend; time that passes without being waited for counts too. */
const BUDGET: Budget = { requests: 2000, seconds: 3600 };
/** The same, of a verification that really waits. */
const WAITING: Budget = { requests: 2000, seconds: 30 };

/** Stands a system up in this process on a database of its own, plants a fault, and holds it to its design. */
export function attemptsOf(seed: number, open: () => Promise<Database>): MutateOptions['attempt'] {
  const secret = randomBytes(32);
  return async (graded, running, plant, about) => {
    const time = about === 'targets' ? wallTime : passingTime();
    const opened = await open();
    const database = plant.lost === undefined ? opened : losingDatabase(opened, plant.lost);
    const tokens = await tokensFor(graded, secret);
    const around = plant.around?.({ tokens: Object.values(tokens) });
    const server = await startServer(running, {
      database,
      host: '127.0.0.1',
      port: 0,
      secret,
      mode: 'development',
      clock: time.now,
      log: () => {},
      drain: 500,
      ...(around && { around }),
    }).catch(async error => {
      await opened.close();
      throw error;
    });
    try {
      const report = await verify(graded, {
        url: server.url,
        tokens,
        seed,
        budget: about === 'targets' ? WAITING : BUDGET,
        clock: time.clock,
        sleep: time.sleep,
      });
      if (report.verdict === 'unreachable') throw new Error(`our own server is silent: ${report.message}`);
      return report;
    } finally {
      await server.close();
    }
  };
}

/** Two users of each role, as our development server gives them out. */
async function tokensFor({ roles, title }: System, secret: Uint8Array): Promise<Record<string, string>> {
  const users = (roles.length > 0 ? roles : ['user']).flatMap(role => [
    { role, subject: role },
    { role, subject: `${role}2` },
  ]);
  const pairs = users.map(async ({ role, subject }) => {
    const token = await issueToken({ secret, audience: title, role, subject, expiresIn: 7 * 24 * 3600 });
    return [subject, token] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}
