import type { Design } from '../../design/index.ts';
import { type Dialect, dialectNamed } from '../../dialects/index.ts';
import { templates } from '../../dialects/templates.ts';
import { leftoversIn } from '../../read/metadata/leftover.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { quote } from '../name-operation.ts';
import { type CheckContext, type Rule, UNFINISHED } from '../rule.ts';
import { type TextLine, textLinesOf, withoutCode } from '../text-line.ts';

const rule: Rule = {
  code: 'template-text-left',
  summary: 'A placeholder or the guidance of the template still stands in the document.',
  severity: UNFINISHED,
  *find(context) {
    const { source } = context.design.document;
    const said = new Set<number>();
    for (const { start, end, text, guidance } of leftIn(context)) {
      const place = placeOf(source, { start, end });
      if (said.has(place.line)) continue;
      said.add(place.line);
      yield {
        message: guidance
          ? `"${quote(text, 36)}" is the template's guidance; write your own text.`
          : `"${quote(text, 36)}" is a placeholder; write what belongs there.`,
        place,
      };
    }
  },
};
export default rule;

type Left = Span & { readonly text: string; readonly guidance: boolean };

function leftIn({ design }: CheckContext): Left[] {
  const dialect = design.dialect.name === undefined ? undefined : dialectNamed(design.dialect.name);
  const open = openQuestions(design);
  const lines = [...textLinesOf(design.document)].filter(
    line => !open.some(({ start, end }) => line.start >= start && line.start < end),
  );
  if (dialect === undefined) return marks(lines);
  return [...ofTemplate(design, dialect), ...questions(lines, dialect), ...marks(lines)];
}

function ofTemplate(design: Design, dialect: Dialect): Left[] {
  const template = templates[dialect.name] ?? '';
  return leftoversIn(dialect, template, design.document).map(({ start, end, text, kind }) => ({
    start,
    end,
    text,
    guidance: kind === 'guidance',
  }));
}

/** What writers of any template leave to say "not yet". */
const MARK =
  /(?:^|[\s([{:|*>-])(TBD|TODO|FIXME|XXX|\?\?\?+|\[NEEDS CLARIFICATION[^\]]*\]|<(?:TBD|TODO)>)(?=$|[\s)\]}:.,;|*!?-])/;

/** A whole value, or the first word of one. */
const VALUE =
  /^(?:[-*+>]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?(?:\*{0,2}[^:*]{1,40}:\*{0,2}\s+)?[*_[(<]{0,3}(?:TBD|TODO|FIXME|XXX|\?\?\?+)(?:$|[\s:.,;)\]>*_–—-])/;

function marks(lines: readonly TextLine[]): Left[] {
  const found: Left[] = [];
  for (const line of lines) {
    const text = withoutCode(line.text);
    const match = MARK.exec(text);
    if (match === null) continue;
    const word = match[1]!;
    // "We remove the TODO comments" speaks about them; only these two are never words of a sentence.
    if (!/^(?:TBD|\[NEEDS)/.test(word) && !VALUE.test(text)) continue;
    const start = line.start + match.index + match[0].length - word.length;
    found.push({ start, end: start + word.length, text: word, guidance: false });
  }
  return found;
}

/** `**Purpose**: What problem does this solve?` under a heading of the template asks the author. */
const ASKS =
  /^(?:(?:\*\*)?[^:*?]{1,40}(?::\*\*|\*\*:|:)\s+)?(?:What|How|Which|Why|Who)\b[^?]{4,80}\?(?:\s(?:What|How|Which|Why|Who)\b[^?]{4,80}\?)?$/;

function questions(lines: readonly TextLine[], dialect: Dialect): Left[] {
  const titles = dialect.evidence.flatMap(sign => (sign.kind === 'sections' ? sign.titles : []));
  const headings = new Set(
    [...dialect.slots.map(slot => slot.heading), ...titles].map(title => title.toLowerCase()),
  );
  const found: Left[] = [];
  let own = false;
  for (const { kind, text, start, end } of lines) {
    if (kind === 'heading') own = headings.has(text.trim().toLowerCase());
    else if (own && kind === 'paragraph' && ASKS.test(text)) found.push({ start, end, text, guidance: true });
  }
  return found;
}

/** A list of open questions may say that they are open. */
function openQuestions({ sections, document }: Design): Span[] {
  return sections.slice(0, MOST_SECTIONS).flatMap((section, index) => {
    if (section.concept !== 'open-questions' && section.concept !== 'future-work') return [];
    const next = sections.slice(index + 1).find(({ level }) => level <= section.level);
    return [{ start: section.place.start, end: next?.place.start ?? document.source.text.length }];
  });
}

/** No document of people has more. */
const MOST_SECTIONS = 2000;
