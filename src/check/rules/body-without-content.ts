import type { StatedResponse } from '../../design/index.ts';
import { nameOperation } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

/** Statuses whose answers never have a body. */
const EMPTY: ReadonlySet<number> = new Set([204, 205, 304]);

const rule: Rule = {
  code: 'body-without-content',
  family: 'operations',
  summary: 'An operation shows a body for a status that never has one.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const operation of design.operations) {
      for (const response of operation.responses) {
        if (response.status === undefined || !EMPTY.has(response.status) || !hasBody(response)) continue;
        yield {
          message: `${nameOperation(operation, 36)} answers ${response.status} with a body; write 200 or take the body out.`,
          place: response.place,
          ...(response.body && { also: [{ place: response.body.place, message: 'the body' }] }),
        };
      }
    }
  },
};
export default rule;

function hasBody({ body, description = '', how }: StatedResponse): boolean {
  if ((body?.examples.length ?? 0) + (body?.types.length ?? 0) > 0) return true;
  return /\b(?:204|No Content)\b[^.;]{0,40}\bwith (?:the|an?) (?!empty|header)[`*]?\w/i.test(
    `${how} ${description}`,
  );
}
