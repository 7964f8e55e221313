import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { DesignStatus } from '../../govern/status/design-status.ts';
import { statusJson } from './status-json.ts';
import { printStatus } from './status-table.ts';
import { widthOf } from './width.ts';

const plain = pc.createColors(false);

function design(own: Partial<DesignStatus>): DesignStatus {
  return {
    path: 'docs/doors.md',
    status: { value: 'draft' },
    owners: [],
    authors: [],
    findings: { error: 0, warning: 0, hint: 0 },
    questions: { open: 0, blockers: 0 },
    claims: 0,
    operations: { stated: 0, bound: 0, example: 0, none: 0 },
    ...own,
  };
}

const DESIGNS = [
  design({
    title: 'Doors that open by themselves when somebody comes',
    status: { value: 'in-review', stated: 'WIP' },
    owners: ['Mira Holt <mira@example.org>', 'Bo'],
    age: { day: '2026-11-10', days: 10, from: 'stated' },
    findings: { error: 2, warning: 1, hint: 0 },
    questions: { open: 3, blockers: 1 },
    claims: 34,
    operations: { stated: 8, bound: 5, example: 1, none: 2 },
    dialect: 'change',
  }),
  design({
    title: '订单服务的设计文档',
    path: 'docs/orders.md',
    age: { day: '2026-01-01', days: 323, from: 'git' },
  }),
];

describe('the table of designs', () => {
  it('is aligned, also with wide characters', () => {
    const [head, first, second] = printStatus(
      { designs: DESIGNS, others: [] },
      { colors: plain, width: 200 },
    ).split('\n');
    const columns = [...head!.matchAll(/\S+/g)].filter(
      match => match[0] !== 'AGE' && match[0] !== 'CLAIMS' && match[0] !== 'RUNS',
    );
    expect(columns.map(match => match[0])).toEqual([
      'STATUS',
      'TITLE',
      'OWNER',
      'FINDINGS',
      'OPEN',
      'DIALECT',
      'DOCUMENT',
    ]);
    for (const { index } of columns) {
      for (const line of [first!, second!]) expect(atColumn(line, index)).toMatch(/^ {2}\S/);
    }
    expect(first).toContain('10 d');
    expect(first).toContain('Mira Holt +1');
    expect(first).toContain('2 E 1 W');
    expect(first).toContain('3, 1 block');
    expect(first).toContain('6/8');
    expect(second).toContain('10 mo (git)');
  });

  it.each([40, 60, 80, 100, 132])('fits %i columns', width => {
    const lines = printStatus({ designs: DESIGNS, others: [] }, { colors: plain, width })
      .split('\n')
      .slice(0, 3);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
    expect(lines[1]).toContain('in review');
    expect(lines[1]).toContain('Doors that');
  });

  it('ends in what the designs come to, and names what holds none', () => {
    const text = printStatus(
      { designs: DESIGNS, others: [{ path: 'README.md', reason: 'has no status' }] },
      { colors: plain, width: 120 },
    );
    expect(text).toContain(
      '\n2 designs: 1 draft, 1 in review. 2 errors, 1 warning, 3 open questions, 1 blocker, 34 claims, 8 operations.\n',
    );
    expect(text).toContain('No design in 1 document:\n  README.md has no status\n');
  });
});

it('the report for programs has a stable shape', () => {
  expect(statusJson({ designs: DESIGNS.slice(0, 1), others: [] })).toEqual({
    version: 1,
    summary: {
      designs: 1,
      others: 0,
      byStatus: { 'in-review': 1 },
      errors: 2,
      warnings: 1,
      hints: 0,
      openQuestions: 3,
      blockers: 1,
      claims: 34,
      operations: 8,
    },
    designs: [
      {
        path: 'docs/doors.md',
        title: 'Doors that open by themselves when somebody comes',
        dialect: 'change',
        status: { value: 'in-review', stated: 'WIP' },
        age: { day: '2026-11-10', days: 10, from: 'stated' },
        owners: ['Mira Holt <mira@example.org>', 'Bo'],
        authors: [],
        findings: { errors: 2, warnings: 1, hints: 0 },
        questions: { open: 3, blockers: 1 },
        coverage: { claims: 34, operations: { stated: 8, bound: 5, example: 1, none: 2 } },
      },
    ],
    others: [],
  });
});

/** What stands from two columns before one on. */
function atColumn(line: string, column: number): string {
  let at = 0;
  let index = 0;
  while (at < column - 2 && index < line.length) at += widthOf(line[index++]!);
  return column === 0 ? `  ${line}` : line.slice(index);
}
