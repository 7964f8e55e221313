import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Starts a Node server and waits for the first address it prints; `close` ends exactly that process. */
export async function start(args, env = {}) {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  const url = await new Promise((done, failed) => {
    let said = '';
    child.stdout.on('data', chunk => {
      said += chunk;
      const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) done(found[0]);
    });
    child.on('exit', code => failed(new Error(`${args[0]} ended with ${code}: ${said}`)));
  });
  return {
    url,
    pid: child.pid,
    took: performance.now() - started,
    /** Resident megabytes now. */
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    close: () =>
      new Promise(done => {
        child.removeAllListeners('exit');
        child.once('exit', done);
        child.kill('SIGTERM');
      }),
  };
}
