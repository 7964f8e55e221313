import type { StatedError } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'error-status-differs',
  summary: 'The catalogue and an operation give one error code two statuses.',
  severity: CONTRADICTION,
  *find({ design }) {
    const catalogue = new Map<string, StatedError[]>();
    for (const error of design.errors) {
      if (error.code === undefined || error.status === undefined) continue;
      catalogue.set(error.code, [...(catalogue.get(error.code) ?? []), error]);
    }
    for (const { code, status, place } of design.operations.flatMap(operation => operation.errors)) {
      const known = code === undefined ? undefined : catalogue.get(code);
      if (known === undefined || status === undefined) continue;
      if (known.some(error => error.status === status || error.place.start === place.start)) continue;
      const [first] = known;
      yield {
        message: `\`${quote(code!, 32)}\` is ${status} here and ${first!.status} in the catalogue; write one status.`,
        place,
        also: [{ place: first!.place, message: String(first!.status) }],
      };
    }
  },
};
export default rule;
