/** Where a design stands between draft and its end. */
export type Status =
  | 'draft'
  | 'in-review'
  | 'approved'
  | 'implemented'
  | 'rejected'
  | 'withdrawn'
  | 'deferred'
  | 'deprecated'
  | 'superseded';

export const STATUSES: readonly Status[] = [
  'draft',
  'in-review',
  'approved',
  'implemented',
  'rejected',
  'withdrawn',
  'deferred',
  'deprecated',
  'superseded',
];

/** True for a design that people may already build on. */
export function isSettled(status: Status): boolean {
  return status === 'approved' || status === 'implemented';
}
