import type { Design, Fact, Json, Mentioned, Stated } from '../../design/index.ts';
import type { Row } from './row.ts';

/** How the system is kept running, as `show --format json` prints it: a key a kind of fact. */
export function operabilityJson(design: Design): Readonly<Record<string, Json>> {
  return {
    caches: design.caches.map(plain),
    validators: design.validators.map(plain),
    retries: design.retries.map(plain),
    timeouts: design.timeouts.map(plain),
    breakers: design.breakers.map(plain),
    idempotency: design.idempotency.map(plain),
    concurrency: design.concurrency.map(plain),
    failureModes: design.failureModes.map(plain),
    metrics: design.metrics.map(plain),
    logFields: design.logFields.map(plain),
    alerts: design.alerts.map(plain),
    auditEvents: design.auditEvents.map(plain),
    auditTrails: design.auditTrails.map(plain),
    loads: design.loads.map(plain),
    flags: design.flags.map(plain),
    phases: design.phases.map(plain),
    rollbacks: design.rollbacks.map(plain),
    settings: design.settings.map(plain),
    browserAccess: design.browserAccess.map(plain),
    correlations: design.correlations.map(plain),
  };
}

/** A fact with its values plain, its line, and the lines of all its mentions. */
function plain({ place, how, mentions, ...values }: Mentioned): Json {
  const lines = [...new Set(mentions.map(mention => mention.place.line))];
  return {
    ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, plainValue(value)])),
    line: place.line,
    ...(lines.length > 1 && { lines }),
    how,
  };
}

function plainValue(value: unknown): Json {
  if (isStated(value)) return value.value as Json;
  return isBareFact(value) ? (value.status ?? true) : (value as Json);
}

/** A statement that is there or not, such as "required". */
function isBareFact(value: unknown): value is Fact & { readonly status?: number } {
  return typeof value === 'object' && value !== null && 'place' in value;
}

function isStated(value: unknown): value is Stated<unknown> {
  return typeof value === 'object' && value !== null && 'place' in value && 'value' in value;
}

/** The same for people: a title and its rows. */
export function operabilityRows(design: Design): readonly (readonly [string, readonly Row[]])[] {
  return [
    [
      'Calls',
      [
        ...design.timeouts.map(one =>
          row(one, `${of(one)}${one.kind === 'call' ? '' : `${one.kind} `}timeout ${time(one.ms)}`),
        ),
        ...design.retries.map(one => row(one, `${of(one)}${retryText(one)}`)),
        ...design.breakers.map(one => row(one, `${of(one)}${breakerText(one)}`)),
        ...design.idempotency.map(one =>
          row(
            one,
            `repeated requests: ${joined([one.carrier, one.keptSeconds && `kept ${time(one.keptSeconds.value * 1000)}`])}`,
          ),
        ),
        ...design.concurrency.map(one => row(one, joined([one.kind, one.carrier]))),
        ...design.validators.map(one => row(one, joined([one.weak && 'weak', one.kind, one.what]))),
      ],
    ],
    [
      'Caches',
      design.caches.map(one =>
        row(
          one,
          `${one.what || 'cache'}: ${joined([one.store, one.ttlSeconds && time(one.ttlSeconds.value * 1000), one.invalidation?.value]) || 'no time to live'}`,
        ),
      ),
    ],
    [
      'Failure modes',
      design.failureModes.map(one =>
        row(one, `${one.name}${one.response ? ` → ${one.response.value}` : ''}`),
      ),
    ],
    ['Load', design.loads.map(one => row(one, one.text))],
    [
      'Metrics',
      design.metrics.map(one =>
        row(one, joined([one.name, one.kind, one.labels.length > 0 && `by ${one.labels.join(', ')}`])),
      ),
    ],
    ['Log fields', design.logFields.map(one => row(one, `${one.logged ? '' : 'never '}${one.name}`))],
    [
      'Alerts',
      design.alerts.map(one =>
        row(one, one.condition.includes(one.name) ? one.condition : `${one.name}: ${one.condition}`),
      ),
    ],
    [
      'Audit',
      [
        ...design.auditEvents.map(one => row(one, one.name)),
        ...design.auditTrails.map(one =>
          row(
            one,
            joined([
              one.where?.value,
              one.retentionDays && `kept ${one.retentionDays.value} days`,
              one.retentionBare && `kept ${one.retentionBare.value}`,
            ]),
          ),
        ),
      ],
    ],
    [
      'Flags',
      design.flags.map(one =>
        row(
          one,
          joined([one.name, one.default && `default ${one.default.value}`, !one.defined && 'only used']),
        ),
      ),
    ],
    [
      'Callers',
      [
        ...design.browserAccess.map(one =>
          row(
            one,
            `from browsers: ${joined([one.origins.join(', '), one.credentials && 'with credentials'])}`,
          ),
        ),
        ...design.correlations.map(one => row(one, `followed by ${one.header}`)),
      ],
    ],
    [
      'Rollout',
      design.phases.map(one =>
        row(
          one,
          joined([
            one.name,
            one.share && `${one.share.value * 100} %`,
            one.exit && `until ${one.exit.value}`,
          ]),
        ),
      ),
    ],
    [
      'Settings',
      design.settings.map(one =>
        row(
          one,
          joined([
            one.name,
            one.required && 'required',
            one.default && `default ${one.default.value}`,
            !one.defined && 'only used',
          ]),
        ),
      ),
    ],
  ];
}

const row = (fact: Fact, text: string): Row => [fact.place.line, text, fact.how];
const of = ({ of: subject }: { readonly of?: string }): string =>
  subject === undefined ? '' : `${subject}: `;

function joined(parts: readonly (string | false | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== false && part !== '').join(', ');
}

function retryText({
  attempts,
  retries,
  backoff,
  delaysMs,
  baseMs,
  maxMs,
  jitter,
}: Design['retries'][number]): string {
  return joined([
    attempts && `${attempts.value} attempts`,
    retries && `${retries.value} retries`,
    backoff && `${backoff.value} back-off`,
    delaysMs.length > 0 && `after ${delaysMs.map(time).join(', ')}`,
    baseMs && `from ${time(baseMs.value)}`,
    maxMs && `at most ${time(maxMs.value)}`,
    jitter === true && 'jitter',
  ]);
}

function breakerText({
  failures,
  failureRate,
  windowSeconds,
  openSeconds,
  halfOpen,
}: Design['breakers'][number]): string {
  return `circuit breaker: ${joined([
    failures && `${failures.value} failures`,
    failureRate && `${failureRate.value * 100} % failures`,
    windowSeconds && `within ${time(windowSeconds.value * 1000)}`,
    openSeconds && `open ${time(openSeconds.value * 1000)}`,
    halfOpen?.value,
  ])}`;
}

/** `1500` → `1.5 s` */
function time(ms: number): string {
  for (const [unit, size] of UNITS)
    if (ms >= size && Number.isInteger((ms / size) * 10)) return `${ms / size} ${unit}`;
  return `${ms} ms`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;
