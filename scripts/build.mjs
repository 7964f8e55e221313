// Bundles the command line and the public API, and prepares the database folder that new databases start from.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

for (const entry of ['chunks', 'asbuilt.js', 'index.js', 'prepare.js'])
  rmSync(join(dist, entry), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    asbuilt: 'src/shell/cli/asbuilt.ts',
    index: 'src/index.ts',
    prepare: 'src/database/template.ts',
  },
  outdir: dist,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  minify: process.argv.includes('--minify'),
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // Text of templates and rule pages is part of the program.
  loader: { '.md': 'text', '.css': 'text', '.client.js': 'text' },
  // Packages that carry WebAssembly or native code, or load their own files, stay packages.
  external: ['libpg-query', 'oxc-parser', '@electric-sql/pglite', 'pg', 'pino', 'undici'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});

const bin = join(dist, 'asbuilt.js');
chmodSync(bin, 0o755);

if (!existsSync(join(dist, 'pgdata.tar'))) {
  const { buildTemplate } = await import(pathToFileURL(join(dist, 'prepare.js')).href);
  writeFileSync(join(dist, 'pgdata.tar'), await buildTemplate());
}
if (process.argv.includes('--types')) {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')],
    {
      stdio: 'inherit',
    },
  );
}
