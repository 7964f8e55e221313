import type { Drift, Report, Result } from '../../verify/index.ts';
import { type JunitCase, printJunit } from './junit.ts';

/** A report of verify as JUnit XML: a case a claim; what was not tested is skipped, with the reason. */
export function verifyJunit({ results, drift }: Report, path: string): string {
  const byClaim = new Map<string, Drift>(drift.map(each => [each.claim.id, each]));
  const inOrder = [...results].sort((a, b) => a.claim.place.start - b.claim.place.start);
  const cases = inOrder.map((result): JunitCase => {
    const { claim } = result;
    return {
      name: `line ${claim.place.line}: ${claim.text} (${claim.id})`,
      outcome: outcomeOf(result, byClaim.get(claim.id)),
    };
  });
  return printJunit('asbuilt verify', [{ name: path, cases }]);
}

function outcomeOf({ outcome, reason = '', claim }: Result, drift: Drift | undefined): JunitCase['outcome'] {
  if (outcome === 'held') return { kind: 'passed' };
  if (outcome === 'untested') return { kind: 'skipped', message: reason };
  if (drift === undefined) return { kind: 'failed', type: 'drift', message: reason, text: claim.text };
  const { place, code, message, expected, actual, curl } = drift;
  const text = [
    `${place.path}:${place.line}:${place.column} ${message}`,
    `expected ${JSON.stringify(expected)}`,
    `actual ${JSON.stringify(actual)}`,
    curl,
  ].join('\n');
  return { kind: 'failed', type: code, message, text };
}
