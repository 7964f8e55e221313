import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../markdown/index.ts';
import { readAboutItself } from '../read/about-itself.ts';
import { sourceOf } from '../text/source.ts';
import { type Derived, deriveTemplate } from './derive.ts';

function derive(...lines: string[]): Derived {
  return deriveTemplate(readAboutItself(readMarkdown(sourceOf('t.md', lines.join('\n')))), 'own');
}

const sections = (derived: Derived): readonly string[] =>
  derived.template.sections.map(
    ({ level, title, required }) => `${'#'.repeat(level)} ${title}${required ? '' : ' (optional)'}`,
  );

describe('sections of a template', () => {
  it('are its headings below the title, with their lines', () => {
    const derived = derive('# RFC: <Title>', '', '## Summary', '', '### Goals', '', 'Rollout', '-------', '');
    expect(sections(derived)).toEqual(['## Summary', '### Goals', '## Rollout']);
    expect(derived.sections.map(({ line }) => line)).toEqual([3, 5, 7]);
    expect(derived.template.sections[1]).toMatchObject({ under: 'Summary' });
  });

  it('stand at level 1 where there is more than one heading of it', () => {
    const derived = derive('- Feature Name: (name)', '', '# Summary', '', '# Motivation', '', '## Use', '');
    expect(sections(derived)).toEqual(['# Summary', '# Motivation', '## Use']);
  });

  it.each([
    ['## Rollout (optional)'],
    ['## Rollout [Optional]'],
    ['## Rollout *(optional)*'],
    ['## Rollout (if applicable)'],
    ['## Rollout', '<!-- This section is optional. -->'],
    ['## Rollout', '', '<!--', 'This section is optional for small changes.', '', 'List the phases.', '-->'],
    ['## Rollout', '', '> Optional. List the phases.'],
    ['## Rollout', '', '_Remove this section if nothing is rolled out._'],
    ['## Rollout', '', '[List the phases. Delete if not needed.]'],
    ['## Rollout', '', 'List the phases. This section may be omitted.'],
    ['## Rollout', '', 'Include this section only if there is more than one phase.'],
    ['<!-- This is an optional element. Feel free to remove. -->', '## Rollout'],
    ['## Rollout', '', '> Dieser Abschnitt ist optional.'],
    ['## Rollout', '', '> 可选'],
  ])('may be left out where the template says so: %s', (...lines) => {
    expect(sections(derive('## Summary', '', 'What it is.', '', ...lines, ''))).toEqual([
      '## Summary',
      '## Rollout (optional)',
    ]);
  });

  it.each([
    ['## Rollout', '', 'This section is not optional.'],
    ['## Rollout', '', '<!-- Remove this comment before you submit. -->'],
    ['## Rollout', '', 'If applicable, say how it is rolled back. Do not remove this section.'],
    ['## Rollout', '', '**Note:** *Section not required until targeted at a release.*'],
    ['## Rollout', '', 'Columns may be dropped; say which key words you remove if any are.'],
    ['## Optional Fields'],
  ])('are required elsewhere: %s', (...lines) => {
    expect(derive(...lines, '').template.sections).toMatchObject([{ required: true }]);
  });

  it('are optional when only others are marked as required', () => {
    expect(sections(derive('## Summary (required)', '', '## Rollout', ''))).toEqual([
      '## Summary',
      '## Rollout (optional)',
    ]);
  });

  it('stand for many where their heading holds a place to fill in, or is one of numbered examples', () => {
    const derived = derive(
      '## Options',
      '### Option 1: [Name]',
      '### Option 2: [Name]',
      '## Phase 1: Build',
      '## Phase 2: Ship',
      '## API',
      '### POST /api/v1/things',
      '',
    );
    expect(sections(derived)).toEqual([
      '## Options',
      '### Option *: * (optional)',
      '## Phase * (optional)',
      '## API',
      '### POST /api/v1/things (optional)',
    ]);
  });

  it('are not what only stands in a comment, in code, or about the template', () => {
    const derived = derive(
      '## Summary',
      '<!--',
      '## Old',
      '-->',
      '```md',
      '## Sample',
      '```',
      '## How to use this template',
      '### First',
      '',
    );
    expect(sections(derived)).toEqual(['## Summary']);
  });

  it('are compared by their words when the template counts them', () => {
    expect(derive('## 1. Summary', '', '## 2. Rollout', '').template.titles).toBe('words');
    expect(derive('## Summary', '', '## Rollout', '').template.titles).toBe('exact');
  });

  it('are all there are, unless the template says that authors may add some', () => {
    expect(derive('## Summary', '').template.closed).toBe(true);
    expect(derive('## Summary', '', '> Add other sections as needed.', '').template.closed).toBe(false);
  });
});

describe('metadata of a template', () => {
  it('is read from front matter with its remarks and menus', () => {
    const { template } = derive(
      '---',
      'title: <A few words>',
      'type: <Standard, Meta, or Informational>',
      'area: <Core, Network, or Billing> # Only needed for type Standard. Otherwise, remove this field.',
      'status: draft|review|final',
      'superseded-by: <number>',
      'created: <yyyy-mm-dd>',
      '---',
      '',
      '## Summary',
      '',
    );
    expect(template.metadata.map(({ key, required, values }) => ({ key, required, values }))).toEqual([
      { key: 'title', required: true, values: undefined },
      { key: 'type', required: true, values: ['Standard', 'Meta', 'Informational'] },
      { key: 'area', required: false, values: ['Core', 'Network', 'Billing'] },
      { key: 'status', required: true, values: undefined },
      { key: 'superseded-by', required: false, values: undefined },
      { key: 'created', required: true, values: undefined },
    ]);
    expect(template.statuses).toEqual(['draft', 'review', 'final']);
  });

  it('is read from bold lines and bullets', () => {
    const { template } = derive(
      '# [Title]',
      '',
      '- **Status**: `Draft` | `In Review` | `Approved`',
      '- **Owner**: [Name]',
      '- **Ticket**: [Link] (optional)',
      '',
      '## Summary',
      '',
    );
    expect(template.statuses).toEqual(['Draft', 'In Review', 'Approved']);
    expect(template.metadata.map(({ key, required }) => [key, required])).toEqual([
      ['Status', true],
      ['Owner', true],
      ['Ticket', false],
    ]);
  });

  it('is optional where the front matter says so of all', () => {
    const { template } = derive(
      '---',
      '# These are optional metadata elements. Feel free to remove any of them.',
      'status: "{proposed | accepted | superseded}"',
      'deciders: {list everyone}',
      '---',
      '',
      '# {Title}',
      '',
      '## Context',
      '',
    );
    expect(template.metadata.map(({ required }) => required)).toEqual([false, false]);
  });
});

describe('strings of a template', () => {
  it('are places and guidance, and not what may stay', () => {
    const { template } = derive(
      '# [Title of the feature]',
      '',
      '## Summary',
      '',
      '<!-- Say in one paragraph what changes for whom. -->',
      '',
      '> Name the people who asked for it.',
      '',
      '## Licence',
      '',
      'This text is given to the public under CC0.',
      '',
    );
    expect(template.strings).toEqual([
      '[Title of the feature]',
      'Say in one paragraph what changes for whom.',
      'Name the people who asked for it.',
    ]);
  });
});

it('makes something of any text, and never throws', () => {
  for (const text of [
    '',
    '---',
    '---\n---\n',
    '#',
    '# \n## \n### \n',
    '<!--',
    '## *\n## [',
    '\uFEFF## A\r\n',
  ]) {
    expect(() => derive(text)).not.toThrow();
  }
});
