import { describe, expect, test } from 'vitest';
import { tasks } from '../../test/fixtures/tasks.ts';
import { newFindings, untriedReport, withEvidence } from './evidence.ts';
import type { Report } from './report.ts';

const claims = [...tasks.claims.values()];
const [first, second, third] = claims;

const sign = (claim: string, code = 'column-missing') => ({
  claim,
  code,
  message: 'x'.repeat(200),
  expected: null,
  actual: null,
  request: 'table tasks',
  curl: 'psql',
});

function outcome(report: Report, claim: string | undefined) {
  return report.results.find(result => result.claim.id === claim)?.outcome;
}

describe('what further sources say', () => {
  test('broken by one is broken, held by one is held, and the counts follow', () => {
    const one = newFindings();
    one.held(first!.id, second!.id);
    const other = newFindings();
    other.broken(sign(second!.id));
    other.broken(sign(second!.id));
    const report = withEvidence(untriedReport(tasks, 7), [one.evidence(), other.evidence()]);
    expect(outcome(report, first!.id)).toBe('held');
    expect(outcome(report, second!.id)).toBe('broken');
    expect(report.drift).toHaveLength(1);
    expect(report.drift[0]!.place).toEqual(second!.place);
    expect(report.drift[0]!.message.length).toBe(100);
    expect(report).toMatchObject({ verdict: 'drifts', seed: 7, claims: { held: 1, broken: 1 } });
  });

  test('claims that nobody was asked about do not make a verdict undecided', () => {
    const one = newFindings();
    one.held(first!.id);
    expect(withEvidence(untriedReport(tasks, 1), [one.evidence()]).verdict).toBe('conforms');
    expect(untriedReport(tasks, 1).verdict).toBe('undecided');
  });

  test('what is decided better replaces what was seen before', () => {
    const before = newFindings();
    before.broken(sign(third!.id, 'target-missed'));
    before.measured({ target: third!.text, seen: '9 ms', met: false });
    const report = withEvidence(untriedReport(tasks, 1), [before.evidence()]);
    const better = newFindings();
    better.decides(third!.id);
    better.held(third!.id);
    better.measured({ target: third!.text, seen: '3 ms', met: true });
    const after = withEvidence(report, [better.evidence()]);
    expect(outcome(after, third!.id)).toBe('held');
    expect(after.drift).toEqual([]);
    expect(after.measures).toEqual([{ target: third!.text, seen: '3 ms', met: true }]);
  });

  test('claims that only the source knows join the report', () => {
    const code = newFindings();
    const claim = { ...first!, id: 'code:Task.title', text: 'the code of `Task`' };
    code.claimed(claim);
    code.broken(sign(claim.id));
    const report = withEvidence(untriedReport(tasks, 1), [code.evidence()]);
    expect(report.results).toHaveLength(claims.length + 1);
    expect(report.drift.map(drift => drift.claim.id)).toEqual(['code:Task.title']);
  });
});
