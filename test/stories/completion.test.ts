import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Tree, treeWith } from './tree.ts';

let tree: Tree;
let script: string;
beforeAll(async () => {
  tree = treeWith({ 'orders.md': '# x\n', 'two words.md': '# x\n', 'docs/a.md': '# x\n' });
  const { out, code } = await tree.run('completion', 'bash');
  expect(code).toBe(0);
  script = out;
});
afterAll(() => tree.remove());

/** What bash offers when TAB is pressed behind these words. */
function offered(...words: string[]): readonly string[] {
  const asked = `${script}
COMP_WORDS=(asbuilt ${words.map(word => `'${word}'`).join(' ')})
COMP_CWORD=${words.length}
_asbuilt
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', asked], { cwd: tree.path, encoding: 'utf8' });
  return out.split('\n').filter(Boolean);
}

describe('completion in bash', () => {
  it.each([
    ['commands', ['ch'], ['check']],
    [
      'every command',
      [''],
      ['check', 'show', 'compile', 'run', 'verify', 'new', 'template', 'explain', 'completion'],
    ],
    ['options', ['check', '--ma'], ['--max-warnings']],
    ['options behind a document', ['check', 'orders.md', '--dry'], ['--dry-run']],
    ['values of an option', ['check', '--format', ''], ['text', 'json', 'sarif', 'github', 'junit']],
    ['values of a short option', ['check', '-f', 's'], ['sarif']],
    ['severities', ['check', '--severity', ''], ['error', 'warning', 'hint']],
    ['rule codes', ['explain', 'blocker-'], ['blocker-open']],
    ['codes of notes', ['explain', 'field-never'], ['field-never-set']],
    [
      'targets',
      ['compile', 'orders.md', '--target', ''],
      ['openapi', 'sql', 'types', 'mermaid', 'prometheus', 'tasks'],
    ],
    ['templates', ['new', 'Orders', '--template', 're'], ['record']],
    ['templates to show', ['template', 'show', 'f'], ['feature']],
    ['commands of a command', ['template', ''], ['list', 'show']],
    ['commands behind options with values', ['-C', 'check', 'com'], ['compile', 'completion']],
    ['shells', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['documents', ['check', 'o'], ['orders.md']],
    ['documents with spaces', ['check', 'tw'], ['two words.md']],
    ['folders', ['-C', ''], ['docs']],
    ['nothing for a free value', ['check', '--base', ''], []],
  ])('offers %s', (_, words, expected) => {
    const found = offered(...words);
    if (expected.length === 0) expect(found).toEqual([]);
    for (const one of expected) expect(found).toContain(one);
    if (words.at(-1) !== '') expect(found.every(one => one.startsWith(words.at(-1)!))).toBe(true);
  });
});

describe('completion in other shells', () => {
  it.each(['zsh', 'fish'])('tells %s all of the same', async shell => {
    const { out, code } = await tree.run('completion', shell);
    expect(code).toBe(0);
    for (const word of ['max-warnings', 'blocker-open', 'openapi', 'record', 'sarif', 'learn', 'dry-run']) {
      expect(out).toContain(word);
    }
    // Quotes are closed, so that the shell reads to the end.
    expect(out.replaceAll("'\\''", '').split("'").length % 2).toBe(1);
  });
});

describe('explain', () => {
  it('lists all codes by how grave they are', async () => {
    const { out } = await tree.run('explain');
    expect(out).toMatch(/^Draft: hint\. Review: warning\. Settled: error\.$/m);
    expect(out).toMatch(/^ {2}link-target-missing +A link leads to a heading/m);
    expect(out).toMatch(/^ {2}allowance-unused +/m);
    expect(out.indexOf('blocker-open')).toBeLessThan(out.indexOf('field-never-set'));
  });

  it('prints the page of one, also as JSON', async () => {
    const page = await tree.run('explain', 'link-target-missing');
    expect(page.out).toMatch(/^# link-target-missing\n/);
    expect(page.out).toMatch(/\nAlways: warning\.\n$/);
    const { rules } = JSON.parse((await tree.run('explain', 'field-never-set', '--format', 'json')).out);
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({ code: 'field-never-set', severity: { draft: 'hint' } });
    const all = JSON.parse((await tree.run('explain', '--format', 'json')).out).rules;
    expect(all.length).toBeGreaterThan(60);
    expect((await tree.run('explain', 'field-nevr-set')).err).toContain('did you mean `field-never-set`?');
  });
});
