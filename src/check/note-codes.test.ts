import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NOTE_CODES } from './note-codes.ts';

it('lists every code that is not a rule of its own', () => {
  const files = [import.meta.dirname, join(import.meta.dirname, '../compose')].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && !/^rules[\\/]/.test(file))
      .map(file => join(folder, file)),
  );
  const said = files.flatMap(file => {
    const text = readFileSync(file, 'utf8');
    const disagreements = [...text.matchAll(/^\s*(?:\|| disagree\()\s*'(designs-[a-z-]+)'/gm)];
    const notes = [...text.matchAll(/\bnote\(\s*[\w.]+,\s*'([a-z-]+)'/g)];
    const diagnostics = [...text.matchAll(/^ {4}code: '([a-z-]+)',\n {4}severity: /gm)];
    const choices = [...text.matchAll(/^ +const code = .* '([a-z-]+)' : '([a-z-]+)';$/gm)];
    return [...notes, ...diagnostics, ...choices, ...disagreements].flatMap(match => match.slice(1));
  });
  expect([...new Set(said)].sort()).toEqual(Object.keys(NOTE_CODES).sort());
});
