import { afterAll, describe, expect, it } from 'vitest';
import { treeWith } from './tree.ts';

const TEMPLATE = `---
title: <A few words>
status: draft | review | final
author: <Name (@handle)>
created: <YYYY-MM-DD>
replaces: <number>
---

# <Title of the proposal>

## Summary

<!-- Say in one paragraph what changes for whom. -->

## Design

> Describe the parts and how they work together.

## Rollout (optional)

> Remove this section if nothing is rolled out.

## Risks

> List what may go wrong.
`;

const GOOD = `---
title: Parcel lockers
status: review
author: Ines Roth (@ines)
created: 2026-05-02
---

# Parcel lockers

## Summary

Lockers open with a code.

## Design

One service.

## Risks

Rain.
`;

describe("a team's own template", () => {
  const tree = treeWith({
    'rfcs/0000-template.md': TEMPLATE,
    'rfcs/0001-lockers.md': GOOD,
    'rfcs/0002-vans.md': GOOD.replace('## Risks\n\nRain.\n', '## Costs\n\nNone.\n').replace(
      'review',
      'reviewed',
    ),
    'notes/monday.md': '# Monday\n\n## Costs\n\nNone.\n',
    'asbuilt.json': '{ "templates": { "rfcs": "rfcs" }, "ignore": ["rfcs/0000-template.md"] }\n',
  });
  afterAll(tree.remove);

  it('is added, listed, shown, checked, and starts a document', async () => {
    const added = await tree.run('template', 'add', 'rfcs/0000-template.md');
    expect(added).toMatchObject({ code: 0, err: 'Kept as .asbuilt/templates/rfcs.json.\n' });
    expect(added.out).toMatch(/^ {2}## Rollout +optional {2}its heading says "\(optional\)"$/m);
    expect(added.out).toContain('Statuses: draft, review, final.');
    expect(tree.read('.asbuilt/templates/rfcs.md')).toBe(TEMPLATE);

    expect((await tree.run('template', 'list')).out).toMatch(
      /^rfcs {7}The team's own: 4 sections, 3 required/m,
    );
    expect((await tree.run('template', 'show', 'rfcs')).out).toBe(TEMPLATE);
    const { out } = await tree.run('template', 'show', 'rfcs', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ version: 1, name: 'rfcs', closed: true, ordered: true });

    const checked = await tree.run('check', '--format', 'json');
    const said = JSON.parse(checked.out).diagnostics.map(
      ({ path, line, code }: { path: string; line: number; code: string }) => `${path}:${line} ${code}`,
    );
    expect(said).toEqual([
      'rfcs/0002-vans.md:3 status-unknown',
      'rfcs/0002-vans.md:14 section-missing',
      'rfcs/0002-vans.md:18 section-unknown',
    ]);

    const made = await tree.run('new', 'Night', 'post', '--template', 'rfcs', '--dir', 'rfcs');
    expect(made).toMatchObject({ code: 0, out: 'rfcs/night-post.md\n' });
    expect(tree.read('rfcs/night-post.md')).toMatch(
      /^---\ntitle: Night post\n[\s\S]*\n# Night post\n\n## Summary\n/,
    );
  });

  it('holds any document when the command line says so', async () => {
    const free = await tree.run('check', 'notes/monday.md', '--format', 'json');
    expect(JSON.parse(free.out).diagnostics).toEqual([]);
    const held = await tree.run('check', 'notes/monday.md', '--template', 'rfcs', '--format', 'json');
    expect(held.code).toBe(1);
    expect(JSON.parse(held.out).diagnostics.map(({ code }: { code: string }) => code)).toContain(
      'section-missing',
    );
  });

  it('is learned from documents, with their counts', async () => {
    const learned = await tree.run('template', 'learn', 'rfcs/*.md', '--name', 'seen');
    expect(learned.code).toBe(0);
    expect(learned.err).toContain('rfcs/0000-template.md is taken for the template of these documents.\n');
    expect(learned.out).toMatch(/^ {2}## Summary +required {2}\d of \d; nothing says/m);
    const json = await tree.run('template', 'learn', 'rfcs', '--name', 'seen', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({ version: 1, template: { name: 'seen' }, documents: 3 });
    const bare = await tree.run('template', 'learn', 'rfcs/000[12]*.md', '--name', 'bare');
    expect(bare.out).toMatch(/^ {2}## Summary +required {2}2 of 2$/m);
    expect((await tree.run('template', 'show', 'bare')).out).toContain('\n## Summary\n\nTODO\n');
  });

  it.each([
    [['template', 'add', 'none.md'], 'none.md does not exist'],
    [['template', 'add', 'rfcs/0000-template.md', '--name', '../up'], 'is no name for a template'],
    [['template', 'add', 'rfcs/0000-template.md', '--name', 'feature'], 'is a template of the program'],
    [['template', 'show', 'rfc'], 'did you mean `rfcs`?'],
    [['check', 'notes', '--template', 'rfc'], 'did you mean `rfcs`?'],
    [['template', 'learn', 'notes'], 'share no headings'],
  ])('says what is wrong: %s', async (args, message) => {
    const { code, err } = await tree.run(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('says what is wrong with its JSON', async () => {
    tree.write({ '.asbuilt/templates/odd.json': '{ "section": [] }\n' });
    const { code, err } = await tree.run('check', 'notes', '--template', 'odd');
    expect(code).toBe(2);
    expect(err).toContain('`section` is no key of a template');
  });
});
