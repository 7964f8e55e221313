import { describe, expect, test } from 'vitest';
import { growsLinearly } from '../../test/support/growth.ts';
import { readMarkdown } from '../markdown/index.ts';
import { sourceOf } from '../text/source.ts';
import { readAllowances } from './metadata/allowance.ts';
import { readApprovals } from './metadata/approval.ts';
import { readDates } from './metadata/date.ts';
import { readDecisions } from './metadata/decision.ts';
import { readMetadata } from './metadata/metadata.ts';
import { readPeople } from './metadata/people.ts';
import { readQuestions } from './metadata/question.ts';
import { readSections } from './metadata/section.ts';
import { readStatuses } from './metadata/status.ts';
import { readTitle } from './metadata/title.ts';
import { outlineOf } from './outline/outline-of.ts';
import type { Reading } from './reading.ts';

function reading(text: string): Reading {
  const document = readMarkdown(sourceOf('design.md', text));
  return { document, outline: outlineOf(document), fences: [], types: [] };
}

const status = (text: string) =>
  readStatuses(reading(text)).map(each => [each.carrier, each.value, each.place.line]);

describe('status in its carriers', () => {
  test.each([
    ['front-matter', '---\ntitle: A\nstatus: accepted # draft | accepted\n---\n# A\n', 3],
    ['bold-line', '# A\n\n**Status:** Approved\n', 3],
    ['bold-line', '# A\n\n**Status: Approved**\n', 3],
    ['bullet', '# A\n\n## Metadata\n\n- **Author**: Bo\n- **Status**: Approved\n', 6],
    ['plain-line', '# A\n\nStatus: Approved\nAuthor: Bo\n', 3],
    ['plain-line', 'Owner: Bo · Status: Approved\n\n# A\n', 1],
    ['quote', '# A\n\n> **Status**: Approved\n', 3],
    ['section', '# A\n\n## Status\n\nApproved by the board\n\n## Context\n\nx\n', 5],
    ['table', '# A\n\n| Status | Approved |\n|---|---|\n| Author | Bo |\n', 3],
    ['table', '# A\n\n| Author | Status | Date |\n|---|---|---|\n| Bo | Approved | 2026-01-02 |\n', 5],
    [
      'table',
      '# A\n\n| Field | Value | Note |\n|---|---|---|\n| **Status** | Approved | by the board |\n',
      5,
    ],
    ['bold-line', '# A\n\n**Owner**: Bo<br>**Status**: Approved<br/>\n', 3],
    ['heading', '# A (Approved)\n\n## Context\n\nx\n', 1],
    ['heading', '# [APPROVED] A\n\n## Context\n\nx\n', 1],
    ['heading', '# A\n\nx\n\n## Status: Approved\n\nx\n', 5],
    ['footer', '# A\n\ntext\n\n## B\n\nx\n\n## C\n\nx\n\n---\n\n_Status: Approved_\n', 15],
  ])('%s', (carrier, text, line) => {
    expect(status(text)).toEqual([[carrier, 'approved', line]]);
  });

  test('several on one line are told apart', () => {
    const metadata = readMetadata(
      reading('# A\n\n**Status**: Draft | **Date**: 2026-05-02 | **Owner**: @bo\n'),
    );
    expect(metadata.map(each => [each.key, each.value])).toEqual([
      ['Status', 'Draft'],
      ['Date', '2026-05-02'],
      ['Owner', '@bo'],
    ]);
  });

  test('a key that stands twice is read twice, and an unquoted colon does no harm', () => {
    const text = '---\nstatus: draft\ntitle: Orders: the design\nstatus: approved\n---\n\n# X\n';
    expect(status(text)).toEqual([
      ['front-matter', 'draft', 2],
      ['front-matter', 'approved', 4],
    ]);
    expect(readTitle(reading(text))).toMatchObject({ value: 'Orders: the design', place: { line: 3 } });
  });

  test('the strongest carrier comes first', () => {
    const text = '---\nstatus: implemented\n---\n# A (Draft)\n\n**Status**: Approved\n';
    expect(status(text).map(([carrier]) => carrier)).toEqual(['front-matter', 'bold-line', 'heading']);
  });

  test('a menu left whole has no value', () => {
    const [found] = readStatuses(reading('# A\n\n- **Status**: `Draft` | `In Review` | `Approved`\n'));
    expect(found).toMatchObject({ menu: ['Draft', 'In Review', 'Approved'] });
    expect(found?.value).toBeUndefined();
  });

  test('a status word in the body of a section is none of the document', () => {
    const body =
      '# A\n\nx\n\n## Goals\n\nx\n\n## Order\n\n- **Status**: active or done\n\n| Status | Draft |\n|-|-|\n| a | b |\n';
    expect(status(body)).toEqual([]);
    expect(status('# A\n\n## Order Status\n\n- draft\n- done\n')).toEqual([]);
  });
});

describe('title', () => {
  test.each([
    ['# DES-012: Order intake\n\n## Overview\n', 'Order intake'],
    ['# Design Document: Order intake\n', 'Order intake'],
    ['# Technical Design - Order intake\n', 'Order intake'],
    ['# RFC 0007 — Order intake (Draft)\n', 'Order intake'],
    ['# 设计文档：订单服务\n', '订单服务'],
    ['Order intake\n============\n', 'Order intake'],
    ['# Design Document\n\n**Feature**: Order intake\n', 'Order intake'],
    ['# Design Document\n\n## Title\nOrder intake\n', 'Order intake'],
    ['---\ntitle: "Order intake"\n---\n# Purpose\n\nx\n', 'Order intake'],
    ['# Purpose\n\nx\n\n# Scope\n\nx\n', undefined],
  ])('%j', (text, title) => {
    expect(readTitle(reading(text))?.value).toBe(title);
  });
});

test('people are split and placeholders are nobody', () => {
  const text =
    '---\nauthors:\n  - Ada Byron <ada@example.org>\n  - "@bo"\n---\n# A\n\n**Reviewers**: Cy Dee (QA, security), Eve and [Name]\n**Owner**: TBD\n';
  expect(readPeople(reading(text)).map(each => `${each.role} ${each.name} ${each.place.line}`)).toEqual([
    'author Ada Byron <ada@example.org> 3',
    'author @bo 4',
    'reviewer Cy Dee (QA, security) 8',
    'reviewer Eve 8',
  ]);
});

test('dates become days only when they are real and plain', () => {
  const text =
    '# A\n\n**Created:** 2026-02-30\n**Date:** 3 March 2026\n**Last Updated:** 03/04/2026\n**Reviewed:** 2026年3月4日\n**Date:** [Date]\n';
  expect(readDates(reading(text)).map(({ kind, written, day }) => ({ kind, written, day }))).toEqual([
    { kind: 'created', written: '2026-02-30', day: undefined },
    { kind: 'other', written: '3 March 2026', day: '2026-03-03' },
    { kind: 'updated', written: '03/04/2026', day: undefined },
    { kind: 'reviewed', written: '2026年3月4日', day: '2026-03-04' },
  ]);
});

describe('questions', () => {
  const questions = (body: string) =>
    readQuestions(reading(`# A\n\n## Open Questions\n\n${body}\n`)).map(
      ({ text, resolved, blocker, owner }) => ({
        text,
        resolved,
        ...(blocker !== undefined && { blocker }),
        ...(owner && { owner }),
      }),
    );

  test.each([
    'None',
    '_None at this time._',
    '- None.',
    'N/A',
    '无',
    '없음',
    'なし',
    'Keine',
    '* No open questions remain.',
  ])('%j holds none', body => {
    expect(questions(body)).toEqual([]);
  });

  test('check-boxes with owner and blocker', () => {
    const body =
      '- [ ] Which store?\n  - **Blocker**: Yes\n  - **Owner**: Ada\n- [x] Which port?\n- [ ] Which host?\n  - **Blocker**: Yes | No\n  - **Owner**: [Name]\n';
    expect(questions(body)).toEqual([
      { text: 'Which store?', resolved: false, blocker: true, owner: 'Ada' },
      { text: 'Which port?', resolved: true },
      { text: 'Which host?', resolved: false },
    ]);
  });

  test('answers in place', () => {
    const body = [
      '- Which store? → PostgreSQL',
      '- ~~Which port?~~',
      '- ✅ Which host?',
      '- Which region? **Decision:** two of them',
      '- (resolved) Which name?',
      '- How do A → B moves work?',
      '- Which colour? Decision: pending',
    ].join('\n');
    expect(questions(body).map(each => each.resolved)).toEqual([true, true, true, true, true, false, false]);
  });

  test('headings and labels are questions, or groups of them', () => {
    const body =
      '### Q1: Which store?\n\n**Decision**: PostgreSQL\n\n### Blocking\n\n- Who pays?\n- Who runs it?\n\n**Resolved:**\n\n- Which port?\n- Which host?\n';
    expect(questions(body)).toEqual([
      { text: 'Q1: Which store?', resolved: true },
      { text: 'Who pays?', resolved: false, blocker: true },
      { text: 'Who runs it?', resolved: false, blocker: true },
      { text: 'Which port?', resolved: true, blocker: true },
      { text: 'Which host?', resolved: true, blocker: true },
    ]);
  });

  test('a table with its columns', () => {
    const body =
      '| # | Question | Owner | Status |\n|---|---|---|---|\n| 1 | Which store? | Ada | Open |\n| 2 | Which port? | - | Resolved |\n';
    expect(questions(body)).toEqual([
      { text: 'Which store?', resolved: false, owner: 'Ada' },
      { text: 'Which port?', resolved: true },
    ]);
  });

  test('in a section shared with risks only what asks is a question', () => {
    const text = '# A\n\n## Risks and Open Questions\n\n- The disk may fill.\n- Which store?\n';
    expect(readQuestions(reading(text)).map(each => each.text)).toEqual(['Which store?']);
  });
});

describe('approvals', () => {
  test('check-list, table and line', () => {
    const list =
      '# A\n\n## Approval\n\n- [x] Technical Lead: Ada Byron - 2026-03-04\n- [ ] Security Review: [Name] - [Date]\n';
    expect(readApprovals(reading(list))).toMatchObject([
      { role: 'Technical Lead', name: 'Ada Byron', date: '2026-03-04', given: true, place: { line: 5 } },
      { role: 'Security Review', given: false },
    ]);
    const table =
      '# A\n\n## Sign-off\n\n| Role | Name | Date | Status |\n|-|-|-|-|\n| Lead | Ada | 2026-03-04 | Approved |\n| Ops | Bo | | Pending |\n';
    expect(readApprovals(reading(table)).map(({ role, name, given }) => [role, name, given])).toEqual([
      ['Lead', 'Ada', true],
      ['Ops', 'Bo', false],
    ]);
    const line = '# A\n\n**Approved by**: Ada Byron, 2026-03-04\n';
    expect(readApprovals(reading(line))).toMatchObject([
      { role: 'Approved by', name: 'Ada Byron', given: true },
    ]);
  });

  test('a review checklist of things to look at names nobody', () => {
    const text = '# A\n\n## Review\n\n- [ ] Tests are written: high priority\n- [x] Docs are there\n';
    expect(readApprovals(reading(text))).toEqual([]);
  });
});

test('decisions with what was chosen and why', () => {
  const text = [
    '# A',
    '## Key Decisions',
    '- **Store**: PostgreSQL, because we run it',
    '### D1: One queue',
    '**Decision**: use the outbox',
    '**Rationale**: no second broker',
    '## Trade-offs',
    '### Trade-off 1: Sync or not',
    '- **Option A**: wait',
    '- **Option B**: a queue (Chosen)',
    '- **Decision**: latency wins',
  ].join('\n\n');
  expect(
    readDecisions(reading(text)).map(({ title, chosen, reason }) => ({ title, chosen, reason })),
  ).toEqual([
    { title: 'Store', chosen: 'PostgreSQL, because we run it', reason: undefined },
    { title: 'D1: One queue', chosen: 'use the outbox', reason: 'no second broker' },
    { title: 'Trade-off 1: Sync or not', chosen: 'latency wins', reason: undefined },
  ]);
});

test('allowances with any dash, in blocks and in lines, not in code', () => {
  const text = [
    '# A',
    '<!-- allow: target-without-number — the load is unknown -->',
    'Text <!-- allow: name-unknown - a nickname --> and `<!-- allow: not-me -->`.',
    '```\n<!-- allow: not-me - code -->\n```',
    '<!-- allow: no-reason -->',
  ].join('\n\n');
  expect(readAllowances(reading(text)).map(({ code, reason, place }) => [code, reason, place.line])).toEqual([
    ['target-without-number', 'the load is unknown', 3],
    ['name-unknown', 'a nickname', 5],
    ['no-reason', '', 11],
  ]);
});

test('each heading is listed with its concept and the reason', () => {
  expect(
    readSections(reading('# A\n\n## Offene Fragen\n\nx\n')).map(({ title, concept, how }) => [
      title,
      concept,
      how,
    ]),
  ).toEqual([
    ['A', undefined, 'heading `A`'],
    ['Offene Fragen', 'open-questions', 'heading `Offene Fragen`'],
  ]);
});

test.each<readonly [string, (share: number) => string]>([
  ['nested quotes', share => `# A\n\n${'> '.repeat(share * 5000)}**Status**: x`],
  ['an endless status', share => `# A\n\n**Status**: ${'not '.repeat(share * 50_000)}`],
  ['an endless menu', share => `---\nstatus: ${'draft | '.repeat(share * 50_000)}\n---\n`],
  ['a key ten thousand times', share => `---\n${'a: b\n'.repeat(share * 10_000)}---\n`],
  ['an escaped quote without end', share => `---\na: "${'\\"'.repeat(share * 50_000)}\n---\n`],
  [
    'brackets',
    share => `## Open Questions\n\n- ${'('.repeat(share * 50_000)}resolved\n- ${'['.repeat(share * 50_000)}`,
  ],
  ['arrows', share => `## Open Questions\n\n- ${'a? → '.repeat(share * 20_000)}`],
  [
    'dashes',
    share =>
      `## Approval\n\n- [ ] ${'a - '.repeat(share * 20_000)}\n\n## Decisions\n\n- ${'a - '.repeat(share * 20_000)}`,
  ],
  ['comments', share => '<!-- allow: x '.repeat(share * 20_000)],
  ['names', share => `---\nauthor: ${'(<['.repeat(share * 20_000)}${'and '.repeat(share * 20_000)}\n---\n`],
])('%s read in no time', async (_, textOf) => {
  const work = (share: number) => {
    const read = reading(textOf(share));
    for (const reader of [
      readStatuses,
      readTitle,
      readPeople,
      readDates,
      readQuestions,
      readApprovals,
      readDecisions,
      readAllowances,
    ])
      reader(read);
  };
  expect(await growsLinearly(work)).toBe(true);
});
