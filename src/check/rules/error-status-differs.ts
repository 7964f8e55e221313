import type { Design, StatedError } from '../../design/index.ts';
import { codesSaid } from '../code-said.ts';
import { groupsBy } from '../groups.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'error-status-differs',
  family: 'operations',
  summary: 'One error code has two statuses.',
  severity: CONTRADICTION,
  *find({ design }) {
    const catalogue = new Map<string, StatedError[]>();
    const stated = design.operations.flatMap(operation => operation.errors);
    const lines = new Set(stated.map(({ place }) => place.line));
    for (const error of design.errors) {
      if (error.code === undefined || error.status === undefined || lines.has(error.place.line)) continue;
      catalogue.set(error.code, [...(catalogue.get(error.code) ?? []), error]);
    }
    yield* amongOperations(stated.filter(({ code }) => code !== undefined && !catalogue.has(code)));
    for (const { code, status, place } of stated) {
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
    yield* amongSentences(design, [...design.errors, ...stated]);
  },
};
export default rule;

/** "A second hold gives 422 `SEAT_TAKEN`" */
function* amongSentences(design: Design, stated: readonly StatedError[]): Generator<Finding> {
  const byCode = new Map(
    groupsBy(
      stated.filter(error => error.code !== undefined && error.status !== undefined),
      ({ code }) => code!,
    ).map(group => [group[0]!.code!, group] as const),
  );
  for (const { code, status, place } of codesSaid(design)) {
    const known = byCode.get(code) ?? [];
    const [first] = known;
    if (first === undefined || status === undefined || known.some(error => error.status === status)) continue;
    yield {
      message: `\`${quote(code, 32)}\` is ${status} here and ${first.status} where it is listed; write one status.`,
      place,
      also: [{ place: first.place, message: String(first.status) }],
    };
  }
}

/** Without a catalogue the operations speak for each other. */
function* amongOperations(errors: readonly StatedError[]): Generator<Finding> {
  const first = new Map<string, StatedError>();
  for (const error of errors.toSorted((a, b) => a.place.start - b.place.start)) {
    const { code, status, place } = error;
    if (code === undefined || status === undefined) continue;
    const before = first.get(code);
    if (before === undefined) first.set(code, error);
    else if (before.status !== status)
      yield {
        message: `\`${quote(code, 32)}\` is ${status} here and ${before.status} above; write one status.`,
        place,
        also: [{ place: before.place, message: String(before.status) }],
      };
  }
}
