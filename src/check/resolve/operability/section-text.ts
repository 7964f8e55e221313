import type { Operation } from '../../../design/index.ts';
import type { Operated } from './operated.ts';

/** More text than this is not about one operation. */
const LONGEST = 3000;

/** The text from where each operation is stated to the next one or the next heading. */
export function sectionsOf(
  operations: readonly Operation[],
  startOf: (claim: string) => number | undefined,
  text: string,
): ReadonlyMap<string, string> {
  const starts = operations
    .flatMap(({ id, claim }) => {
      const start = startOf(claim);
      return start === undefined ? [] : [{ id, start }];
    })
    .sort((a, b) => a.start - b.start);
  let next = text.length;
  const found = new Map<string, string>();
  for (const [index, { id, start }] of [...starts.entries()].toReversed()) {
    const after = starts[index + 1];
    if (after !== undefined && after.start > start) next = after.start;
    const piece = text.slice(start, Math.min(next, start + LONGEST));
    const heading = piece.search(/\n#{1,6}\s/);
    found.set(id, heading < 0 ? piece : piece.slice(0, heading));
  }
  return found;
}

/** True for a sentence or line on another route, which the system may not even have. */
export function namesOther(line: string, id: string, idOf: Operated['idOf']): boolean {
  const routes = [...line.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\s+`?(\/[^\s`,;)|*]*)/g)];
  return (
    routes.length > 0 &&
    !routes.some(([, method, path = '']) => idOf(`${method} ${path.replace(/[.:]+$/, '')}`) === id)
  );
}

/** What a section says in words of its operation: without code, and without lines on other routes. */
export function wordsOfSection(section: string, id: string, idOf: Operated['idOf']): string {
  return section
    .replace(/```[^`]*```/g, '\n')
    .split('\n')
    .filter(line => !namesOther(line, id, idOf))
    .join('\n');
}
