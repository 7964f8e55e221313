import type { Design } from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import { editDistance } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { always, type Finding, type Rule } from '../rule.ts';
import { textLinesOf, withoutCode } from '../text-line.ts';

const rule: Rule = {
  code: 'section-reference-missing',
  family: 'text',
  summary: 'The text refers to a section that the document does not have.',
  severity: always('warning'),
  *find({ design }) {
    if (!SIGNS.some(sign => design.document.source.text.includes(sign))) return;
    const numbers = numbersOf(design);
    const looked = new Set<string>();
    let before = '';
    for (const line of textLinesOf(design.document)) {
      const above = before;
      before = line.text.slice(-60);
      if (line.kind === 'heading' || looked.size > MOST || !SECTION.test(line.text)) continue;
      const text = withoutCode(line.text);
      if (numbers.size >= LEAST) yield* byNumber(design, { text, above, start: line.start }, numbers, looked);
      yield* byName(design, text, line.start, looked);
    }
  },
};
export default rule;

const SIGNS = ['section', 'Section', 'SECTION', '§'];
const SECTION = /[Ss]ection|SECTION|§/;

/** More references that lead nowhere are of a document in pieces. */
const MOST = 200;

interface Said {
  readonly text: string;
  /** The end of the line above. */
  readonly above: string;
  readonly start: number;
}

/** Fewer numbered headings are no numbering. */
const LEAST = 4;

/** `4.2` of `### 4.2 Retries`, with what it is part of. */
function numbersOf({ sections }: Design): ReadonlySet<string> {
  const numbers = new Set<string>();
  for (const { title } of sections) {
    const number = /^\W*(?:(?:section|part|chapter|§)\s*)?(\d{1,2}(?:\.\d{1,2}){0,3})(?=[.):\s]|$)/i.exec(
      title,
    )?.[1];
    if (number === undefined) continue;
    const parts = number.split('.');
    for (let depth = 1; depth <= parts.length; depth++) numbers.add(parts.slice(0, depth).join('.'));
    numbers.add(depthOf(number));
  }
  return numbers;
}

const BY_NUMBER = /(?:\bsections?\s|§\s?)(\d{1,2}(?:\.\d{1,2}){0,3})(?![\d.]*\d|[\w%])/gi;
/** Words near a reference that send the reader to another document. */
const ELSEWHERE =
  /\b(?:rfc|spec(?:ification)?|prd|standard|appendix|adr|iso|nist|owasp|gdpr|book|paper|guide|manual|doc(?:s|umentation|ument)?|design[- ]\d+|des-\d+|requirements?|readme|[\w-]+\.md)\b|\]\(|https?:|《/i;

function* byNumber(
  design: Design,
  { text, above, start }: Said,
  numbers: ReadonlySet<string>,
  looked: Set<string>,
): Generator<Finding> {
  for (const match of text.matchAll(BY_NUMBER)) {
    const number = match[1]!;
    const around =
      text.slice(Math.max(0, match.index - 60), match.index) +
      text.slice(match.index + match[0].length, match.index + match[0].length + 40);
    // Where no heading is numbered so deep, the number counts steps or clauses.
    if (numbers.has(number) || !numbers.has(depthOf(number)) || looked.size > MOST) continue;
    if (ELSEWHERE.test(match.index < 60 ? `${above} ${around}` : around)) continue;
    looked.add(`${number} ${start}`);
    if (isItem(design, number)) continue;
    const place = placeOf(design.document.source, {
      start: start + match.index,
      end: start + match.index + match[0].length,
    });
    yield { message: `There is no section ${number}; correct the number.`, place };
  }
}

/** §9.3 may be item 3 of the list in section 9. */
function isItem({ sections, document }: Design, number: string): boolean {
  const cut = number.lastIndexOf('.');
  if (cut < 0) return false;
  const at = sections.findIndex(({ title }) => title.replace(/^\W+/, '').startsWith(number.slice(0, cut)));
  const section = sections[at];
  if (section === undefined) return false;
  const next = sections.slice(at + 1).find(({ level }) => level <= section.level);
  const text = document.source.text.slice(
    section.place.start,
    Math.min(next?.place.start ?? Number.POSITIVE_INFINITY, section.place.start + 50_000),
  );
  return new RegExp(`^\\s{0,3}${number.slice(cut + 1)}[.)]\\s`, 'm').test(text);
}

/** How deep a number goes, as a mark among the numbers. */
const depthOf = (number: string): string => `depth ${number.split('.').length}`;

const BY_NAME =
  /\b(?:[Ss]ee|[Ii]n|[Uu]nder)\s+(?:the\s+)?["“]?([A-Z][\p{L}]+(?: (?:and |of |the )?[A-Z&][\p{L}]*){0,4})["”]?\s+section\b/gu;

/** Only a slip of the pen: a section may as well stand in another document. */
function* byName(
  { document, sections }: Design,
  text: string,
  start: number,
  looked: Set<string>,
): Generator<Finding> {
  for (const match of text.matchAll(BY_NAME)) {
    const wanted = bare(match[1]!);
    if (wanted.length < 6 || looked.has(wanted) || looked.size > MOST) continue;
    looked.add(wanted);
    const titles = sections.map(({ title }) => ({ title, key: bare(title) }));
    if (titles.some(({ key }) => key === wanted || key.includes(wanted))) continue;
    const near = titles.find(
      ({ key }) =>
        Math.abs(key.length - wanted.length) <= 2 &&
        key[0] === wanted[0] &&
        editDistance(key, wanted) <= (wanted.length > 9 ? 2 : 1),
    );
    if (near === undefined) continue;
    const at = start + match.index + match[0].indexOf(match[1]!);
    yield {
      message: `No section is called “${quote(match[1]!, 26)}”; did you mean “${quote(near.title, 30)}”?`,
      place: placeOf(document.source, { start: at, end: at + match[1]!.length }),
    };
  }
}

const bare = (title: string): string =>
  title
    .toLowerCase()
    .replace(/^[\d.)\s]+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
