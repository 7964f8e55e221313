import { Pool, request } from 'undici';

/** A closed loop of `connections` callers for `seconds`: requests a second, p50 and p99 in milliseconds, answers that were no success. */
export async function load(url, next, { connections = 16, seconds = 2 } = {}) {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const times = [];
  let failed = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const { path, method, headers, body } = next();
        const at = performance.now();
        const answer = await pool.request({ path, method, headers, body });
        await answer.body.dump();
        times.push(performance.now() - at);
        if (answer.statusCode >= 400) failed++;
      }
    }),
  );
  const took = performance.now() - started;
  await pool.close();
  times.sort((a, b) => a - b);
  const at = share => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { rate: (times.length * 1000) / took, p50: at(0.5), p99: at(0.99), failed, count: times.length };
}

/** One JSON answer. */
export async function once(url, options = {}) {
  const answer = await request(url, options);
  const text = await answer.body.text();
  return { status: answer.statusCode, body: text === '' ? undefined : JSON.parse(text) };
}
