import type { Fact } from '../design/index.ts';
import type { Reading } from './reading.ts';

/** What looks like a fact and was not understood: fences with errors that are not the usual shorthand of a design. */
export function readUnread(reading: Reading): readonly (Fact & { readonly text: string })[] {
  return reading.fences.flatMap(fence => {
    if (!('problems' in fence)) return [];
    return fence.problems
      .filter(problem => !problem.forgivable)
      .map(problem => ({ place: problem.place, how: `${fence.kind} block`, text: problem.message }));
  });
}
