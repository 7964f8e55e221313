import type { Operability } from '../../../design/index.ts';
import type { Resolving } from '../resolving.ts';
import { alertsOf } from './alert.ts';
import { cachesOf } from './cache.ts';
import { callsOf } from './call.ts';
import { flagsOf } from './flag.ts';
import type { Operated } from './operated.ts';
import { claimTheRest } from './rest.ts';

/** How the system is kept running: whatever has a name and numbers; each is a claim. */
export function operabilityOf(resolving: Resolving, operated: Operated): Operability {
  claimTheRest(resolving);
  return {
    caches: cachesOf(resolving, operated),
    calls: callsOf(resolving),
    flags: flagsOf(resolving),
    alerts: alertsOf(resolving),
    idempotency: [],
    concurrency: [],
    dependencies: [],
    metrics: [],
    logs: [],
  };
}
