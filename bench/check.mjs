// check against its peers: whole processes, interleaved rounds, medians and the ratio round by round.
//   node bench/check.mjs [--documents DIR] [--count N] [--rounds N]
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { distinctDocuments, textsIn } from './lib/documents.mjs';
import { measure, median } from './lib/process.mjs';

const { values } = parseArgs({
  options: {
    documents: { type: 'string' },
    count: { type: 'string', default: process.env.BENCH_COUNT ?? '2000' },
    rounds: { type: 'string', default: '5' },
  },
});
const root = resolve(import.meta.dirname, '..');
const modules = join(import.meta.dirname, 'node_modules');
const folder = mkdtempSync(join(tmpdir(), 'asbuilt-bench-'));

try {
  const documents = collect(resolve(values.documents ?? join(root, 'examples')), Number(values.count));
  const [one] = readdirSync(folder);
  const peers = {
    'empty node': ['-e', '0'],
    asbuilt: [join(root, 'dist/asbuilt.js'), 'check', '.', '--format', 'json', '--no-cache'],
    'asbuilt, nothing changed': [join(root, 'dist/asbuilt.js'), 'check', '.', '--format', 'json'],
    'markdownlint-cli2': [join(modules, 'markdownlint-cli2/markdownlint-cli2-bin.mjs'), '**/*.md'],
    'remark-cli': [
      join(modules, 'remark-cli/cli.js'),
      '.',
      '--use',
      join(modules, 'remark-preset-lint-recommended/index.js'),
      '--quiet',
      '--no-stdout',
    ],
  };
  const single = {
    'empty node': ['-e', '0'],
    'asbuilt --help': [join(root, 'dist/asbuilt.js'), '--help'],
    'asbuilt, one document': [join(root, 'dist/asbuilt.js'), 'check', one, '--format', 'json', '--no-cache'],
    'markdownlint-cli2, one document': [join(modules, 'markdownlint-cli2/markdownlint-cli2-bin.mjs'), one],
  };
  process.stdout.write(`check, ${documents} documents, cold processes, node ${process.version}\n`);
  print(await rounds(peers), 'asbuilt');
  process.stdout.write('\none document and start-up\n');
  print(await rounds(single), 'asbuilt, one document');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function collect(from, count) {
  let number = 0;
  for (const text of distinctDocuments(textsIn(from), count))
    writeFileSync(join(folder, `${String(number++).padStart(5, '0')}.md`), text);
  return number;
}

async function rounds(commands) {
  const seen = Object.fromEntries(Object.keys(commands).map(name => [name, []]));
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [name, args] of Object.entries(commands)) {
      const figures = await measure(args, folder);
      // The first round warms the disk's cache and is not counted.
      if (round > 0) seen[name].push(figures);
    }
  }
  return seen;
}

function print(seen, ours) {
  const cell = text => String(text).padStart(12);
  process.stdout.write(
    `${''.padEnd(34)}${['cpu ms', 'wall ms', 'memory MB', 'ours ÷ cpu', 'ours ÷ wall', 'ours ÷ mem'].map(cell).join('')}\n`,
  );
  for (const [name, figures] of Object.entries(seen)) {
    const of = key => median(figures.map(figure => figure[key]));
    const ratio = key => median(figures.map((figure, round) => seen[ours][round][key] / figure[key]));
    const ratios = name === ours ? ['', '', ''] : ['cpu', 'wall', 'memory'].map(key => ratio(key).toFixed(3));
    process.stdout.write(
      `${name.padEnd(34)}${[...['cpu', 'wall', 'memory'].map(key => of(key).toFixed(0)), ...ratios].map(cell).join('')}\n`,
    );
  }
}
