import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { rulesPage } from '../../scripts/rules-page.ts';
import { RULES } from '../../src/check/index.ts';

const root = resolve(import.meta.dirname, '../..');

it('docs/rules.md lists every rule as it is; `npm run generate` writes it', () => {
  const page = readFileSync(resolve(root, 'docs/rules.md'), 'utf8');
  expect(page).toBe(rulesPage());
  for (const { code } of RULES) expect(page.match(new RegExp(`^\\| \\[\`${code}\``, 'gm'))).toHaveLength(1);
});
