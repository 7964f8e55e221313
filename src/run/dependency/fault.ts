import type { DependencyFailure } from '../../design/index.ts';

/** A dependency that is failed on purpose. */
export interface Fault {
  readonly kind: DependencyFailure['kind'];
  /** How long, from when it is set; absent for until it is taken back. */
  readonly seconds?: number;
}

export const FAULTS: readonly Fault['kind'][] = ['timeout', 'error', 'unavailable'];

/** `timeout` or `error:30`; `none` takes a fault back; nothing for other words. */
export function readFault(text: string): Fault | 'none' | undefined {
  const [word = '', seconds, ...more] = text.trim().toLowerCase().split(':');
  if (more.length > 0) return undefined;
  if (word === 'none' || word === 'off' || word === 'ok') return seconds === undefined ? 'none' : undefined;
  const kind = FAULTS.find(one => one === word);
  if (kind === undefined) return undefined;
  if (seconds === undefined) return { kind };
  const length = Number(seconds);
  return seconds !== '' && Number.isFinite(length) && length > 0 ? { kind, seconds: length } : undefined;
}
