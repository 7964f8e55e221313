import type { Dependency, DependencyFailure, MetricSource, System } from '../../design/index.ts';
import { logFields } from '../../run/log/log-fields.ts';
import { conditionalRows } from './conditional.ts';
import type { Row } from './row.ts';

/** The title of what can be failed on purpose. */
export const DEPENDENCIES = 'Dependencies, simulated';

/** How `run` keeps a system running, by title: what can be failed, switched, scraped, and what cannot be told. */
export function keptRunning(
  system: System,
  lineOf: (claim: string) => Row[0],
): readonly (readonly [string, readonly Row[]])[] {
  const { dependencies, flags, metrics, audit } = system.operability;
  const { unknown } = logFields(system);
  return [
    ...conditionalRows(system, lineOf),
    [
      DEPENDENCIES,
      dependencies.map(one => [
        one.claim === undefined ? undefined : lineOf(one.claim),
        `--fault ${one.key}=…  ${one.name}${failuresText(one)}`,
        neededBy(one),
      ]),
    ],
    [
      'Flags',
      flags.map(({ name, on, operations, claim }) => [
        lineOf(claim),
        `--flag ${name}=…  ${(on ?? true) ? 'on' : 'off'}${on === undefined ? ', as nothing is stated' : ''}`,
        operations.length === 0
          ? 'gates no operation that the document names'
          : `gates ${operations.join(', ')}`,
      ]),
    ],
    [
      'Metrics',
      metrics.map(({ name, source, claim }) => [
        lineOf(claim),
        name,
        source === undefined ? 'not derivable: nothing that happens here tells it' : sourceText(source),
      ]),
    ],
    [
      'Audit log',
      (audit?.events ?? []).map(({ name, operations, claim }) => [
        lineOf(claim),
        name,
        operations.length === 0
          ? 'no operation was recognised as this event'
          : `success of ${operations.join(', ')}`,
      ]),
    ],
    ['Log fields that nothing here tells', unknown.length === 0 ? [] : [[undefined, unknown.join(', '), '']]],
  ];
}

function failuresText({ failures }: Dependency): string {
  const told = failures.map(failure => `${failure.kind} → ${answerText(failure)}`).join('; ');
  return told === '' ? '' : `: ${told}`;
}

function answerText({ status, code, goesOn, retryAfterSeconds }: DependencyFailure): string {
  if (goesOn === true) return 'goes on without it';
  const wait = retryAfterSeconds === undefined ? '' : `, Retry-After ${retryAfterSeconds}`;
  const answer = [status, code].filter(part => part !== undefined).join(' ');
  return `${answer === '' ? 'the usual error' : answer}${wait}`;
}

function neededBy({ operations }: Dependency): string {
  return operations.length > 0
    ? `needed by ${operations.join(', ')}`
    : 'the document does not say who needs it, so all that write do';
}

function sourceText(source: MetricSource): string {
  switch (source.kind) {
    case 'requests':
      return source.from === undefined ? 'all answers' : `answers ${source.from} to ${source.to}`;
    case 'durations':
      return 'time of requests';
    case 'in-flight':
      return 'requests not answered yet';
    case 'successes':
      return `successes of ${source.operations.join(', ')}`;
    case 'rows':
      return `${source.entity} rows${source.state === undefined ? '' : ` in ${source.state}`}`;
    case 'calls':
      return `calls to ${source.dependency}${source.failed ? ' that fail' : ''}`;
    case 'breaker':
      return `breaker of ${source.dependency}: 0 closed, 1 half open, 2 open`;
  }
}
