import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { findDocuments } from './find-documents.ts';
import { gitIgnoring, ignoringPatterns } from './ignored.ts';

const top = mkdtempSync(join(tmpdir(), 'asbuilt-ignore-'));
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
execFileSync('git', ['init', '--quiet', top], { env });
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** The paths of these that git itself would leave out. */
function leftOutByGit(paths: readonly string[]): readonly string[] {
  try {
    const out = execFileSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], {
      cwd: top,
      env,
      input: paths.join('\0'),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    return out.toString('utf8').split('\0').filter(Boolean);
  } catch {
    return [];
  }
}

/** The same for ours: a folder that is left out takes all in it along. */
function leftOutByUs(paths: readonly string[]): readonly string[] {
  return paths.filter(path => {
    const parts = path.split('/');
    let ignoring = gitIgnoring(top);
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      if (ignoring.ignores(part, !last)) return true;
      ignoring = last ? ignoring : ignoring.into(part);
    }
    return false;
  });
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
}

const PATHS = [
  'a.md',
  'b.md',
  'ab.md',
  'd/a.md',
  'd/b.md',
  'd/e/a.md',
  'd/e/f/b.md',
  'e/a.md',
  'e/d/ab.md',
  '[x].md',
];
const withText = Object.fromEntries(PATHS.map(path => [path, '# x\n']));

describe('what is left out', () => {
  it.each([
    ['a name', 'a.md'],
    ['a name at the top', '/a.md'],
    ['a folder', 'd/'],
    ['a folder that is a file elsewhere', 'a.md/'],
    ['a path', 'd/e'],
    ['a star', '*.md'],
    ['a star that stops at a slash', 'd/*.md'],
    ['two stars in front', '**/e/a.md'],
    ['two stars behind', 'd/**'],
    ['two stars between', 'd/**/b.md'],
    ['two stars with others', 'd/a**'],
    ['a question mark', '?.md'],
    ['a set', '[ab].md'],
    ['a range', '[a-b].md'],
    ['a set that is turned round', '[!a].md'],
    ['a named set', '[[:alpha:]].md'],
    ['an open set', '[ab.md'],
    ['escaped', '\\[x\\].md'],
    ['a backslash at the end', 'a.md\\'],
    ['taken back', '*.md\n!a.md'],
    ['taken back in a folder that is left out', 'd/\n!d/a.md'],
    ['taken back in a folder whose files are left out', 'd/*\n!d/a.md'],
    ['comments, blanks, CRLF', '# no\r\n\r\na.md\r\n'],
    ['spaces at the end', 'a.md   '],
    ['an escaped space at the end', 'a.md\\ '],
    ['an escaped mark', '\\!a.md\n\\#a'],
    ['a slash alone', '/'],
    ['a byte order mark', '\ufeffa.md'],
    ['three stars', '***/a.md'],
  ])('%s', (_, text) => {
    write({ ...withText, '.gitignore': text });
    expect(leftOutByUs(PATHS)).toEqual(leftOutByGit(PATHS));
  });

  it('as git does, whatever the patterns', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      'd',
      'e',
      '*',
      '**',
      '?',
      '/',
      '.md',
      '[ab]',
      '[!a]',
      '\\',
      '!',
      'ab',
      ' ',
    );
    const line = fc.array(piece, { minLength: 1, maxLength: 6 }).map(pieces => pieces.join(''));
    const file = fc.array(line, { maxLength: 4 }).map(lines => lines.join('\n'));
    fc.assert(
      fc.property(file, file, (outer, inner) => {
        write({ ...withText, '.gitignore': outer, 'd/.gitignore': inner });
        expect(leftOutByUs(PATHS)).toEqual(leftOutByGit(PATHS));
      }),
      { numRuns: 150, seed: 7 },
    );
    rmSync(join(top, 'd/.gitignore'));
  });

  it('also by the list of the work tree', () => {
    write({ ...withText, '.gitignore': '!a.md', '.git/info/exclude': '*.md\n' });
    expect(leftOutByUs(PATHS)).toEqual(leftOutByGit(PATHS));
    rmSync(join(top, '.git/info/exclude'));
  });
});

describe('documents that are found', () => {
  it('seen from a folder inside, with the lists above it', () => {
    write({
      ...withText,
      '.gitignore': 'd/e/f/\n*.tmp.md\n',
      'd/x.tmp.md': '',
      'd/.gitignore': '!x.tmp.md\nb.md\n',
    });
    expect(findDocuments(['.'], join(top, 'd'))).toEqual(['a.md', 'e/a.md', 'x.tmp.md']);
    expect(findDocuments(['d'], top)).toEqual(['d/a.md', 'd/e/a.md', 'd/x.tmp.md']);
    rmSync(join(top, 'd/.gitignore'));
    rmSync(join(top, 'd/x.tmp.md'));
  });

  it('without the lists when told so, and a file that is named in any case', () => {
    write({ ...withText, '.gitignore': '*.md\n' });
    expect(findDocuments(['d/e'], top, { noIgnore: true })).toEqual(['d/e/a.md', 'd/e/f/b.md']);
    expect(findDocuments(['d/e/a.md'], top)).toEqual(['d/e/a.md']);
    expect(() => findDocuments(['d'], top)).toThrow(
      'All documents in d are ignored; name one, or add --no-ignore.',
    );
  });

  it('by glob', () => {
    write({ ...withText, '.gitignore': 'e/\n' });
    expect(findDocuments(['d/**/b.md'], top)).toEqual(['d/b.md']);
    expect(findDocuments(['**/{a,b}.md'], top)).toEqual(['a.md', 'b.md', 'd/a.md', 'd/b.md']);
    expect(findDocuments(['[x].md'], top)).toEqual(['[x].md']);
    expect(() => findDocuments(['q*.md'], top)).toThrow('q*.md matches no document; check the pattern.');
  });
});

it('leaves out what a list of patterns names', () => {
  const ignores = ignoringPatterns(['drafts/', '*.old.md', '!keep.old.md']);
  expect(ignores('drafts', true)).toBe(true);
  expect(ignores('drafts', false)).toBe(false);
  expect(ignores('x/a.old.md', false)).toBe(true);
  expect(ignores('x/keep.old.md', false)).toBe(false);
});
