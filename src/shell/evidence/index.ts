import type { Evidence } from '../../verify/evidence.ts';
import type { CommandContext } from '../cli/context.ts';
import type { Loaded } from '../load.ts';
import type { EvidenceOptions } from './options.ts';

export { type EvidenceOptions, hasSource } from './options.ts';

/** What verify may ask beside its own requests. */
export interface Asked {
  readonly loaded: Loaded;
  readonly options: EvidenceOptions;
  readonly context: CommandContext;
  /** Where the implementation answers, when it was said. */
  readonly url?: string;
  readonly tokens: { readonly [role: string]: string };
  readonly seed: number;
}

/** Asks each source that the command line names, one after the other; each loads its code when it is named. */
export async function gatherEvidence(asked: Asked): Promise<readonly Evidence[]> {
  const { database, rehearse, code, har, metrics, load, proxy } = asked.options;
  const all: Evidence[] = [];
  if (database !== undefined) {
    const { catalogEvidence } = await import('./catalog.ts');
    all.push(await catalogEvidence(asked, database));
  }
  if (rehearse !== undefined) {
    const { rehearsalEvidence } = await import('./rehearse.ts');
    all.push(await rehearsalEvidence(asked, rehearse));
  }
  if (code !== undefined) {
    const { codeEvidence } = await import('./code.ts');
    all.push(...(await codeEvidence(asked, code)));
  }
  if (har !== undefined) {
    const { archiveEvidence } = await import('./archive.ts');
    all.push(await archiveEvidence(asked, har));
  }
  if (metrics !== undefined) {
    const { metricsEvidence } = await import('./metrics.ts');
    all.push(await metricsEvidence(asked, metrics));
  }
  if (load === true) {
    const { loadEvidence } = await import('./load.ts');
    all.push(await loadEvidence(asked));
  }
  if (proxy !== undefined) {
    const { proxyEvidence } = await import('./proxy.ts');
    all.push(await proxyEvidence(asked, proxy));
  }
  return all;
}
