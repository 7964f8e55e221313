import { describe, expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { readAlternatives } from './alternative.ts';
import { daysIn, durationIn } from './duration.ts';
import { readGoals } from './goal.ts';
import { readMigrations } from './migration.ts';
import { readReferences } from './reference.ts';
import { readRequirements } from './requirement.ts';
import { readRestrictions } from './restriction.ts';
import { readRisks } from './risk.ts';
import { readCoverage, readTests } from './test-plan.ts';
import { readTimeline } from './timeline.ts';
import { readTraces } from './trace.ts';

const texts = (facts: readonly { readonly text: string }[]): readonly string[] =>
  facts.map(({ text }) => text);

describe('goals', () => {
  const goals = async (text: string) => {
    const found = readGoals(await readingOf(text));
    return [texts(found.goals), texts(found.nonGoals)];
  };

  test('one section for both, with labels or with words in front', async () => {
    expect(
      await goals('# T\n\n## Goals / Non-Goals\n\n**Goals:**\n- Fast\n- Small\n\n**Non-Goals:**\n- Pretty\n'),
    ).toEqual([['Fast', 'Small'], ['Pretty']]);
    expect(await goals('# T\n\n## Scope\n\n- In scope: orders\n- Out of scope: payment\n')).toEqual([
      ['In scope: orders'],
      ['Out of scope: payment'],
    ]);
  });

  test('the goal of a phase and acceptance criteria are none', async () => {
    expect(
      await goals(
        '# T\n\n## Timeline\n\n### Phase 1\n\n**Goal:** tables\n\n## Acceptance Criteria\n\n- Works\n',
      ),
    ).toEqual([[], []]);
  });
});

describe('requirements', () => {
  const ids = async (text: string) =>
    readRequirements(await readingOf(text)).map(({ id, kind, strength }) => [id, kind, strength]);

  test('bullets, tables, headings with criteria, sentences', async () => {
    const text = `# T

## Requirements

The system MUST keep every loan.

- **REQ-1**: Singers should be able to extend
- NFR-2: Loads in a second

| ID | Requirement | Priority |
|---|---|---|
| FR-3 | Lists what is overdue | Should |

### Requirement 4: Reminders

**User Story:** As a singer, I want a mail, so that I remember.

#### Acceptance Criteria

1. WHEN a loan ends THEN the system SHALL send a mail
`;
    expect(await ids(text)).toEqual([
      [undefined, 'functional', 'must'],
      ['REQ-1', 'functional', 'should'],
      ['NFR-2', 'quality', undefined],
      ['FR-3', 'functional', 'should'],
      ['Requirement 4', 'functional', undefined],
      [undefined, 'story', undefined],
      ['4.1', 'criterion', 'must'],
    ]);
  });

  test('a table that maps them, and a word that only looks like an id', async () => {
    expect(
      await ids(
        '# T\n\n## Requirements Traceability\n\n| Requirement | Part |\n|---|---|\n| REQ-1 | API |\n',
      ),
    ).toEqual([]);
    expect(await ids('# T\n\n## Requirements\n\n- R2 storage is cheap\n')).toEqual([
      [undefined, 'functional', undefined],
    ]);
  });

  test('traces: behind a label, in brackets, not where the requirement itself stands', async () => {
    const reading = await readingOf(
      '# T\n\n## Requirements\n\n- REQ-1: a thing to do\n\n## Tasks\n\n- Table (REQ-1)\n  _Requirements: 1.2, 3_\n',
    );
    expect(
      readTraces(reading, readRequirements(reading)).map(({ value, certain }) => [value, certain]),
    ).toEqual([
      ['REQ-1', false],
      ['1.2', true],
      ['3', true],
    ]);
  });
});

test('constraints', async () => {
  const reading = await readingOf(
    '# T\n\n## Constraints\n\n- No network\n- 512 MB\n\n## API\n\n### POST /a\n\n**Constraints:**\n- name at most 4\n',
  );
  expect(texts(readRestrictions(reading))).toEqual(['No network', '512 MB']);
});

test('risks with their mitigation, and what is given up among them', async () => {
  const text = `# T

## Risks / Trade-offs

- [Writes diverge] → a job compares
- **Radio**: lost. Mitigation: repeat
- Twice the load in exchange for no downtime

### Risk: Lock-in

**Mitigation:** a port

| Risk | Impact | Mitigation |
|---|---|---|
| Full disk | High | TBD |
`;
  const { risks, tradeoffs } = readRisks(await readingOf(text));
  expect(
    risks.map(({ text: said, mitigation, unmitigated }) => [said, mitigation, unmitigated !== undefined]),
  ).toEqual([
    ['Writes diverge', 'a job compares', false],
    ['Radio: lost', 'repeat', false],
    ['Lock-in', 'a port', false],
    ['Full disk', undefined, true],
  ]);
  expect(texts(tradeoffs)).toEqual(['Twice the load in exchange for no downtime']);
});

describe('alternatives', () => {
  const options = async (text: string) =>
    readAlternatives(await readingOf(text)).map(({ name, chosen, label }) => [name, chosen, label]);

  test('headings, bullets and tables, with their marks', async () => {
    expect(
      await options(
        '# T\n\n## Options\n\n### Option A: Queue (chosen)\n\nPros: a\n\n### Option B: Poll\n\nCons: b\n',
      ),
    ).toEqual([
      ['Queue', true, 'A'],
      ['Poll', false, 'B'],
    ]);
    expect(
      await options(
        '# T\n\n## Alternatives\n\n| Option | Cost | Verdict |\n|---|---|---|\n| Queue | 1 | ✅ |\n| Poll | 2 | Rejected |\n',
      ),
    ).toEqual([
      ['Queue', true, undefined],
      ['Poll', false, undefined],
    ]);
    expect(
      await options(
        '# T\n\n## Considered Options\n\n* Queue\n* Poll\n\n## Outcome\n\nChosen option: "Poll", because simple.\n',
      ),
    ).toEqual([
      ['Queue', false, undefined],
      ['Poll', true, undefined],
    ]);
  });

  test('the options of a command are none, nor is what was not chosen', async () => {
    expect(await options('# T\n\n## API\n\n### Query options\n\n- limit: how many\n')).toEqual([]);
    expect(await options('# T\n\n## Options\n\n- Queue (not chosen)\n')).toEqual([
      ['Queue (not chosen)', false, undefined],
    ]);
  });
});

test('migrations: steps, statements, and the way back', async () => {
  const [up] = readMigrations(
    await readingOf(
      '# T\n\n## Migration\n\n```sql\n-- first\nALTER TABLE a ADD b INT;\nDROP TABLE c;\n```\n\n1. Switch reads\n\n**Rollback:** restore c\n',
    ),
  );
  expect(texts(up?.steps ?? [])).toEqual(['Switch reads', 'ALTER TABLE a ADD b INT', 'DROP TABLE c']);
  expect(up?.rollback?.text).toBe('restore c');
});

describe('timeline', () => {
  test.each([
    ['2 weeks', 10, '2 weeks'],
    ['3 Tage', 3, '3 Tage'],
    ['Week 2-3', 10, 'Week 2-3'],
    ['4 周', 20, '4 周'],
    ['1-2 weeks', undefined, '1-2 weeks'],
    ['version 3', undefined, undefined],
  ])('%s', (text, days, duration) => {
    expect([daysIn(text), durationIn(text)]).toEqual([days, duration]);
  });

  test('tables, headings with boxes, bullets, a gantt chart, a total', async () => {
    const text = `# T

## Timeline

### Phase 1: Tables (2 weeks)

- [x] a
- [ ] b

- Week 3: reads

| Phase | Duration |
|---|---|
| Pilot | 4 weeks |
| Total | 5 weeks |

\`\`\`mermaid
gantt
  dateFormat YYYY-MM-DD
  section One
  Draft :done, d1, 2026-01-05, 2026-01-09
  Build :after d1, 3d
\`\`\`
`;
    const { phases, totals } = readTimeline(await readingOf(text));
    expect(phases.map(({ name, days, start, end, done }) => [name, days, start, end, done])).toEqual([
      ['Phase 1: Tables (2 weeks)', 10, undefined, undefined, false],
      ['Pilot', 20, undefined, undefined, undefined],
      ['One: Draft', undefined, '2026-01-05', '2026-01-09', true],
      ['One: Build', 3, undefined, undefined, undefined],
    ]);
    expect(totals.map(({ days }) => days)).toEqual([25]);
  });
});

test('tests by kind, and how much they are to cover', async () => {
  const reading = await readingOf(
    '# T\n\n## Testing\n\n### Unit Tests\n\n- parser\n\n- E2E: a journey\n- Coverage: 80% of lines\n\n| Type | What |\n|---|---|\n| Load | fifty probes |\n',
  );
  expect(readTests(reading).map(({ kind, text }) => [kind, text])).toEqual([
    ['unit', 'parser'],
    ['e2e', 'a journey'],
    ['load', 'fifty probes'],
  ]);
  expect(readCoverage(reading).map(({ percent }) => percent)).toEqual([80]);
});

test('references with what they are to this document', async () => {
  const reading = await readingOf(
    '# T\n\n- **Status**: Draft\n- **Supersedes**: DES-3\n\n## References\n\n- [Book](https://a.example)\n- Depends on: DES-9\n',
  );
  expect(readReferences(reading).map(({ text, target, relation }) => [text, target, relation])).toEqual([
    ['DES-3', undefined, 'supersedes'],
    ['Book', 'https://a.example', 'reference'],
    ['DES-9', undefined, 'depends-on'],
  ]);
});
