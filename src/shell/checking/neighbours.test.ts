import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { neighboursOf } from './neighbours.ts';

describe('neighboursOf', () => {
  const root = mkdtempSync(join(tmpdir(), 'asbuilt-neighbours-'));
  mkdirSync(join(root, 'designs'));
  writeFileSync(join(root, 'designs', 'tasks.md'), '');

  test('knows nothing where no repository is', () => {
    expect(neighboursOf(join(root, 'designs', 'design.md'))).toBeUndefined();
  });

  test('looks from the folder of the document, inside the repository only', () => {
    writeFileSync(join(root, 'asbuilt.json'), '{}');
    const exists = neighboursOf(join(root, 'designs', 'design.md'))!;
    expect(exists('tasks.md')).toBe(true);
    expect(exists('../designs')).toBe(true);
    expect(exists('../asbuilt.json')).toBe(true);
    expect(exists('proposal.md')).toBe(false);
    expect(exists('../../elsewhere.md')).toBeUndefined();
    expect(exists('a\0b')).toBeUndefined();
  });
});
