import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { asbuilt, folderWith } from './command.ts';

const LOCKERS = `# Lockers

Status: In Review
Author: Mira Holt
Date: 2026-03-01

Couriers leave parcels in lockers.

## Endpoints

### GET /lockers

Lists all lockers.

- 401 Unauthorized: no token

## Open questions

- [ ] Who cleans them?
`;

describe('asbuilt convert', () => {
  const folder = folderWith({ 'notes/lockers.md': LOCKERS });
  afterAll(folder.remove);
  const call = (...args: string[]) => asbuilt(args, folder.path);
  const text = (path: string) => readFileSync(join(folder.path, path), 'utf8');

  it('prints the document in another dialect and tells people what moved', async () => {
    const { code, out, err } = await call('convert', 'notes/lockers.md', '--to', 'change');
    expect(code).toBe(0);
    expect(out).toMatch(/^# Design Document: Lockers\n/);
    expect(out).toContain('\n### API Design\n\n#### GET /lockers\n');
    expect(err).toContain('Endpoints → API Design');
    expect(err).toMatch(/All \d+ facts read the same/);
    expect(text('notes/lockers.md')).toBe(LOCKERS);
  });

  it('writes a new file with the number of its name, and never over one that is there', async () => {
    const made = await call(
      'convert',
      'notes/lockers.md',
      '--to',
      'numbered',
      '--out',
      'designs/DES-007-lockers.md',
    );
    expect(made).toMatchObject({ code: 0, out: '' });
    const written = text('designs/DES-007-lockers.md');
    expect(written).toContain('\n# DES-007: Lockers\n');
    const again = await call(
      'convert',
      'notes/lockers.md',
      '--to',
      'record',
      '--out',
      'designs/DES-007-lockers.md',
    );
    expect(again.code).toBe(2);
    expect(again.err).toContain('exists already');
    expect(text('designs/DES-007-lockers.md')).toBe(written);
    const forced = await call(
      'convert',
      'notes/lockers.md',
      '--to',
      'record',
      '--out',
      'designs/DES-007-lockers.md',
      '--force',
    );
    expect(forced.code).toBe(0);
    expect(text('designs/DES-007-lockers.md')).not.toBe(written);
  });

  it('leaves a document of the same dialect as it is', async () => {
    const { out } = await call('convert', 'notes/lockers.md', '--to', 'change');
    const own = folderWith({ 'a.md': out });
    const again = await asbuilt(['convert', 'a.md', '--to', 'change'], own.path);
    own.remove();
    expect(again).toMatchObject({ code: 0, out });
  });

  it('refuses what it does not know', async () => {
    const { code, out, err } = await call('convert', 'notes/lockers.md', '--to', 'numberd', '--out', 'x.md');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('did you mean `numbered`?');
    expect(existsSync(join(folder.path, 'x.md'))).toBe(false);
  });
});

describe('asbuilt status', () => {
  const folder = folderWith({
    'docs/lockers.md': LOCKERS,
    'docs/doors.md': '# Doors\n\nStatus: Approved\n\n## Goals\n\n- Open\n',
    'README.md': '# Parcels\n\nA shop.\n\n## Installation\n\nCopy it.\n',
  });
  afterAll(folder.remove);

  it('lists the designs of a tree, what people wait for first', async () => {
    const { code, out } = await asbuilt(['status'], folder.path);
    const lines = out.split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^STATUS +TITLE +AGE/);
    expect(lines[1]).toMatch(/^in review +Lockers .* Mira Holt .* docs\/lockers\.md$/);
    expect(lines[2]).toMatch(/^approved +Doors .* \d+ d \(file\) .* docs\/doors\.md$/);
    expect(out).toContain('2 designs: 1 in review, 1 approved.');
    expect(out).toContain('README.md');
  });

  it('and the same for programs', async () => {
    const { code, out } = await asbuilt(['status', 'docs', '--format', 'json'], folder.path);
    const report = JSON.parse(out);
    expect(code).toBe(0);
    expect(report).toMatchObject({ version: 1, summary: { designs: 2, others: 0, openQuestions: 1 } });
    expect(report.designs[0]).toMatchObject({
      path: 'docs/lockers.md',
      status: { value: 'in-review', stated: 'In Review' },
      age: { day: '2026-03-01', from: 'stated' },
      authors: ['Mira Holt'],
      coverage: { operations: { stated: 1 } },
    });
  });

  it('is 2 when there is nothing to look at', async () => {
    expect((await asbuilt(['status', 'nowhere'], folder.path)).code).toBe(2);
  });
});
