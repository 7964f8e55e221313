import type { System } from '../../design/index.ts';
import type { VerifyOptions } from '../options.ts';
import type { Report } from '../report.ts';
import type { Fault, Plant, Site } from './fault.ts';
import { FAULTS } from './faults/index.ts';
import type { Grade, Trial, Unsaid } from './grade.ts';
import { type Planting, plantings } from './trial-order.ts';

export type { Around, Asked, LostWrite, Plant, Reply } from './fault.ts';
export type { Grade, Trial, Unsaid } from './grade.ts';

/** What planting faults needs from outside. */
export interface MutateOptions {
  readonly seed: number;
  /** Stands the system up with a fault, or without any, holds it to `graded`, and takes it down. */
  readonly attempt: (graded: System, running: System, plant: Plant, about?: Site['about']) => Promise<Report>;
  /** Milliseconds that only rise. */
  readonly clock: () => number;
  /** When to start no more trials. */
  readonly seconds: number;
  /** Places of one fault at most. */
  readonly most: number;
  readonly faults?: readonly Fault[];
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly fault: string;
  }) => void;
}

export type { VerifyOptions };

/** Grades a document: plants faults in the system that it describes, one at a time, and tells which it cannot catch. */
export async function mutate(system: System, options: MutateOptions): Promise<Grade> {
  const { faults = FAULTS } = options;
  const started = options.clock();
  const sound = await options.attempt(quiet(system), quiet(system), {});
  const planted = plantings(system, faults, options.most);
  const known = new Set(sound.drift.map(({ claim }) => claim.id));
  const trials: Trial[] = [];
  let left = 0;
  for (const [done, planting] of planted.entries()) {
    options.onProgress?.({ done, total: planted.length, fault: planting.fault.name });
    if (options.clock() - started > options.seconds * 1000) {
      left += 1;
      continue;
    }
    const trial = await tried(system, planting, options, { sound, known });
    if (trial !== undefined) trials.push(trial);
  }
  trials.sort((a, b) => a.place.start - b.place.start);
  return {
    planted: trials.length,
    caught: trials.filter(({ outcome }) => outcome === 'caught').length,
    trials,
    silent: silences(system, faults),
    left,
    unsound: sound.drift.map(({ claim, place, message }) => ({
      fault: 'none',
      place,
      claim: claim.id,
      sentence: message,
    })),
    seed: options.seed,
  };
}

async function tried(
  system: System,
  { fault, site }: Planting,
  options: MutateOptions,
  { sound, known }: { readonly sound: Report; readonly known: ReadonlySet<string> },
): Promise<Trial | undefined> {
  const claim = system.claims.get(site.claim);
  if (claim === undefined) return undefined;
  const keep = site.about;
  const graded = quiet(system, keep);
  const running = quiet(site.plant.system ?? system, keep);
  const report = await options.attempt(graded, running, site.plant, keep);
  const by =
    report.drift.find(({ claim: { id } }) => id === site.claim) ??
    report.drift.find(({ claim: { id } }) => !known.has(id));
  const base = { fault: fault.name, text: site.text, place: claim.place, claim: claim.id };
  if (by !== undefined && !known.has(by.claim.id)) {
    const { code, message, place } = by;
    return { ...base, outcome: 'caught', by: { code, message, line: place.line } };
  }
  return { ...base, outcome: 'missed', sentence: sentenceOf(site, keep === undefined ? sound : report) };
}

/** When nothing could be tried at the claim at all, the reason for that is what has to be mended first. */
function sentenceOf(site: Site, report: Report): string {
  const result = report.results.find(({ claim }) => claim.id === site.claim);
  if (result?.outcome !== 'untested' || result.reason === undefined) return site.sentence;
  return `${site.sentence} (Not tested so far: ${result.reason}.)`;
}

/** Limits and targets take time; they stay only where a fault is about them. */
function quiet(system: System, keep?: Site['about']): System {
  return {
    ...system,
    limits: keep === 'limits' ? system.limits : [],
    targets: keep === 'targets' ? system.targets : [],
  };
}

function silences(system: System, faults: readonly Fault[]): readonly Unsaid[] {
  return faults
    .flatMap(fault =>
      (fault.silences?.(system) ?? []).flatMap(({ claim, sentence }) => {
        const place = system.claims.get(claim)?.place;
        return place === undefined ? [] : [{ fault: fault.name, place, claim, sentence }];
      }),
    )
    .sort((a, b) => a.place.start - b.place.start);
}
