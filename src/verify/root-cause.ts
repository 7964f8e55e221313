import type { ClaimId, System } from '../design/index.ts';
import type { Finding } from './finding.ts';
import { isBound, operationsOn } from './lookup.ts';
import type { Exchange } from './probe/exchange.ts';
import type { Tried } from './runner.ts';

/** A finding with the exchanges that led to it. */
export interface Told {
  readonly finding: Finding;
  readonly trail: readonly Exchange[];
}

// These say what they say whatever the service stores.
const SELF_STANDING =
  /^(stranger|foreign-row|unique-too-wide|role-|answer-(status|missing|member|leaks|not-json|body)|header-|error-without|operation-missing|server-error|limit-(not|hits|never)|retry-|target-|rows-share|created-row-(differs|missing))/;

/** One root cause is told once: what another broken claim explains is left out, and each claim is told once. */
export function rootCauses(
  system: System,
  tried: readonly Tried[],
): { readonly told: ReadonlyMap<ClaimId, Told>; readonly silenced: ReadonlyMap<ClaimId, string> } {
  const told = new Map<ClaimId, Told>();
  const silenced = new Map<ClaimId, string>();
  const all = tried.flatMap(({ ledger, trails }) =>
    ledger.broken.map(finding => ({
      finding,
      trail: trails.get(finding) ?? [],
      causes: causesOf(system, finding),
    })),
  );
  const roots = all.filter(({ causes }) => causes.length === 0);
  const others = all.filter(({ causes }) => causes.length > 0);
  for (const { finding, trail, causes } of [...roots, ...others]) {
    if (told.has(finding.claim)) continue;
    const cause = causes.find(claim => told.has(claim));
    if (cause === undefined) told.set(finding.claim, { finding, trail });
    else if (!silenced.has(finding.claim)) {
      silenced.set(finding.claim, `it cannot be told apart from: ${told.get(cause)!.finding.message}`);
    }
  }
  for (const claim of told.keys()) silenced.delete(claim);
  return { told, silenced };
}

// A service that does not store what it makes breaks nearly every other promise about it as well.
function causesOf(system: System, finding: Finding): readonly ClaimId[] {
  const { operation } = finding.exchange.call;
  const implied =
    isBound(operation) && !SELF_STANDING.test(finding.code)
      ? operationsOn(system, operation.binding.entity, 'create').map(({ binding }) => binding.effect)
      : [];
  const stated = (finding.because ?? []).filter(claim => claim !== undefined);
  return [...stated, ...implied].filter(claim => claim !== finding.claim);
}
