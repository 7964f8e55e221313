import type { Design, Fact, StatedOperation, StatedResponse } from '../../design/index.ts';
import { nameOperation } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { sectionIndexAt } from '../section-at.ts';

const rule: Rule = {
  code: 'operation-stated-twice',
  family: 'operations',
  summary: 'An operation is stated in two places with two success statuses.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const operation of design.operations) {
      const twin = twinOf(operation, design);
      if (twin !== undefined) {
        const [before, again] = twin;
        yield {
          message: `${nameOperation(operation, 40)} is stated twice; correct one method or path, or take one out.`,
          place: again.place,
          also: [{ place: before.place, message: 'stated here first' }],
        };
        continue;
      }
      if (operation.responses.length < 2) continue;
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

/** Two rows of one table, or two headings of one section, for the same method and path. */
function twinOf(
  { mentions, contract }: StatedOperation,
  { document, sections }: Design,
): readonly [Fact, Fact] | undefined {
  if (!contract) return undefined;
  const { text } = document.source;
  const [heading, other] = mentions.filter(({ origin }) => origin === 'heading').sort(byPlace);
  if (heading !== undefined && other !== undefined) {
    const from = sectionIndexAt({ sections }, heading.place.start);
    const to = sectionIndexAt({ sections }, other.place.start);
    const [first, second] = [sections[from], sections[to]];
    const between = sections.slice(from + 1, to);
    if (
      first !== undefined &&
      second !== undefined &&
      from !== to &&
      first.title === second.title &&
      first.level === second.level &&
      between.every(({ level }) => level >= first.level)
    )
      return [heading, other];
  }
  const rows = mentions.filter(({ origin }) => origin === 'table').sort(byPlace);
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (next === undefined || next.place.line === row.place.line) continue;
    if (!/\n\s*\n/.test(text.slice(row.place.start, next.place.start))) return [row, next];
  }
  return undefined;
}

const byPlace = (a: Fact, b: Fact): number => a.place.start - b.place.start;

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
