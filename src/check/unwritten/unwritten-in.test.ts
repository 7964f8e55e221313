import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { templates } from '../../dialects/templates.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { sourceOf } from '../../text/source.ts';
import { resolve } from '../resolve/index.ts';
import templateTextLeft from '../rules/template-text-left.ts';

const EXAMPLES: Readonly<Record<string, string>> = {
  numbered: 'numbered/DES-001-tool-desk.md',
  record: 'record/01_Tool_Desk.md',
  proposal: 'proposal/2026-10-05-tool-desk-design.md',
  change: 'change/add-tool-desk/design.md',
  feature: 'feature/tool-desk/design.md',
};
const folder = join(import.meta.dirname, '../../../examples/tool-desk');

/** How many lines of each template ask for text of one's own. */
const LINES = { numbered: 67, record: 21, proposal: 24, change: 121, feature: 96 } as const;

const system = resolve(await readDesign(readMarkdown(sourceOf('empty.md', '')))).system;

async function leftLines(text: string): Promise<readonly number[]> {
  const design = await readDesign(readMarkdown(sourceOf('design.md', text)));
  const findings = templateTextLeft.find({ design, system });
  return [...findings].map(({ place }) => place.line).sort((a, b) => a - b);
}

describe.each(Object.entries(LINES))('%s', (name, count) => {
  const template = templates[name]!;
  const example = readFileSync(join(folder, EXAMPLES[name]!), 'utf8');

  test('the untouched template has its known places', async () => {
    const lines = await leftLines(template);
    expect(lines).toHaveLength(count);
    const left = new Set(lines);
    const marks = template.split('\n').flatMap((line, index) => {
      const marked =
        /<\p{L}[^<>]*>|TODO|YYYY|\[\p{L}[^\][]*\](?!\()/u.test(line) &&
        !/─|│|Promise<|-->|^\[Caller\]$/.test(line);
      return marked && !left.has(index + 1) ? [line] : [];
    });
    expect(marks).toEqual([]);
  });

  test('the filled-in example is silent, and each line of the template planted back is found', async () => {
    expect(await leftLines(example)).toEqual([]);
    const missed: string[] = [];
    for (const line of await leftLines(template)) {
      const planted = plant(example.split('\n'), template.split('\n'), line - 1);
      if (planted !== undefined && (await leftLines(planted)).length === 0) missed.push(planted);
    }
    expect(missed).toEqual([]);
  });
});

/** The document with one line of the template put where the template has it. */
function plant(lines: readonly string[], template: readonly string[], index: number): string | undefined {
  const line = template[index]!;
  const out = [...lines];
  const heading = template.slice(0, index).findLastIndex(each => /^#{1,6} /.test(each));
  const key = /^\W*\w[^:]*:/.exec(line)?.[0];
  if (/^#/.test(line)) {
    const marks = line.split(' ')[0]!;
    out[lines.findIndex(each => each.startsWith(`${marks} `))] = line;
  } else if (index < 9) {
    const at = lines.findIndex(each => key !== undefined && each.startsWith(key));
    if (at < 0) return undefined;
    out[at] = line;
  } else {
    const fences = template.slice(0, index).filter(each => each.startsWith('```')).length;
    const start =
      fences % 2 ? template.findLastIndex((each, at) => at < index && each.startsWith('```')) : index;
    const end = fences % 2 ? template.findIndex((each, at) => at > index && each.startsWith('```')) : index;
    const at = lines.indexOf(template[heading]!);
    const piece = template.slice(start, end + 1).map(each => (fences % 2 ? each : each.trimStart()));
    out.splice(at < 0 ? lines.length : at + 1, 0, '', ...piece, '');
  }
  return out.join('\n');
}

describe('what is not left over', () => {
  const change = readFileSync(join(folder, EXAMPLES['change']!), 'utf8');
  test.each([
    '- [Load] rises at lunch → a second worker takes it',
    '- see [the guide](guide.md) and [1]',
    '- [x] Load test',
    '- `status`: [open, closed]',
    '- the call returns `Promise<Tool[]>` or `items[0]`',
    '- **Body**: `["a", "b"]`',
    '- An operator lists what is out on loan and why.',
    'N/A',
  ])('%s', async line => {
    expect(await leftLines(change.replace('## Trade-offs', `${line}\n\n## Trade-offs`))).toEqual([]);
  });

  test.each([
    [
      'guidance with a few other words',
      '## Notes\n\n> Describe the limits that hold for each of the parts.\n',
    ],
    ['a placeholder of any template', '# A\n\n**Author:** [Your name]\n\n## B\n\nText.\n'],
    ['a date of the template', '# A\n\nDate: YYYY-MM-DD\n\n## B\n\nText.\n'],
    ['a menu', '# A\n\n**Status:** Draft\n**Priority:** High | Medium | Low\n\n## B\n\nText.\n'],
    ['nothing but a mark in open questions', '# A\n\nText.\n\n## Open Questions\n\nTBD\n'],
    ['nothing but dots', '# A\n\nText.\n\n## B\n\n...\n'],
  ])('but %s is', async (_, text) => {
    expect(await leftLines(text)).toHaveLength(1);
  });
});
