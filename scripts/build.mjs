// Bundles the command line and the public API, and prepares the database folder that new databases start from.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = join(root, 'dist');
// Runs from source have a folder of their own below it, so that several may go on at once.
const dist = join(home, process.argv.find(argument => argument.startsWith('dev-')) ?? '');

// All but the prepared database, which takes the longest to make.
mkdirSync(dist, { recursive: true });
for (const entry of readdirSync(dist)) {
  if (!(entry === 'pgdata.tar' && dist === home) && !entry.startsWith('dev-'))
    rmSync(join(dist, entry), { recursive: true, force: true });
}

const shared = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Text of templates and rule pages is part of the program.
  loader: { '.md': 'text', '.css': 'text', '.client.js': 'text' },
  // Packages that carry WebAssembly or native code, or load their own files, stay packages.
  external: ['libpg-query', 'oxc-parser', '@electric-sql/pglite', 'pg', 'pino', 'undici', 'jiti'],
  plugins: [onFirstCall(['ajv/dist/2020.js', 'ajv-formats', 'yaml'])],
  logLevel: 'warning',
};
await build({
  ...shared,
  entryPoints: { index: 'src/index.ts', prepare: 'src/database/template.ts' },
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  minify: process.argv.includes('--minify'),
  format: 'esm',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
await build({
  ...shared,
  entryPoints: { asbuilt: 'src/shell/cli/asbuilt.ts', 'keep-compiled': 'src/shell/cli/keep-compiled.ts' },
  format: 'esm',
});
// The command line is two scripts, so that V8 can keep them compiled; each command runs when it is called.
const script = {
  ...shared,
  outExtension: { '.js': '.cjs' },
  minifySyntax: true,
  minifyWhitespace: true,
  format: 'cjs',
  // A script that is compiled from the cache has no `import()` of its own; every package can be required.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__here' },
  banner: { js: "const __here = require('node:url').pathToFileURL(__filename).href;" },
};
// What needs readers and rules is a script of its own: a check that finds all in its cache never opens it.
const apart = new Set();
await build({
  ...script,
  entryPoints: { program: 'src/shell/cli/main.ts' },
  plugins: [...shared.plugins, inEngine(apart)],
});
await build({
  ...script,
  stdin: {
    contents: `exports.modules = {${[...apart].map(path => `${JSON.stringify(path)}: () => require(${JSON.stringify(path)})`).join()}};`,
    resolveDir: root,
  },
  outfile: join(dist, 'engine.cjs'),
  outdir: undefined,
});
for (const name of ['program', 'engine']) escapeForeign(join(dist, `${name}.cjs`));
const cache = mkdtempSync(join(tmpdir(), 'asbuilt-build-'));
execFileSync(
  process.execPath,
  [join(dist, 'keep-compiled.js'), 'check', join(root, 'examples/tool-desk/feature/tool-desk/design.md')],
  { env: { ...process.env, XDG_CACHE_HOME: cache } },
);
rmSync(cache, { recursive: true });

const bin = join(dist, 'asbuilt.js');
chmodSync(bin, 0o755);

if (!existsSync(join(home, 'pgdata.tar'))) {
  const { buildTemplate } = await import(pathToFileURL(join(dist, 'prepare.js')).href);
  writeFileSync(join(home, 'pgdata.tar'), await buildTemplate());
}
if (dist !== home) symlinkSync(join(home, 'pgdata.tar'), join(dist, 'pgdata.tar'));
if (process.argv.includes('--types')) {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')],
    {
      stdio: 'inherit',
    },
  );
}

// The bundler escapes what is not ASCII in strings and leaves it in patterns: scripts are opened as Latin text, which
// costs half of what UTF-8 does. An escaped pair of surrogates means the same in a pattern as the letter does.
function escapeForeign(file) {
  const escaped = readFileSync(file, 'utf8').replace(
    /[^\x00-\x7f]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(file, escaped);
}

// All that the command line imports when a command is called is part of the engine, but for what works on its own.
function inEngine(apart) {
  const light =
    /[\\/](?:command[\\/]check|checking[\\/](?:mend|baseline|changed)|config[\\/]\w+|print[\\/]check-(?!sarif)\w+)\.ts$/;
  return {
    name: 'in-engine',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ path, kind, importer, resolveDir }) => {
        const absolute = join(resolveDir, path);
        if (kind !== 'dynamic-import' || !/[\\/]src[\\/]shell[\\/]/.test(importer) || light.test(absolute))
          return;
        const name = `./${relative(root, absolute).replaceAll('\\', '/')}`;
        apart.add(name);
        return { path: name, namespace: 'in-engine' };
      });
      onResolve({ filter: /^\.\/engine\.cjs$/, namespace: 'in-engine' }, () => ({
        path: './engine.cjs',
        external: true,
      }));
      onLoad({ filter: /.*/, namespace: 'in-engine' }, ({ path }) => ({
        contents: `module.exports = require('./engine.cjs').modules[${JSON.stringify(path)}]();`,
      }));
    },
  };
}

// A package that only some documents need is evaluated at the first call of one of its functions.
function onFirstCall(packages) {
  return {
    name: 'on-first-call',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, kind, importer }) =>
        packages.includes(path) && kind === 'import-statement' && !importer.includes('node_modules')
          ? { path, namespace: 'on-first-call' }
          : undefined,
      );
      // The parser of arguments starts processes only for commands that are programs of their own.
      onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
        /[\\/]commander[\\/]/.test(importer)
          ? { path: 'child-process', namespace: 'on-first-use' }
          : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'on-first-use' }, () => ({
        contents: "exports.spawn = (...args) => require('node:child_process').spawn(...args);",
      }));
      onLoad({ filter: /.*/, namespace: 'on-first-call' }, async ({ path }) => {
        const names = Object.keys(await import(path)).filter(
          name => name !== 'default' && name !== 'module.exports' && name !== '__esModule',
        );
        const calls = [...names, 'default'].map(
          name => `function ${name === 'default' ? '_default' : name}(...args) {
  loaded ??= require('${path}');
  return new.target ? new loaded.${name}(...args) : loaded.${name}(...args);
}`,
        );
        return {
          contents: `let loaded;\n${calls.join('\n')}\n_default.default = _default;\nexport { ${[...names, '_default as default'].join(', ')} };`,
          resolveDir: root,
        };
      });
    },
  };
}
