import type { Evidence } from '../../verify/evidence.ts';
import { MOST_SECONDS, measureLoad, USUAL_SECONDS } from '../../verify/load/index.ts';
import { Failure } from '../failure.ts';
import { progressOn } from '../progress.ts';
import type { Asked } from './index.ts';

/** Loads the implementation at the stated rate, and no other host. */
export async function loadEvidence({
  loaded,
  context,
  options,
  url,
  tokens,
  seed,
}: Asked): Promise<Evidence> {
  if (url === undefined) throw new Failure('--load needs a service to load; say where with --url.');
  const { duration = USUAL_SECONDS, rate } = options;
  if (!(duration >= 1 && duration <= MOST_SECONDS))
    throw new Failure(`--duration is ${duration}; write 1 to ${MOST_SECONDS} seconds.`);
  if (rate !== undefined && !(rate > 0)) throw new Failure(`--rate is ${rate}; write requests a second.`);
  const progress = progressOn(context.terminal);
  return measureLoad(loaded.system, {
    url,
    tokens,
    seed,
    seconds: duration,
    ...(rate !== undefined && { rate }),
    clock: () => performance.now(),
    sleep: milliseconds => new Promise(done => setTimeout(done, milliseconds)),
    onTick: ({ seconds, of, sent }) =>
      progress.show(`load: ${Math.round(seconds)} of ${of} s, ${sent} requests`),
  }).finally(progress.clear);
}
