import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'successor-missing',
  family: 'lifecycle',
  summary: 'The document is superseded and does not say by what.',
  severity: always('warning'),
  *find({ design }) {
    const status = design.statuses.find(({ value }) => value !== undefined);
    if (status?.value !== 'superseded') return;
    if (namesOther(status.stated) || design.metadata.some(({ key, value }) => KEY.test(key) && value !== ''))
      return;
    if (SENTENCE.test(design.document.source.text)) return;
    yield {
      message: 'The design is superseded and does not say by what; write `Superseded by` with a link.',
      place: status.place,
    };
  },
};
export default rule;

const KEY = /supersed|replac|obsolet|successor|ersetzt|remplac|reemplaz|substitu|取代|替代|置き換え|대체/i;

const SENTENCE =
  /\b(?:superseded|superceded|replaced|obsoleted|subsumed|supplanted) by\s+\S*[\p{L}\p{N}[]|\bsuccessor\b|ersetzt durch|remplacée? par|reemplazad[oa] por|substituíd[oa] por|被\S{1,40}取代|由\S{1,40}取代/iu;

/** A link, a number or a name behind the word itself. */
function namesOther(stated: string): boolean {
  const rest = stated.replace(/^\W*(?:superseded|superceded|replaced|obsoleted)(?: by)?/i, '');
  return /\]\(|\d|\.md\b|\p{Lu}/u.test(rest) && !/^\W*\d{4}-\d{2}-\d{2}\W*$/.test(rest);
}
