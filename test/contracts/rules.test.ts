import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check, RULES } from '../../src/check/index.ts';
import { parseTeamTemplate } from '../../src/dialects/team/parse-template.ts';
import type { TeamTemplate } from '../../src/dialects/team-template.ts';
import type { Code, Document } from '../../src/markdown/document.ts';
import { codeText, readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { applyEdits, type Edit } from '../../src/text/edit.ts';
import { sourceOf } from '../../src/text/source.ts';

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

interface Case {
  readonly title: string;
  readonly design: string;
  /** The team's template that the design is held to, from a `template` fence before it. */
  readonly template?: TeamTemplate;
  readonly expected: Code;
  readonly fixed?: Code;
}

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

function templateOf(json: string): TeamTemplate {
  const { template, problems } = parseTeamTemplate(JSON.parse(json));
  if (template === undefined) throw new Error(problems.join(' '));
  return template;
}

function casesOf(page: Document): Case[] {
  const cases: Case[] = [];
  let title = '';
  let design: string | undefined;
  let template: TeamTemplate | undefined;
  for (const block of page.blocks) {
    if (block.kind === 'heading' && block.level === 2) {
      title = page.source.text.slice(block.content[0]?.start, block.content.at(-1)?.end);
      design = undefined;
    }
    if (block.kind !== 'code') continue;
    if (block.language === 'template') template = templateOf(codeText(page, block).text);
    if (block.language === 'design') design = codeText(page, block).text;
    if (block.language === 'diagnostics' && design !== undefined)
      cases.push({ title, design, ...(template && { template }), expected: block });
    if (block.language === 'fixed') cases[cases.length - 1] = { ...cases.at(-1)!, fixed: block };
  }
  return cases;
}

/** What a run with `UPDATE=1` writes between the fences. */
function editOf(page: Document, fence: Code, actual: string): Edit {
  const [first, last] = [fence.content[0], fence.content.at(-1)];
  const start = first?.start ?? page.source.text.indexOf('\n', fence.start) + 1;
  return { start, end: last?.end ?? start, text: actual };
}
