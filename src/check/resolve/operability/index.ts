import type { Operability } from '../../../design/index.ts';
import type { Resolving } from '../resolving.ts';
import { alertsOf } from './alert.ts';
import { auditOf } from './audit.ts';
import { browsersOf, correlationOf } from './browser.ts';
import { cachesOf } from './cache.ts';
import { callsOf } from './call.ts';
import { concurrencyOf } from './concurrency.ts';
import { dependenciesOf } from './dependency.ts';
import { flagsOf } from './flag.ts';
import { idempotencyOf } from './idempotency.ts';
import { logsOf } from './log.ts';
import { metricsOf } from './metric.ts';
import type { Operated } from './operated.ts';
import { claimTheRest } from './rest.ts';
import { validatorsOf } from './validator.ts';

/** How the system is kept running: whatever has a name and numbers; each is a claim. */
export function operabilityOf(resolving: Resolving, operated: Operated): Operability {
  claimTheRest(resolving);
  const calls = callsOf(resolving);
  const audit = auditOf(resolving, operated);
  const dependencies = dependenciesOf(resolving, operated, calls);
  const browsers = browsersOf(resolving);
  const correlation = correlationOf(resolving);
  return {
    caches: cachesOf(resolving, operated),
    validators: validatorsOf(resolving, operated),
    calls,
    flags: flagsOf(resolving, operated),
    alerts: alertsOf(resolving),
    idempotency: idempotencyOf(resolving, operated),
    concurrency: concurrencyOf(resolving, operated),
    dependencies,
    metrics: metricsOf(resolving, operated, dependencies),
    logs: logsOf(resolving),
    ...(audit !== undefined && { audit }),
    ...(browsers !== undefined && { browsers }),
    ...(correlation !== undefined && { correlation }),
  };
}
