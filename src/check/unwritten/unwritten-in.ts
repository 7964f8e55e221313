import type { Design } from '../../design/index.ts';
import { dialectNamed } from '../../dialects/index.ts';
import { templates } from '../../dialects/templates.ts';
import { leftoversIn, teamLeftoversIn } from '../../read/metadata/leftover.ts';
import type { Span } from '../../text/span.ts';
import { heldTo } from '../held.ts';
import type { CheckContext } from '../rule.ts';
import { type TextLine, textLinesOf } from '../text-line.ts';
import { unwrittenMetadata } from './about-itself.ts';
import { adviceIn } from './advice.ts';
import { askingIn } from './asking.ts';
import { marksIn, SIGN } from './mark.ts';
import type { Unwritten } from './unwritten.ts';

/** All that nobody wrote yet; the more telling of two that stand on one line comes first. */
export function unwrittenIn(context: CheckContext): readonly Unwritten[] {
  const { design } = context;
  const { document } = design;
  const template = heldTo(context);
  const dialect = design.dialect.name === undefined ? undefined : dialectNamed(design.dialect.name);
  // Lines are looked at for questions of a dialect and for marks.
  const isMarked = SIGN.test(document.source.text);
  const lines = dialect || isMarked ? linesToFill(design) : [];
  return [
    ...(template ? teamLeftoversIn(template, document) : []),
    ...(dialect ? leftoversIn(dialect, templates[dialect.name] ?? '', document) : []),
    ...(dialect ? askingIn(lines, dialect) : []),
    ...unwrittenMetadata(design),
    ...adviceIn(document),
    ...(isMarked ? marksIn(lines) : []),
  ];
}

/** Every line but those of questions: a list of what is open may say that it is open. */
function linesToFill(design: Design): readonly TextLine[] {
  const lines = [...textLinesOf(design.document)];
  const open = openSections(design);
  if (open.length === 0) return lines;
  const only = new Set(
    open.flatMap(span => {
      const inside = lines.filter(line => line.kind !== 'heading' && isIn(line, span));
      return inside.length === 1 && ONLY_A_MARK.test(inside[0]!.text) ? inside : [];
    }),
  );
  return lines.filter(line => only.has(line) || !open.some(span => isIn(line, span)));
}

function isIn({ start }: Span, span: Span): boolean {
  return start >= span.start && start < span.end;
}

function openSections({ sections, document }: Design): readonly Span[] {
  return sections.slice(0, MOST_SECTIONS).flatMap((section, index) => {
    if (section.concept !== 'open-questions' && section.concept !== 'future-work') return [];
    const next = sections.slice(index + 1).find(({ level }) => level <= section.level);
    return [{ start: section.place.start, end: next?.place.start ?? document.source.text.length }];
  });
}

const ONLY_A_MARK = /^\W*(?:TBD|TODO|FIXME|XXX|\?{3,})\W*$/;

/** No document of people has more. */
const MOST_SECTIONS = 2000;
