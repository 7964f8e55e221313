import type { StatedResponse } from '../../../design/index.ts';

/** The response of success among those that are stated: a 2xx, else one without a status. */
export function successResponse(responses: readonly StatedResponse[]): StatedResponse | undefined {
  const good = responses.filter(one => one.status !== undefined && one.status >= 200 && one.status < 300);
  return (
    good.find(one => one.body !== undefined) ?? good[0] ?? responses.find(one => one.status === undefined)
  );
}
