// run against its peers: the same design, the same load, interleaved rounds; the median ratio round by round, of
// requests a second and of CPU time per request (the server's and its database's), which is steadier on a busy machine.
//   node bench/serve.mjs [--rounds N] [--seconds S] [--only TEXT]… [--program FILE]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cpuOf } from './lib/cpu.mjs';
import { load, once } from './lib/load.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { median } from './lib/process.mjs';
import { start } from './lib/server.mjs';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: [] },
    program: { type: 'string', default: join(root, 'dist/asbuilt.js') },
  },
});
const modules = join(import.meta.dirname, 'node_modules');
const asbuilt = resolve(values.program);
const design = join(import.meta.dirname, 'item.md');
const folder = mkdtempSync(join(tmpdir(), 'asbuilt-bench-'));
const postgres = await startPostgres();

const headers = { 'content-type': 'application/json' };
const item = JSON.stringify({ name: 'kettle', price: 1200, kind: 'kitchen' });
const run = where => [asbuilt, 'run', design, '--port', '0', '--quiet', '--database', where];
const kinds = ['post', 'get', 'list', 'mix'];

const starts = {
  'node:http floor': () => start([join(import.meta.dirname, 'peers/floor.mjs')]),
  'asbuilt, memory': () => start(run('memory')),
  'asbuilt, folder': () => start(run(join(folder, 'data'))),
  'asbuilt, folder again': () => start(run(join(folder, 'data'))),
  ...(postgres && {
    'asbuilt, PostgreSQL': () => start(run(postgres.url)),
    'Fastify + pg': () => {
      execFileSync('psql', [postgres.url, '-qc', 'CREATE DATABASE peer'], { stdio: 'ignore' });
      const DATABASE_URL = postgres.url.replace(/postgres$/, 'peer');
      return start([join(import.meta.dirname, 'peers/fastify.mjs')], { DATABASE_URL });
    },
  }),
  'json-server': () => start([join(import.meta.dirname, 'peers/json-server.mjs')]),
  'Prism, static': () => {
    execFileSync(process.execPath, [asbuilt, 'compile', design, '--target', 'openapi', '--out', folder], {
      stdio: 'ignore',
    });
    const prism = join(modules, '@stoplight/prism-cli/dist/index.js');
    return start([prism, 'mock', '-p', '4010', join(folder, 'openapi.json')]);
  },
};
if (!postgres) process.stdout.write('No PostgreSQL server is installed here: Fastify + pg is left out.\n');

const servers = {};
const took = {};
try {
  for (const [name, open] of Object.entries(starts)) {
    const again = name.endsWith(' again');
    const wanted = values.only.length === 0 || values.only.some(text => name.includes(text));
    if (!wanted && !(again && servers[name.replace(' again', '')])) continue;
    if (again) {
      const first = name.replace(' again', '');
      await servers[first].close();
      servers[first] = await open();
      took[name] = servers[first].took;
    } else {
      servers[name] = await open();
      took[name] = servers[name].took;
    }
  }
  const ids = {};
  for (const [name, server] of Object.entries(servers)) {
    for (let row = 0; row < 200; row++)
      ids[name] = (await once(`${server.url}/items`, { method: 'POST', headers, body: item })).body.id;
  }
  const rates = {};
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [name, server] of Object.entries(servers)) {
      const work = workOf(name, ids[name]);
      for (const kind of kinds) {
        const pids = [server.pid, ...(postgres ? [postgres.pid] : [])];
        const before = cpuOf(...pids);
        const seen = await load(server.url, work[kind], { seconds: Number(values.seconds) });
        const cpu = ((cpuOf(...pids) - before) * 1000) / seen.count;
        if (seen.failed > 0) throw new Error(`${name} refused ${seen.failed} of ${seen.count} in ${kind}`);
        if (round === 0) continue;
        rates[name] ??= Object.fromEntries(kinds.map(each => [each, []]));
        rates[name][kind].push({ ...seen, cpu });
      }
    }
  }
  print(rates);
} finally {
  for (const server of Object.values(servers)) await server.close();
  await postgres?.close();
  rmSync(folder, { recursive: true, force: true });
}

function workOf(name, id) {
  const post = () => ({ path: '/items', method: 'POST', headers, body: item });
  const get = () => ({ path: `/items/${id}`, method: 'GET' });
  const list = () => ({
    path: name === 'json-server' ? '/items?_limit=20' : '/items?limit=20',
    method: 'GET',
  });
  let turn = 0;
  // 70 reads, 20 lists and 10 writes of 100, evenly spread.
  const mix = () => {
    const at = turn++ % 10;
    return at === 4 ? post() : at === 2 || at === 7 ? list() : get();
  };
  return { post, get, list, mix };
}

function print(rates) {
  const cell = text => String(text).padStart(17);
  const of = (seen, what) => median(seen.map(one => one[what]));
  process.stdout.write(`run: requests a second (p99 ms, µs of CPU a request), node ${process.version}\n`);
  process.stdout.write(
    `${''.padEnd(22)}${kinds.map(cell).join('')}${['start ms', 'memory MB'].map(cell).join('')}\n`,
  );
  for (const [name, seen] of Object.entries(rates)) {
    const row = kinds.map(
      kind =>
        `${of(seen[kind], 'rate').toFixed(0)} (${of(seen[kind], 'p99').toFixed(0)}, ${of(seen[kind], 'cpu').toFixed(0)})`,
    );
    const again = took[`${name} again`];
    const begun = `${took[name].toFixed(0)}${again === undefined ? '' : `, ${again.toFixed(0)}`}`;
    process.stdout.write(
      `${name.padEnd(22)}${[...row, begun, servers[name].memory().toFixed(0)].map(cell).join('')}\n`,
    );
  }
  for (const ours of Object.keys(rates).filter(name => name.startsWith('asbuilt'))) {
    process.stdout.write(`\n${ours} ÷ peer: requests a second (p99), and peer ÷ ours in CPU\n`);
    for (const peer of Object.keys(rates).filter(name => !name.startsWith('asbuilt'))) {
      const ratio = (kind, what, upside) =>
        median(
          rates[ours][kind].map((mine, round) => {
            const theirs = rates[peer][kind][round][what];
            return upside ? theirs / mine[what] : mine[what] / theirs;
          }),
        ).toFixed(2);
      const row = kinds.map(
        kind => `${ratio(kind, 'rate', false)} (${ratio(kind, 'p99', false)}) ${ratio(kind, 'cpu', true)}`,
      );
      process.stdout.write(`${peer.padEnd(22)}${row.map(cell).join('')}\n`);
    }
  }
}
