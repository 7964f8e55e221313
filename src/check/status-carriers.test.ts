import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../markdown/index.ts';
import { readDesign } from '../read/index.ts';
import { sourceOf } from '../text/source.ts';
import { resolve } from './resolve/index.ts';
import statusesContradict from './rules/statuses-contradict.ts';

interface Parts {
  readonly front?: string;
  readonly title?: string;
  readonly head?: string;
  readonly body?: string;
  readonly foot?: string;
}

const CARRIERS: Readonly<Record<string, (status: string) => Parts>> = {
  'front matter': status => ({ front: `---\ntitle: Orders\nstatus: ${status}\n---\n\n` }),
  'a bold line': status => ({ head: `**Status:** ${status}` }),
  'a bullet': status => ({ head: `- **Status**: ${status}\n- **Owner**: Mara` }),
  'a plain line': status => ({ head: `Status: ${status}\nAuthor: Mara` }),
  'a quote': status => ({ head: `> **Status:** ${status}` }),
  'a section': status => ({ body: `## Status\n\n${status}\n` }),
  'a heading': status => ({ body: `## Status: ${status}\n` }),
  'the title': status => ({ title: `# [${status}] Orders` }),
  'a table of rows': status => ({
    head: `| Field | Value |\n|---|---|\n| Status | ${status} |\n| Owner | Mara |`,
  }),
  'a table of columns': status => ({ head: `| Status | Owner |\n|---|---|\n| ${status} | Mara |` }),
  'several on a line': status => ({
    head: `**Author:** Mara | **Status:** ${status} | **Date:** 2026-05-02`,
  }),
  'a line behind a sign': status => ({ head: `📌 **Status**: ${status}` }),
  'the footer': status => ({ foot: `---\n\n*Status: ${status}*` }),
};

function documentOf(one: Parts, other: Parts): string {
  const both = (key: keyof Parts) => [one[key], other[key]].filter(Boolean).join('\n\n');
  const title = both('title') || '# Orders';
  return `${both('front')}${title}\n\n${both('head')}\n\n${both('body')}\n\n## Scope\n\nOrders of a branch.\n\n## Design\n\nOne service.\n\n${both('foot')}\n`;
}

async function contradictionsIn(text: string): Promise<number> {
  const design = await readDesign(readMarkdown(sourceOf('design.md', text)));
  return [...statusesContradict.find({ design, system: resolve(design).system })].length;
}

describe.each(Object.entries(CARRIERS))('a status in %s', (name, carrier) => {
  const others = Object.entries(CARRIERS).filter(([other]) => other !== name);

  test('contradicts another in any other carrier', async () => {
    const silent: string[] = [];
    for (const [other, with_] of others)
      if ((await contradictionsIn(documentOf(carrier('Approved'), with_('Draft')))) !== 1) silent.push(other);
    expect(silent).toEqual([]);
  });

  test('agrees with the same in other words', async () => {
    const loud: string[] = [];
    for (const [other, with_] of others)
      if ((await contradictionsIn(documentOf(carrier('Approved'), with_('Accepted')))) !== 0)
        loud.push(other);
    expect(loud).toEqual([]);
  });
});
