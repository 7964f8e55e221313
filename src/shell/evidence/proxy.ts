import type { Evidence } from '../../verify/evidence.ts';
import { trafficJudge } from '../../verify/traffic/judge.ts';
import { openProxy } from '../../verify/traffic/proxy.ts';
import { stopSignal } from '../cli/interrupt.ts';
import { errorCode, Failure } from '../failure.ts';
import { visible } from '../print/visible.ts';
import { tellTally } from './archive.ts';
import type { Asked } from './index.ts';

/** Sits between real clients and the implementation until it is told to stop. */
export async function proxyEvidence({ loaded, context, url }: Asked, port: number): Promise<Evidence> {
  if (url === undefined) throw new Failure('--proxy passes requests on; say where with --url.');
  const { terminal } = context;
  const { system } = loaded;
  const judge = trafficJudge(system, { url, credentials: true });
  const proxy = await openProxy({
    target: url,
    host: '127.0.0.1',
    port,
    clock: () => performance.now(),
    onExchange: recorded => {
      for (const { claim, code, message } of judge.judge(recorded)) {
        const place = system.claims.get(claim)?.place;
        terminal.err(`${place?.path}:${place?.line}:${place?.column} ${code}: ${visible(message)}\n`);
      }
    },
  }).catch(error => {
    if (errorCode(error) === 'EADDRINUSE')
      throw new Failure(`Port ${port} is in use; choose another with --proxy, or 0 for a free one.`);
    throw error;
  });
  const stopped = stopSignal();
  // stdout is for the report.
  terminal.fail(`proxy ${proxy.url} → ${url}; Ctrl-C ends it with a report.\n`);
  await stopped;
  await proxy.close();
  terminal.err(`Judged ${judge.tally().judged} requests.\n`);
  tellTally(terminal, judge.tally());
  return judge.evidence();
}
