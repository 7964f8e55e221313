import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const preload = pathToFileURL(join(import.meta.dirname, 'usage.mjs')).href;
let runs = 0;

/** Runs a Node command to its end: milliseconds of wall and CPU time, megabytes at most. Its findings do not matter. */
export async function measure(args, cwd) {
  const file = join(tmpdir(), `bench-${process.pid}-${runs++}.jsonl`);
  const started = performance.now();
  await new Promise((done, failed) => {
    const child = spawn(process.execPath, [`--import=${preload}`, ...args], {
      cwd,
      stdio: 'ignore',
      env: { ...process.env, BENCH_USAGE: file, NO_COLOR: '1' },
    });
    child.on('error', failed);
    child.on('exit', done);
  });
  const wall = performance.now() - started;
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  rmSync(file);
  return { wall, cpu: sum(rows.map(row => row.cpu)), memory: Math.max(...rows.map(row => row.memory)) };
}

export const median = values => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};

const sum = values => values.reduce((total, value) => total + value, 0);
