import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NOTE_CODES } from './note-codes.ts';

it('lists every code that is not a rule of its own', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    file => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && !/^rules[\\/]/.test(file),
  );
  const said = files.flatMap(file => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    const notes = [...text.matchAll(/\bnote\(\s*[\w.]+,\s*'([a-z-]+)'/g)];
    const diagnostics = [...text.matchAll(/^ {4}code: '([a-z-]+)',\n {4}severity: /gm)];
    const choices = [...text.matchAll(/^ +const code = .* '([a-z-]+)' : '([a-z-]+)';$/gm)];
    return [...notes, ...diagnostics, ...choices].flatMap(match => match.slice(1));
  });
  expect([...new Set(said)].sort()).toEqual(Object.keys(NOTE_CODES).sort());
});
