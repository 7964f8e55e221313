// Writes the lists that follow from the tree, so that a new rule is one file and one page.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'src/check/rules');
const codes = readdirSync(folder)
  .filter(file => file.endsWith('.md'))
  .map(file => file.slice(0, -3))
  .sort();
const name = code => code.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const note = '// Made by `npm run generate` from the files of this folder.\n';

const index = `${note}import type { Rule } from '../rule.ts';
${codes.map(code => `import ${name(code)} from './${code}.ts';\n`).join('')}
/** Every rule, by code. */
export const RULES: readonly Rule[] = [
${codes.map(code => `  ${name(code)},\n`).join('')}];
`;
const pages = `${note}${codes.map(code => `import ${name(code)} from './${code}.md' with { type: 'text' };\n`).join('')}
/** The page of each rule: its documentation, and its test. */
export const rulePages: Readonly<Record<string, string>> = {
${codes.map(code => `  ${code.includes('-') ? `'${code}'` : code}: ${name(code)},\n`).join('')}};
`;

write(join(folder, 'index.ts'), index);
write(join(folder, 'pages.ts'), pages);
const { rulesPage } = await imported('scripts/rules-page.ts');
write(join(root, 'docs/rules.md'), rulesPage());

/** A module of the source, bundled: this Node may not read TypeScript. */
async function imported(path) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    loader: { '.md': 'text' },
  });
  const file = join(mkdtempSync(join(root, 'node_modules/.generate-')), 'module.mjs');
  writeFileSync(file, outputFiles[0].text);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(dirname(file), { recursive: true });
  }
}

function write(file, text) {
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {}
  if (before !== text) writeFileSync(file, text);
}
