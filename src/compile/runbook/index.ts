import type { CallPolicy, Design, Fact, StatedAlert, StatedFailureMode, System } from '../../design/index.ts';
import { lineOf } from '../line.ts';
import { markdownCode, markdownTable, markdownText } from '../markdown-text.ts';
import { documentOf, whereOf } from '../origin.ts';
import type { Artifact, Target } from '../target.ts';
import { linesUnder, type ProseLine } from './section-lines.ts';

const runbook: Target = {
  name: 'runbook',
  summary: 'failure modes, alerts, dependencies, rollback and on-call for those who operate it',
  from: 'design',
  compile: runbookOf,
};
export default runbook;

const ON_CALL =
  /\bon[- ]?call\b|\bescalation\b|\bincident response\b|\bsupport (?:model|contacts?)\b|值班|オンコール/i;

function runbookOf(system: System, design: Design): readonly Artifact[] {
  const sections = [
    ['Failure modes', failureModes(system, design)],
    ['Dependencies', dependencies(system)],
    ['Calls', calls(system)],
    ['Alerts', alerts(system, design)],
    ['Rollback', rollback(system, design)],
    ['Rollout', phases(system, design)],
    ['Who to call', onCall(system, design)],
  ] as const;
  const [stated, people] = [sections.slice(0, -1), sections.at(-1)!];
  const hasOnCall = linesUnder(design, ON_CALL).length > 0;
  if (!hasOnCall && stated.every(([, lines]) => lines.length === 0)) return [];
  const blocks = [...stated, people].flatMap(([title, lines]) =>
    lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')],
  );
  const head = [
    `# ${markdownText(system.title)}: runbook`,
    `Compiled from ${markdownText(documentOf(system))}; each row names the line that states it.`,
  ];
  return [{ path: 'runbook.md', text: `${[...head, ...blocks].join('\n\n')}\n` }];
}

const where = (system: System, fact: Pick<Fact, 'place'>): string =>
  markdownText(whereOf(system, fact.place.line));

function failureModes(system: System, { failureModes: modes }: Design): readonly string[] {
  if (modes.length === 0) return [];
  const row = (mode: StatedFailureMode): readonly string[] => [
    markdownText(mode.name),
    ...[mode.impact, mode.detection, mode.response].map(part => markdownText(part?.value ?? 'not stated')),
    where(system, mode),
  ];
  return markdownTable(['failure', 'impact', 'detection', 'response', 'stated in'], modes.map(row));
}

function dependencies(system: System): readonly string[] {
  const rows = system.operability.dependencies.map(({ name, key, operations, failures, claim }) => [
    markdownText(name),
    markdownCode(key),
    operations.map(markdownCode).join(', ') || 'not stated',
    failures
      .map(({ kind, response, status }) =>
        markdownText(
          [kind, response ?? '', status === undefined ? '' : `answered with ${status}`]
            .filter(Boolean)
            .join(': '),
        ),
      )
      .join('; ') || 'not stated',
    claimPlace(system, claim ?? failures[0]?.claim),
  ]);
  if (rows.length === 0) return [];
  return markdownTable(['dependency', '`--fault` name', 'needed by', 'when it fails', 'stated in'], rows);
}

function calls(system: System): readonly string[] {
  const rows = system.operability.calls.flatMap(policy => {
    const numbers = numbersOf(policy);
    if (numbers.length === 0) return [];
    return [
      [markdownText(policy.of ?? 'every call'), numbers.join('; '), claimPlace(system, policy.claims[0])],
    ];
  });
  return rows.length === 0 ? [] : markdownTable(['call', 'policy', 'stated in'], rows);
}

function numbersOf({ timeoutMs, attempts, backoff, baseMs, maxMs, breaker }: CallPolicy): readonly string[] {
  return [
    timeoutMs === undefined ? '' : `times out after ${timeoutMs} ms`,
    attempts === undefined ? '' : `${attempts} tries`,
    backoff === undefined ? '' : `${backoff} back-off`,
    baseMs === undefined ? '' : `first wait ${baseMs} ms`,
    maxMs === undefined ? '' : `longest wait ${maxMs} ms`,
    breaker?.failures === undefined ? '' : `breaker opens after ${breaker.failures} failures`,
    breaker?.failureRate === undefined ? '' : `breaker opens at ${breaker.failureRate * 100} % failures`,
    breaker === undefined ? '' : `breaker stays open ${breaker.openSeconds} s`,
  ].filter(text => text !== '');
}

function alerts(system: System, { alerts: stated }: Design): readonly string[] {
  const row = ({ name, condition, severity, forSeconds, place }: StatedAlert): readonly string[] => [
    markdownText(name),
    markdownText(condition),
    forSeconds === undefined ? 'not stated' : `${forSeconds} s`,
    markdownText(severity ?? 'not stated'),
    where(system, { place }),
  ];
  if (stated.length === 0) return [];
  return markdownTable(['alert', 'condition', 'for', 'severity', 'stated in'], stated.map(row));
}

function rollback(system: System, { rollbacks, migrations }: Design): readonly string[] {
  const steps = rollbacks.map(({ text, place }) => ({ text, line: place.line }));
  const undone = migrations.flatMap(({ title, rollback: way }) =>
    way === undefined ? [] : [{ text: `${title}: ${way.text}`, line: way.place.line }],
  );
  const seen = new Set(steps.map(({ line }) => line));
  return numbered(system, [...steps, ...undone.filter(({ line }) => !seen.has(line))]);
}

function phases(system: System, { phases: stated }: Design): readonly string[] {
  return numbered(
    system,
    stated.map(({ name, share, exit, place }) => ({
      text: [
        name,
        share === undefined ? '' : `${Math.round(share.value * 100)} %`,
        exit === undefined ? '' : `until ${exit.value}`,
      ]
        .filter(text => text !== '')
        .join(', '),
      line: place.line,
    })),
  );
}

function onCall(system: System, design: Design): readonly string[] {
  const people = design.people.map(({ name, role, place }) => ({
    text: `${name} (${role})`,
    line: place.line,
  }));
  return [...linesUnder(design, ON_CALL), ...people].map(line => `- ${lineText(system, line)}`);
}

function numbered(system: System, lines: readonly ProseLine[]): readonly string[] {
  return lines.map((line, index) => `${index + 1}. ${lineText(system, line)}`);
}

function lineText(system: System, { text, line }: ProseLine): string {
  return `${markdownText(text)} (${markdownText(whereOf(system, line))})`;
}

function claimPlace(system: System, claim: string | undefined): string {
  const line = lineOf(system, claim);
  return line === undefined ? '' : markdownText(whereOf(system, line));
}
