import type { Design } from '../../design/index.ts';
import type { Reading } from '../reading.ts';
import { readAlerts } from './alert.ts';
import { readAudit } from './audit.ts';
import { readBreakers } from './breaker.ts';
import { readBrowserAccess } from './browser-access.ts';
import { readCaches } from './cache.ts';
import { readConcurrency } from './concurrency.ts';
import { readCorrelations } from './correlation.ts';
import { readFailureModes } from './failure-mode.ts';
import { readFlags } from './flag.ts';
import { readIdempotency } from './idempotency.ts';
import { linesOn, paragraphsOn } from './lines.ts';
import { readLoads } from './load.ts';
import { readLogFields } from './log-field.ts';
import { readMetrics } from './metric.ts';
import { passagesOf } from './passage.ts';
import { readPhases, readRollbacks } from './phase.ts';
import { readRetries } from './retry.ts';
import { readSettings } from './setting.ts';
import { readTimeouts } from './timeout.ts';
import { readValidators } from './validator.ts';

type Operability = Pick<
  Design,
  | 'caches'
  | 'validators'
  | 'retries'
  | 'timeouts'
  | 'breakers'
  | 'idempotency'
  | 'concurrency'
  | 'failureModes'
  | 'metrics'
  | 'logFields'
  | 'alerts'
  | 'auditEvents'
  | 'auditTrails'
  | 'loads'
  | 'flags'
  | 'phases'
  | 'rollbacks'
  | 'settings'
  | 'browserAccess'
  | 'correlations'
>;

/** Reads how the system is kept running: what it does under failure, what it reports, how it is rolled out. */
export function readOperability(reading: Reading): Operability {
  const passages = passagesOf(reading);
  const told = [...passages.statements, ...passages.tables];
  const all = [...told, ...passages.code];
  const { events, trails } = readAudit(reading, passages);
  return {
    caches: readCaches(linesOn(passages, all, 'cache')),
    validators: readValidators(paragraphsOn(passages, told, 'validator')),
    retries: readRetries(linesOn(passages, all, 'retry')),
    timeouts: readTimeouts(linesOn(passages, all, 'timeout')),
    breakers: readBreakers(linesOn(passages, all, 'breaker')),
    idempotency: readIdempotency(paragraphsOn(passages, told, 'idempotency')),
    concurrency: readConcurrency(passages),
    failureModes: readFailureModes(reading, passages),
    metrics: readMetrics(reading, passages),
    logFields: readLogFields(reading, passages),
    alerts: readAlerts(reading, passages),
    auditEvents: events,
    auditTrails: trails,
    loads: readLoads(passages),
    flags: readFlags(reading, passages),
    phases: readPhases(reading, passages),
    rollbacks: readRollbacks(passages),
    settings: readSettings(reading, passages),
    browserAccess: readBrowserAccess(reading, passages),
    correlations: readCorrelations(passages),
  };
}
