import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check, RULES } from '../../src/check/index.ts';
import type { TeamTemplate } from '../../src/dialects/team-template.ts';
import { codeText, readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { applyEdits, type Edit } from '../../src/text/edit.ts';
import { sourceOf } from '../../src/text/source.ts';
import { casesOf, editOf } from '../support/rule-page.ts';

const folder = resolve(import.meta.dirname, '../../src/check/rules');
const files = readdirSync(folder);
const pages = files.filter(file => file.endsWith('.md')).map(file => file.slice(0, -3));
const update = process.env['UPDATE'] === '1';

describe('rules', () => {
  it('have a page each, and each page a rule', () => {
    expect(RULES.map(rule => rule.code).sort()).toEqual([...pages].sort());
  });

  for (const code of pages) describe(code, () => testPage(code));
});

function testPage(code: string): void {
  const file = join(folder, `${code}.md`);
  const page = readMarkdown(sourceOf(file, readFileSync(file, 'utf8')));
  const cases = casesOf(page);
  const rewritten: Edit[] = [];
  if (update) afterAll(() => writeFileSync(file, applyEdits(page.source.text, rewritten)));

  it('shows the situation and a near miss', () => {
    const said = cases.map(({ expected }) => codeText(page, expected).text.trim() !== '');
    expect(said, 'a case with diagnostics').toContain(true);
    expect(said, 'a case without').toContain(false);
  });

  for (const { title, design, template, expected, fixed } of cases) {
    it(title, async () => {
      const found = (await diagnose(design, template)).filter(diagnostic => diagnostic.code === code);
      const actual = found
        .map(({ place, severity, message }) => `${place.line}:${place.column} ${severity} ${message}\n`)
        .join('');
      if (update) rewritten.push(editOf(page, expected, actual));
      else expect(actual).toBe(codeText(page, expected).text);
      for (const { message } of found) expect(message.length, message).toBeLessThanOrEqual(100);
      if (fixed) {
        const after = applyEdits(
          design,
          found.flatMap(diagnostic => diagnostic.fix?.edits ?? []),
        );
        expect(after).toBe(codeText(page, fixed).text);
        expect(
          (await diagnose(after, template)).filter(diagnostic => diagnostic.code === code && diagnostic.fix),
        ).toEqual([]);
      }
    });
  }
}

/** Where and when the pages are checked: every file exists whose name does not say that it is gone. */
const SURROUNDINGS = { today: '2026-11-20', exists: (path: string) => !/\bgone\b/.test(path) };

async function diagnose(design: string, template: TeamTemplate | undefined) {
  const read = await readDesign(readMarkdown(sourceOf('design.md', design)));
  return check(read, { ...(template && { template }), ...SURROUNDINGS }).diagnostics;
}
