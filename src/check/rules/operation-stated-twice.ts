import type { StatedOperation, StatedResponse } from '../../design/index.ts';
import { nameOperation } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'operation-stated-twice',
  summary: 'An operation is stated in two places with two success statuses.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const operation of design.operations) {
      const [first, ...others] = successes(operation);
      if (first === undefined) continue;
      const other = others.find(response => statedApart(operation, first, response));
      if (other === undefined) continue;
      yield {
        message: `${nameOperation(operation, 36)} answers ${other.status} here and ${first.status} above; write one status.`,
        place: other.place,
        also: [{ place: first.place, message: String(first.status) }],
      };
    }
  },
};
export default rule;

function successes({ responses }: StatedOperation): StatedResponse[] {
  return responses
    .filter(({ status }) => status !== undefined && status >= 200 && status < 300)
    .sort((a, b) => a.place.start - b.place.start);
}

/** Two statuses in one statement are two outcomes; in two statements they are two opinions. */
function statedApart({ mentions }: StatedOperation, first: StatedResponse, other: StatedResponse): boolean {
  if (first.status === other.status) return false;
  return mentions.some(
    ({ place, origin }) =>
      origin !== 'prose' && place.start > first.place.start && place.start <= other.place.start,
  );
}
