import type { Design, Stated } from '../../../src/design/index.ts';

/** What a person says a document states of how the system is operated; a kind left out states nothing. */
export interface OperabilityLabel {
  /** `what seconds`; `-` for no time to live. */
  readonly caches?: readonly string[];
  /** `of attempts=3 retries=2 exponential base=200 max=5000 jitter`; `-` for all calls. */
  readonly retries?: readonly string[];
  /** `of kind milliseconds` */
  readonly timeouts?: readonly string[];
  /** `of failures=5 rate=0.5 window=10 open=30 trial` */
  readonly breakers?: readonly string[];
  /** `carrier seconds` */
  readonly idempotency?: readonly string[];
  /** `kind carrier` */
  readonly concurrency?: readonly string[];
  readonly failureModes?: readonly string[];
  /** `name kind` */
  readonly metrics?: readonly string[];
  /** `+name` logged, `-name` never */
  readonly logFields?: readonly string[];
  /** `name comparator threshold seconds` */
  readonly alerts?: readonly string[];
  readonly auditEvents?: readonly string[];
  /** Days. */
  readonly retention?: readonly string[];
  /** `measure value peak` */
  readonly loads?: readonly string[];
  /** `name default` */
  readonly flags?: readonly string[];
  /** `name share` */
  readonly phases?: readonly string[];
  /** Names of the phases that say what ends them. */
  readonly exits?: readonly string[];
  /** `name =default required` */
  readonly settings?: readonly string[];
  /** `tier count/seconds burst=n` */
  readonly tiers?: readonly string[];
}

const KINDS: { readonly [Key in keyof Required<OperabilityLabel>]: (design: Design) => readonly string[] } = {
  caches: ({ caches }) => caches.map(({ what, ttlSeconds }) => line(what, ttlSeconds?.value ?? '-')),
  retries: ({ retries }) =>
    retries.map(one =>
      line(
        one.of ?? '-',
        pair('attempts', one.attempts),
        pair('retries', one.retries),
        one.backoff?.value,
        pair('base', one.baseMs),
        pair('max', one.maxMs),
        one.jitter ? 'jitter' : undefined,
      ),
    ),
  timeouts: ({ timeouts }) => timeouts.map(({ of, kind, ms }) => line(of ?? '-', kind, ms)),
  breakers: ({ breakers }) =>
    breakers.map(one =>
      line(
        one.of ?? '-',
        pair('failures', one.failures),
        pair('rate', one.failureRate),
        pair('window', one.windowSeconds),
        pair('open', one.openSeconds),
        one.halfOpen ? 'trial' : undefined,
      ),
    ),
  idempotency: ({ idempotency }) =>
    idempotency.map(({ carrier, keptSeconds }) => line(carrier ?? '-', keptSeconds?.value)),
  concurrency: ({ concurrency }) => concurrency.map(({ kind, carrier }) => line(kind, carrier)),
  failureModes: ({ failureModes }) => failureModes.map(({ name }) => name),
  metrics: ({ metrics }) => metrics.map(({ name, kind }) => line(name, kind)),
  logFields: ({ logFields }) => logFields.map(({ name, logged }) => `${logged ? '+' : '-'}${name}`),
  alerts: ({ alerts }) =>
    alerts.map(({ name, comparator, threshold, forSeconds }) =>
      line(name, comparator, threshold?.value, forSeconds),
    ),
  auditEvents: ({ auditEvents }) => auditEvents.map(({ name }) => name),
  retention: ({ auditTrails }) =>
    auditTrails.flatMap(({ retentionDays }) => (retentionDays ? [String(retentionDays.value)] : [])),
  loads: ({ loads }) =>
    loads.map(({ measure, value, peak }) => line(measure, value, peak ? 'peak' : undefined)),
  flags: ({ flags }) => flags.map(({ name, default: given }) => line(name, given?.value)),
  phases: ({ phases }) => phases.map(({ name, share }) => line(name, share ? `${share.value * 100}%` : '-')),
  exits: ({ phases }) => phases.flatMap(({ name, exit }) => (exit ? [name] : [])),
  settings: ({ settings }) =>
    settings.map(({ name, default: given, required }) =>
      line(name, given ? `=${given.value}` : undefined, required ? 'required' : undefined),
    ),
  tiers: ({ limits }) =>
    limits
      .filter(({ tier }) => tier !== undefined)
      .map(({ tier, count, windowSeconds, burst }) =>
        line(tier, `${count}/${windowSeconds}`, burst === undefined ? undefined : `burst=${burst}`),
      ),
};

/** Compares every kind of a label that speaks of operation at all. */
export function compareOperability(
  label: OperabilityLabel,
  design: Design,
  both: (kind: string, wanted: readonly string[], read: readonly string[]) => void,
): void {
  const speaks = Object.keys(KINDS).some(kind => kind in label);
  if (!speaks) return;
  for (const [kind, read] of Object.entries(KINDS)) {
    const wanted = label[kind as keyof OperabilityLabel] ?? [];
    if ((kind === 'exits' || kind === 'tiers') && wanted.length === 0) continue;
    both(kind, wanted, named(read(design), wanted));
  }
}

/** A thing may be called by a longer name than the label has, as long as all else is the same. */
function named(read: readonly string[], wanted: readonly string[]): readonly string[] {
  const open = [...wanted];
  return read.map(text => {
    const at = open.findIndex(each => each === text || isNamed(text, each));
    return at < 0 ? text : open.splice(at, 1)[0]!;
  });
}

function isNamed(text: string, wanted: string): boolean {
  const [name, rest] = apart(text);
  const [wantedName, wantedRest] = apart(wanted);
  return (
    rest === wantedRest && wantedName.length > 2 && name.toLowerCase().includes(wantedName.toLowerCase())
  );
}

/** The name, and the numbers and words of a label behind it. */
function apart(text: string): readonly [string, string] {
  const match =
    /^(.*?)((?: (?:-|[<>=]=?|=\S*|\d[\d./%]*|\w+=\S+|required|call|connect|read|idle|deadline|exponential|linear|fixed|jitter|trial|peak|counter|gauge|histogram|summary|off|on|true|false))*)$/.exec(
      text,
    );
  return [match?.[1] ?? text, match?.[2] ?? ''];
}

const line = (...parts: readonly (string | number | undefined)[]): string =>
  parts.filter(part => part !== undefined).join(' ');
const pair = (name: string, value: Stated<number> | undefined): string | undefined =>
  value === undefined ? undefined : `${name}=${value.value}`;
