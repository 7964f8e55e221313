import type { Design, StatedMetadata } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'design-number-differs',
  family: 'lifecycle',
  summary: 'The metadata give the design one number and its title another.',
  severity: CONTRADICTION,
  *find({ design }) {
    const { sections, metadata } = design;
    yield* otherRfc(design);
    const heading = sections.find(({ level }) => level === 1);
    const title = heading && { value: heading.title, place: heading.place };
    const titled = title === undefined ? undefined : /^\W*([A-Z]{2,6})[-\s#]0*(\d{1,5})\b/.exec(title.value);
    const stated = metadata.find(isNumber);
    if (title === undefined || titled === undefined || titled === null || stated === undefined) return;
    const number = /(\d{1,5})\W*$/.exec(stated.value)?.[1]?.replace(/^0+(?=\d)/, '');
    const series = /^\W*([A-Za-z]{2,6})[-\s#]/.exec(stated.value)?.[1];
    if (number === undefined || number === titled[2]) return;
    if (series !== undefined && series.toUpperCase() !== titled[1]) return;
    yield {
      message: `The title has number ${titled[2]}, \`${quote(stated.key, 16)}\` has ${quote(stated.value, 16)}; write one number.`,
      place: title.place,
      also: [{ place: stated.place, message: quote(stated.value) }],
    };
  },
};
export default rule;

/** `rfc: 38` above and "**Related RFC**: RFC-083" below. */
function* otherRfc({ metadata, document }: Design): Generator<Finding> {
  const stated = metadata.find(
    ({ key, value }) => /^(?:related[ _-]?)?rfc$/i.test(key) && /^\W*(?:RFC\W?)?\d{1,5}\W*$/i.test(value),
  );
  const number = /(\d+)\W*$/.exec(stated?.value ?? '')?.[1]?.replace(/^0+(?=\d)/, '');
  if (stated === undefined || number === undefined) return;
  for (const { text, place } of sentencesOf(document)) {
    const said = /^\W*related rfc\W*:\W*RFC\W?0*(\d{1,5})\b/i.exec(text)?.[1];
    if (said === undefined || said === number || place.line === stated.place.line) continue;
    yield {
      message: `The related RFC is ${said} here, and \`${quote(stated.key, 16)}\` is ${quote(stated.value, 16)}; write one number.`,
      place,
      also: [{ place: stated.place, message: quote(stated.value) }],
    };
  }
}

/** The key of the number of the document itself, with a number and little else. */
function isNumber({ key, value }: StatedMetadata): boolean {
  return (
    /^(?:design|number|no|id|design[ _-]?(?:id|number|no)|doc(?:ument)?[ _-]?(?:id|number)|des|adr)$/i.test(
      key,
    ) && /^\W*(?:[A-Za-z]{2,6}[-\s#])?\d{1,5}\W*$/.test(value)
  );
}
