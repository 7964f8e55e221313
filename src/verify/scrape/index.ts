import type { Design, Metric, StatedMetric, System } from '../../design/index.ts';
import { suggest } from '../../text/suggest.ts';
import { type Evidence, type Findings, newFindings } from '../evidence.ts';
import { type Family, readExposition } from './exposition.ts';
import { scrape } from './fetch.ts';
import { judgeTimes } from './times.ts';

export interface ScrapeOptions {
  readonly url: string;
  readonly token?: string;
  /** Requests went through the service before, so that what counts them has something to show. */
  readonly exercised: boolean;
}

/** Holds a metrics endpoint to the stated metrics, or says why it cannot be asked. */
export async function probeMetrics(
  system: System,
  design: Design,
  options: ScrapeOptions,
): Promise<Evidence | { readonly failure: string }> {
  const scraped = await scrape(options.url, options.token);
  if ('failure' in scraped) return scraped;
  const families = readExposition(scraped.text);
  if (families === undefined) return { failure: 'its answer is not in the text format of Prometheus' };
  return judgeMetrics(system, design, families, options);
}

/** Holds what an endpoint shows to the stated metrics. */
export function judgeMetrics(
  system: System,
  design: Design,
  families: ReadonlyMap<string, Family>,
  options: ScrapeOptions,
): Evidence {
  const findings = newFindings();
  const stated = new Map(design.metrics.map(metric => [plain(metric.name), metric]));
  for (const metric of system.operability.metrics) {
    const family = familyOf(metric, families);
    if (family === undefined) tellMissing(findings, metric, families, options);
    else judgeFamily(findings, metric, stated.get(plain(metric.name)), family, options.url);
  }
  judgeTimes(system, findings, families);
  return findings.evidence();
}

/** Clients add `_total` to counters, and a name may be stated with one of the endings of its samples. */
function familyOf({ name }: Metric, families: ReadonlyMap<string, Family>): Family | undefined {
  const bare = name.replace(/_(?:total|bucket|count|sum)$/, '');
  const names = [name, `${name}_total`, bare];
  const exact = names.flatMap(each => families.get(each) ?? [])[0];
  if (exact !== undefined) return exact;
  // Before a namespace that the service puts in front, the name is the same.
  const spaced = [...families.values()].filter(family =>
    names.some(each => family.name.endsWith(`_${each}`)),
  );
  return spaced.length === 1 ? spaced[0] : undefined;
}

function tellMissing(
  findings: Findings,
  metric: Metric,
  families: ReadonlyMap<string, Family>,
  { url, exercised }: ScrapeOptions,
): void {
  const meant = suggest(metric.name, families.keys());
  // What counts mishaps may never have had one.
  const certain = exercised
    ? !/error|fail|retr|timeout|reject|refus|drop|expire|miss|conflict|limit|circuit|breaker/.test(
        metric.name,
      )
    : metric.labels.length === 0 && metric.kind !== 'counter';
  if (!certain) {
    findings.untested(metric.claim, `\`${metric.name}\` is not shown; it may only come with its first event`);
    return;
  }
  findings.broken({
    claim: metric.claim,
    code: 'metric-missing',
    message: `The endpoint shows no \`${metric.name}\`; ${meant === undefined ? 'report it.' : `did you mean \`${meant}\`?`}`,
    expected: metric.name,
    actual: meant ?? [...families.keys()].slice(0, 20),
    request: `GET ${url}`,
    curl: curlOf(url),
  });
}

function judgeFamily(
  findings: Findings,
  metric: Metric,
  stated: StatedMetric | undefined,
  family: Family,
  url: string,
): void {
  const wanted = stated?.kind;
  const { type } = family;
  if (wanted !== undefined && type !== undefined && !isSameType(wanted, type)) {
    findings.broken({
      claim: metric.claim,
      code: 'metric-type-differs',
      message: `\`${metric.name}\` is a ${type}, the design says ${wanted}; report it as one.`,
      expected: wanted,
      actual: type,
      request: `GET ${url}`,
      curl: curlOf(url),
    });
    return;
  }
  const missing = metric.labels.find(
    label => family.samples.length > 0 && !family.samples.some(({ labels }) => labels.has(label)),
  );
  if (missing === undefined) {
    findings.held(metric.claim);
    return;
  }
  const seen = [...new Set(family.samples.flatMap(({ labels }) => [...labels.keys()]))];
  findings.broken({
    claim: metric.claim,
    code: 'metric-label-missing',
    message: `\`${metric.name}\` has no label \`${missing}\`; add it.`,
    expected: metric.labels,
    actual: seen,
    request: `GET ${url}`,
    curl: curlOf(url),
  });
}

function isSameType(stated: string, live: string): boolean {
  if (live === 'untyped' || live === 'unknown') return true;
  return (
    live === stated ||
    (stated === 'summary' && live === 'histogram') ||
    (stated === 'histogram' && live === 'gaugehistogram')
  );
}

function plain(name: string): string {
  return name.trim().replace(/[.-]/g, '_');
}

function curlOf(url: string): string {
  return `curl -s '${url.replaceAll("'", "'\\''")}'`;
}
