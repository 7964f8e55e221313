/** The processor's time that never counts as growth, in microseconds: below it one pause outweighs the work. */
const FLOOR = 20_000;

/**
 * True when the whole of something costs less than ten times a quarter of it: linear work costs four times as much,
 * quadratic work sixteen times. Measured by the processor's time of the quickest of three runs, so that a busy
 * machine does not count.
 */
export async function growsLinearly(work: (share: number) => unknown): Promise<boolean> {
  // Nearly always all there is to do.
  if ((await timeOf(() => work(1))) < 10 * FLOOR) return true;
  const quarter = await leastOf(() => work(0.25));
  return (await leastOf(() => work(1))) < 10 * Math.max(quarter, FLOOR);
}

async function leastOf(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) least = Math.min(least, await timeOf(work));
  return least;
}

/** In microseconds. */
async function timeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  return process.cpuUsage(before).user;
}
