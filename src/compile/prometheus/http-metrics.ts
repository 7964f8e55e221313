/** The metrics that the running system reports of its requests; another implementation reports the same to be judged. */
export const REQUESTS = 'http_requests_total';
export const DURATION = 'http_request_duration_seconds';

/** A selector of the requests of some operations, with more conditions; operations are ids. */
export function selector(operations: readonly string[] | undefined, ...more: readonly string[]): string {
  const own = operations === undefined ? [] : [`operation=~"${operations.map(escaped).join('|')}"`];
  const all = [...own, ...more];
  return all.length === 0 ? '' : `{${all.join(',')}}`;
}

/** Ids hold letters and digits only; whatever else is there stands for itself. */
function escaped(id: string): string {
  return id.replace(/[^A-Za-z0-9_]/g, '.');
}
