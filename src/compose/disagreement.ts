import type { Diagnostic } from '../design/index.ts';
import type { Place } from '../text/place.ts';

export type DisagreementCode =
  | 'designs-authentication-differs'
  | 'designs-envelope-differs'
  | 'designs-field-differs'
  | 'designs-operation-differs'
  | 'designs-table-unknown';

/** Says that two designs disagree; what the earlier one says stays. */
export type Disagree = (code: DisagreementCode, message: string, place: Place, other?: Place) => void;

/** Collects what designs disagree about. */
export function disagreements(): { readonly found: readonly Diagnostic[]; readonly say: Disagree } {
  const found: Diagnostic[] = [];
  return {
    found,
    say: (code, message, place, other) =>
      found.push({
        code,
        severity: 'warning',
        message,
        place,
        ...(other && { also: [{ place: other, message: 'the earlier design' }] }),
      }),
  };
}
