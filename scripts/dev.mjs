// Runs the command line from source: bundles into a folder of its own below dist, starts it, and clears up.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const name = `dev-${process.pid}`;
const folder = join(root, 'dist', name);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), name], {
  stdio: ['ignore', 2, 2],
});
if (built.status !== 0) process.exit(built.status ?? 1);

const run = spawn(process.execPath, [join(folder, 'asbuilt.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// A terminal sends the interrupt to both; whoever stops only this one means the program.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => run.kill('SIGTERM'));
run.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
