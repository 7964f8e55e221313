import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf, readText } from '../../../test/support/compiled.ts';
import { hasPromtool, promtoolSays } from '../../../test/support/promtool.ts';
import { startTestServer } from '../../../test/support/server.ts';
import { DURATION, REQUESTS } from './http-metrics.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly document: string; readonly assumed?: string };
}

async function rulesIn(text: string): Promise<readonly Rule[]> {
  const { groups } = parse(await fileOf(text, 'prometheus', 'prometheus/rules.yml'));
  return groups.flatMap(({ rules }: { rules: readonly Rule[] }) => rules);
}

const withAlerts = (...alerts: readonly string[]): string =>
  `# Gates\n\n## Monitoring\n\n### Metrics\n\n- \`gate_queue\` (gauge): who waits\n- \`gate_opens_total\` (counter): times opened\n\n### Alerts\n\n${alerts.map(alert => `- ${alert}`).join('\n')}\n`;

test('targets and alerts become rules with threshold, time, severity and line', async () => {
  const rules = await rulesIn(FERRY);
  const lineOf = (part: string) => FERRY.split('\n').findIndex(line => line.includes(part)) + 1;
  expect(rules.map(rule => [rule.alert, rule.for, rule.labels.severity, rule.annotations.document])).toEqual([
    ['LatencyP95TargetMissed', '5m', 'warning', `ferry.md:${lineOf('p95 < 250ms')}`],
    ['AvailabilityTargetMissed', '5m', 'warning', `ferry.md:${lineOf('99.9%')}`],
    ['ErrorRate', '10m', 'critical', `ferry.md:${lineOf('above 2%')}`],
    ['FerryQueueDepth', '5m', 'warning', `ferry.md:${lineOf('> 500')}`],
    ['FerryRefusalsTotal', '5m', 'warning', `ferry.md:${lineOf('> 30')}`],
  ]);
  expect(rules[0]?.expr).toMatch(/^histogram_quantile\(0\.95, .*\) >= 0\.25$/);
  expect(rules[2]?.expr).toMatch(/ > 0\.02$/);
  expect(rules[3]?.expr).toBe('ferry_queue_depth > 500');
  expect(rules[4]?.expr).toBe('sum(increase(ferry_refusals_total[5m])) > 30');
  // Said where the document is silent, and only there.
  expect(rules.map(({ annotations }) => annotations.assumed !== undefined)).toEqual([
    true,
    true,
    false,
    false,
    true,
  ]);
});

test('what no rule can be made of is named with the reason', async () => {
  const text = await fileOf(FERRY, 'prometheus', 'prometheus/rules.yml');
  expect(text).toMatch(
    /^# left out, a load to carry .*: Throughput: 40 requests per second \(ferry\.md:\d+\)$/m,
  );
  expect(await compileText('# Gates\n\nThey open.\n', 'prometheus')).toEqual([]);
});

test('an alert on something else than requests is none on requests', async () => {
  const rules = await rulesIn(
    withAlerts('Error rate of the nightly import > 5%', 'Error rate > 5% for 90 seconds', '`gate_queue` < 1'),
  );
  expect(rules.map(({ alert }) => alert)).toEqual(['ErrorRate', 'GateQueue']);
  expect(rules[0]?.expr).toMatch(/ > 0\.05$/);
  expect(rules[1]?.expr).toBe('gate_queue < 1');
  expect(rules[0]?.for).toBe('90s');
});

test('the requests are those that the running system counts', async () => {
  const { system } = await readText(FERRY);
  const server = await startTestServer(system);
  try {
    const pilot = await server.as('pilot', 'mira');
    const { body } = await pilot('POST', '/api/v1/crossings', { code: 'NORTH-1', seats: 3 });
    await pilot('GET', `/api/v1/crossings/${body.id}`);
    const { text } = await server.nobody('GET', '/_asbuilt/metrics');
    const labels = 'operation="getCrossing"';
    expect(text).toMatch(new RegExp(`^${REQUESTS}\\{.*${labels}.*status="200".*\\} 1$`, 'm'));
    // A bucket ends where the target does.
    expect(text).toMatch(new RegExp(`^${DURATION}_bucket\\{.*${labels}.*le="0\\.25".*\\} 1$`, 'm'));
    expect(text).toMatch(new RegExp(`^${DURATION}_sum\\{.*${labels}`, 'm'));
    expect(text).toMatch(new RegExp(`^${DURATION}_count\\{.*${labels}`, 'm'));
  } finally {
    await server.close();
  }
});

test.skipIf(!hasPromtool)(
  'promtool takes the rules, and their tests pass',
  async () => {
    expect(promtoolSays(await compileText(FERRY, 'prometheus'))).toBe('');
  },
  120_000,
);

test.skipIf(!hasPromtool)(
  'the tests fail when a rule is another',
  async () => {
    const artifacts = await compileText(FERRY, 'prometheus');
    const changes: readonly (readonly [string, string])[] = [
      ['ferry_queue_depth > 500', 'ferry_queue_depth >= 500'],
      ['>= 0.25', '>= 25'],
      ['for: "10m"', 'for: "45m"'],
      ['for: "10m"', 'for: "0s"'],
      ['severity: critical', 'severity: info'],
      ['ferry_refusals_total[5m])) > 30', 'ferry_refusals_total[5m])) > 3000'],
    ];
    for (const [from, to] of changes) {
      const changed = artifacts.map(one =>
        one.path.endsWith('rules.yml') ? { ...one, text: one.text.replace(from, to) } : one,
      );
      expect(changed[0]?.text, from).not.toBe(artifacts[0]?.text);
      expect(promtoolSays(changed), `${from} to ${to}`).toContain('FAILED');
    }
  },
  120_000,
);

test.skipIf(!hasPromtool)(
  'templates, quotes and comments of a document stay texts',
  async () => {
    const hostile = withAlerts(
      '`gate_queue` > 3 for 2 minutes: {{ $labels.secret }} "quoted" \\ # not a comment',
      "`gate_opens_total` > 5 {{ fail `x` }} 'q' : - [a]: *b &c !d",
    ).replace('# Gates', '# Gates: "{{ . }}" #1');
    const artifacts = await compileText(hostile, 'prometheus');
    expect(artifacts).toHaveLength(2);
    expect(promtoolSays(artifacts)).toBe('');
  },
  120_000,
);
