import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'relation-impossible',
  family: 'lifecycle',
  summary: 'A document supersedes itself, or supersedes one that supersedes it.',
  severity: CONTRADICTION,
  *find({ design: { references, sections } }) {
    const own = /^\W*([A-Z]{2,8}-\d{1,5})\b/.exec(sections[0]?.title ?? '')?.[1];
    const before = new Map(
      references.flatMap(each => (each.relation === 'supersedes' ? [[keyOf(each.text), each] as const] : [])),
    );
    for (const { text, relation, place } of references) {
      if (relation !== 'supersedes' && relation !== 'superseded-by') continue;
      const key = keyOf(text);
      if (own !== undefined && key === keyOf(own)) {
        yield { message: `${quote(own, 20)} cannot supersede itself; name the other document.`, place };
        continue;
      }
      const other = relation === 'superseded-by' ? before.get(key) : undefined;
      if (other === undefined || !/\d/.test(key)) continue;
      yield {
        message: `${quote(text, 30)} cannot both come before and after this document; keep one.`,
        place,
        also: [{ place: other.place, message: 'is superseded by this document' }],
      };
    }
  },
};
export default rule;

/** `des-007` and `DES-7` are one. */
const keyOf = (id: string): string =>
  id
    .toUpperCase()
    .replace(/[^A-Z\d]+/g, '-')
    .replace(/(^|-)0+(?=\d)/g, '$1');
