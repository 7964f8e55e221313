// run against its peers: the same design, the same load, interleaved rounds; the median ratio round by round.
//   node bench/serve.mjs [--rounds N] [--seconds S]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { load, once } from './lib/load.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { median } from './lib/process.mjs';
import { start } from './lib/server.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '1' } },
});
const root = resolve(import.meta.dirname, '..');
const modules = join(import.meta.dirname, 'node_modules');
const asbuilt = join(root, 'dist/asbuilt.js');
const design = join(import.meta.dirname, 'item.md');
const folder = mkdtempSync(join(tmpdir(), 'asbuilt-bench-'));
const postgres = await startPostgres();

const headers = { 'content-type': 'application/json' };
const item = JSON.stringify({ name: 'kettle', price: 1200, kind: 'kitchen' });

const servers = {};
try {
  execFileSync(process.execPath, [asbuilt, 'compile', design, '--target', 'openapi', '--out', folder], {
    stdio: 'ignore',
  });
  servers['node:http floor'] = await start([join(import.meta.dirname, 'peers/floor.mjs')]);
  servers['asbuilt, memory'] = await start([asbuilt, 'run', design, '--port', '0']);
  servers['asbuilt, folder'] = await start([
    asbuilt,
    'run',
    design,
    '--port',
    '0',
    '--database',
    join(folder, 'data'),
  ]);
  if (postgres) {
    servers['asbuilt, PostgreSQL'] = await start([
      asbuilt,
      'run',
      design,
      '--port',
      '0',
      '--database',
      `${postgres.url}`,
    ]);
    execFileSync('psql', [postgres.url, '-qc', 'CREATE DATABASE peer'], { stdio: 'ignore' });
    servers['Fastify + pg'] = await start([join(import.meta.dirname, 'peers/fastify.mjs')], {
      DATABASE_URL: postgres.url.replace(/postgres$/, 'peer'),
    });
  } else process.stdout.write('No PostgreSQL server is installed here: Fastify + pg is left out.\n');
  servers['json-server'] = await start([join(import.meta.dirname, 'peers/json-server.mjs')]);
  servers['Prism, static'] = await start([
    join(modules, '@stoplight/prism-cli/dist/index.js'),
    'mock',
    '-p',
    '4010',
    join(folder, 'openapi.json'),
  ]);

  const ids = {};
  for (const [name, server] of Object.entries(servers)) {
    for (let row = 0; row < 200; row++)
      ids[name] = (await once(`${server.url}/items`, { method: 'POST', headers, body: item })).body.id;
  }
  const rates = {};
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [name, server] of Object.entries(servers)) {
      const work = {
        post: () => ({ path: '/items', method: 'POST', headers, body: item }),
        get: () => ({ path: `/items/${ids[name]}`, method: 'GET' }),
        list: () => ({
          path: name === 'json-server' ? '/items?_limit=20' : '/items?limit=20',
          method: 'GET',
        }),
      };
      for (const [kind, next] of Object.entries(work)) {
        const seen = await load(server.url, next, { seconds: Number(values.seconds) });
        if (seen.failed > 0) throw new Error(`${name} refused ${seen.failed} of ${seen.count} in ${kind}`);
        if (round === 0) continue;
        rates[name] ??= { post: [], get: [], list: [] };
        rates[name][kind].push(seen);
      }
    }
  }
  print(rates);
} finally {
  for (const server of Object.values(servers)) await server.close();
  await postgres?.close();
  rmSync(folder, { recursive: true, force: true });
}

function print(rates) {
  const cell = text => String(text).padStart(13);
  const kinds = ['post', 'get', 'list'];
  process.stdout.write(`run, requests a second (p99 ms), node ${process.version}\n`);
  process.stdout.write(
    `${''.padEnd(22)}${kinds.map(cell).join('')}${['start ms', 'memory MB'].map(cell).join('')}\n`,
  );
  for (const [name, seen] of Object.entries(rates)) {
    const row = kinds.map(
      kind =>
        `${median(seen[kind].map(run => run.rate)).toFixed(0)} (${median(seen[kind].map(run => run.p99)).toFixed(0)})`,
    );
    process.stdout.write(
      `${name.padEnd(22)}${[...row, servers[name].took.toFixed(0), servers[name].memory().toFixed(0)].map(cell).join('')}\n`,
    );
  }
  for (const ours of Object.keys(rates).filter(name => name.startsWith('asbuilt'))) {
    process.stdout.write(`\n${ours} ÷ peer\n`);
    for (const peer of Object.keys(rates).filter(name => !name.startsWith('asbuilt'))) {
      const ratio = kind =>
        median(rates[ours][kind].map((run, round) => run.rate / rates[peer][kind][round].rate)).toFixed(2);
      process.stdout.write(`${peer.padEnd(22)}${kinds.map(kind => cell(ratio(kind))).join('')}\n`);
    }
  }
}
