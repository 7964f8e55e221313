import type { Design, StatedOperation } from '../design/index.ts';
import { rememberedFor } from '../text/remember.ts';
import { sectionIndexAt } from './section-at.ts';

/** Words beside the operation that a heading may have and still be the operation's own. */
const MOST_WORDS = 4;

/**
 * The operations that the document sets out as its contract: under a heading of their own, in a table of
 * operations, in a specification, or listed in a section about the API. What stands in a comment of code, in a
 * `curl` line or in the heading of a decision only names an operation, and owes no answer and no errors.
 */
export const contractOf = rememberedFor((design: Design): readonly StatedOperation[] =>
  design.operations.filter(
    operation => operation.contract && operation.modified === undefined && isSetOut(operation, design),
  ),
);

function isSetOut(operation: StatedOperation, design: Design): boolean {
  switch (operation.origin) {
    case 'table':
    case 'openapi':
    case 'http-fence':
      return true;
    case 'heading':
      return otherWords(operation, design) <= MOST_WORDS;
    case 'list':
    case 'bold':
    case 'fence':
      return isInApi(operation, design);
    default:
      return false;
  }
}

function otherWords({ place, method, written }: StatedOperation, { document }: Design): number {
  const line = document.source.text.slice(place.start, place.end);
  const rest = line.replaceAll(method, ' ').replace(written, ' ');
  return rest.split(/[^\p{L}\p{N}]+/u).filter(word => /\p{L}/u.test(word)).length;
}

/** A section further up than this is nobody's heading for a line down here. */
const FARTHEST = 2000;

/** The section, or one that it is part of, is about the API. */
function isInApi({ place }: StatedOperation, design: Design): boolean {
  let level = Number.POSITIVE_INFINITY;
  const own = sectionIndexAt(design, place.start);
  for (let index = own; index >= 0 && level > 1 && own - index < FARTHEST; index--) {
    const section = design.sections[index]!;
    if (section.level >= level) continue;
    if (section.concept === 'api' || section.concept === 'interfaces') return true;
    level = section.level;
  }
  return false;
}
