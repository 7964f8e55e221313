import { keyWords } from '../../dialects/team/key.ts';
import type { TeamKey } from '../../dialects/team-template.ts';
import { suggest } from '../../text/suggest.ts';
import { heldTo } from '../held.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'metadata-value-unknown',
  family: 'template',
  summary: "A value of the metadata is none of those that the team's template lists.",
  severity: always('warning'),
  *find(context) {
    const keys = heldTo(context)?.metadata.filter(({ values = [] }) => values.length > 0) ?? [];
    if (keys.length === 0) return;
    for (const { key, value, place } of context.design.metadata) {
      const listed = keys.find(each => keyWords(each.key) === keyWords(key));
      const wrong = listed && !isPlace(value) && strange(value, listed);
      if (!wrong) continue;
      const advice = suggest(wrong, listed.values!);
      yield {
        message: advice
          ? `\`${quote(wrong, 24)}\` is none of the template's values of \`${quote(key, 20)}\`; write \`${quote(advice, 20)}\`.`
          : `\`${quote(wrong, 20)}\` is no \`${quote(key, 16)}\` of the template; write ${quote(listed.values!.join(', '), 34)}.`,
        place,
      };
    }
  },
};
export default rule;

/** The first of the values, of which there may be several, that the template does not list. */
function strange(value: string, { values = [] }: TeamKey): string | undefined {
  const known = new Set(values.map(wordsOf));
  if (known.has(wordsOf(value))) return undefined;
  const parts = value.split(/\s*[,;/]\s*/).filter(part => wordsOf(part) !== '');
  return parts.find(part => !known.has(wordsOf(part)));
}

/** A menu left whole and a place to fill in are said by other rules. */
function isPlace(value: string): boolean {
  return value.includes('|') || /^\s*(?:$|[<[{?]|TBD|TODO|N\/A\s*$|none\s*$|-+\s*$)/i.test(value);
}

function wordsOf(value: string): string {
  return value
    .toLowerCase()
    .replace(/[`*_"']/g, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
