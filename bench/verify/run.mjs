// Holds the services of test/suites/verifying, right and with each fault, to their documents by verify, and to the
// OpenAPI that we compile of them by other tools. A fault counts as found when a tool fails more often than on the
// correct service. Prints JSON; what is not installed is left out and said.
//
//   npm --prefix bench/verify install && node bench/verify/run.mjs [--services helpdesk,music] [--every 4] [--tools …]
//   node bench/verify/run.mjs --services toolshed --faults common
//
// `--faults common` takes the fourteen that services get wrong most often, a limit and a target among them.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { TOOLS } from './tools.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const { values } = parseArgs({
  options: {
    services: { type: 'string', default: 'helpdesk,music,expenses' },
    every: { type: 'string', default: '4' },
    faults: { type: 'string' },
    tools: { type: 'string', default: Object.keys(TOOLS).join(',') },
    packages: { type: 'string', default: here },
    // Written after each fault, so that a run that is stopped early has told what it knew.
    out: { type: 'string' },
  },
});

// The user who may do most: the other tools speak as one.
const SPEAKER = { helpdesk: 'admin', music: 'archivist', expenses: 'employee', toolshed: 'keeper' };

// Of toolshed: status, body, leak, bounds, required, enumeration, envelope, unique, token, role, write, move, limit, target.
const COMMON = [
  'created-200',
  'no-updated',
  'price-shown',
  'name-81',
  'name-missing',
  'category-any',
  'bare-error',
  'tag-twice',
  'any-token',
  'member-changes',
  'change-lost',
  'take-back-any',
  'no-limit',
  'slow',
];
// These show only where the limit and the target are tried too.
const PACED = ['no-limit', 'slow'];

const folder = mkdtempSync(join(tmpdir(), 'asbuilt-bench-verify-'));
const { TRIALS, openapiOf, verified } = await bundled();
const installed = values.tools
  .split(',')
  .filter(name => TOOLS[name].needs.every(file => existsSync(join(values.packages, file))));
const result = { tools: ['asbuilt', ...installed], missing: [], services: [] };
result.missing = values.tools.split(',').filter(name => !installed.includes(name));

for (const name of values.services.split(',')) {
  const trial = TRIALS[name];
  const document = join(root, 'test/suites/verifying', name, 'design.md');
  const tokens = typeof trial.tokens === 'function' ? await trial.tokens() : trial.tokens;
  const spec = await openapiOf(document);
  const faults = faultsOf(trial);
  const service = { name, faults: faults.length, found: {}, falseAlarms: {}, byFault: {} };
  const usual = await failuresOf(trial, '', document, spec, tokens, name);
  service.falseAlarms = usual;
  for (const tool of result.tools) service.found[tool] = 0;
  result.services.push(service);
  for (const fault of faults) {
    const failures = await failuresOf(trial, fault, document, spec, tokens, name);
    const finders = result.tools.filter(
      tool => usual[tool] !== null && failures[tool] !== null && failures[tool] > usual[tool],
    );
    for (const tool of finders) service.found[tool] += 1;
    service.byFault[fault] = finders;
    if (values.out !== undefined) writeFileSync(values.out, JSON.stringify(result, null, 2));
    console.error(`${name} ${fault}: ${finders.join(', ') || 'nobody'}`);
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify(result, null, 2));

function faultsOf(trial) {
  const all = Object.keys(trial.faults);
  if (values.faults === undefined) return all.filter((_, index) => index % Number(values.every) === 0);
  const wanted = values.faults === 'common' ? COMMON : values.faults.split(',');
  return wanted.filter(fault => all.includes(fault));
}

/** How often each tool fails on a service; null when it could not be run. */
async function failuresOf(trial, fault, document, spec, tokens, name) {
  const failures = {};
  for (const tool of result.tools) {
    const service = await trial.start(fault, '', PACED.includes(fault));
    try {
      failures[tool] =
        tool === 'asbuilt'
          ? (await verified(document, service.url, tokens, PACED.includes(fault))).length
          : await TOOLS[tool].failures({
              url: service.url,
              spec,
              token: tokens[SPEAKER[name]] ?? Object.values(tokens)[0],
              folder: workFolder(tool),
              packages: values.packages,
              run,
            });
    } catch (error) {
      console.error(`${tool}: ${error.message}`);
      failures[tool] = null;
    } finally {
      await service.close();
    }
  }
  return failures;
}

function workFolder(tool) {
  const path = join(folder, tool);
  mkdirSync(path, { recursive: true });
  return path;
}

/** A program's output, at most a minute of it. */
function run(program, args, cwd) {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => {
        text += chunk;
      });
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ code, text });
    });
  });
}

async function bundled() {
  const entry = join(folder, 'entry.ts');
  writeFileSync(
    entry,
    `import { readFileSync } from 'node:fs';
import { check, compileTarget, readDesign, readMarkdown, sourceOf, verify, TRIALS } from './all.ts';
export { TRIALS };
async function systemOf(path, paced) {
  const { system } = check(await readDesign(readMarkdown(sourceOf(path, readFileSync(path, 'utf8')))));
  return paced ? system : { ...system, limits: [], targets: [] };
}
export const openapiOf = async path => JSON.parse(compileTarget(await systemOf(path), 'openapi')[0].text);
export async function verified(path, url, tokens, paced) {
  const report = await verify(await systemOf(path, paced), {
    url, tokens, seed: 1, clock: () => performance.now(), sleep: ms => new Promise(done => setTimeout(done, ms)),
  });
  return report.drift ?? [];
}
`,
  );
  const of = path => JSON.stringify(join(root, path));
  writeFileSync(
    join(folder, 'all.ts'),
    `export { check } from ${of('src/check/index.ts')};
export { compileTarget } from ${of('src/compile/index.ts')};
export { readDesign } from ${of('src/read/index.ts')};
export { readMarkdown } from ${of('src/markdown/index.ts')};
export { sourceOf } from ${of('src/text/source.ts')};
export { verify } from ${of('src/verify/index.ts')};
export { TRIALS } from ${of('test/suites/verifying/services.ts')};
`,
  );
  const outfile = join(root, 'dist', `bench-verify-${process.pid}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    loader: { '.md': 'text', '.css': 'text', '.client.js': 'text' },
    logLevel: 'error',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}
