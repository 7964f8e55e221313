import type { StatedMetadata } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'versions-contradict',
  family: 'lifecycle',
  summary: 'The document states two versions of itself.',
  severity: ADVICE,
  *find({ design }) {
    const [first, ...others] = design.metadata.filter(isVersion);
    if (first === undefined) return;
    for (const other of others) {
      if (numberOf(other.value) === numberOf(first.value)) continue;
      yield {
        message: `The version here is "${quote(other.value, 16)}", above "${quote(first.value, 16)}"; keep one.`,
        place: other.place,
        also: [{ place: first.place, message: `"${quote(first.value, 16)}"` }],
      };
    }
  },
};
export default rule;

const OWN =
  /^(?:(?:doc(?:ument)?|design)[ _-]?)?(?:version|revision|rev|versión|versão|版本|バージョン|버전)$/i;

function isVersion({ key, value }: StatedMetadata): boolean {
  return OWN.test(key) && numberOf(value) !== undefined;
}

/** `v1.2.0 (draft)` is 1.2. */
function numberOf(value: string): string | undefined {
  return /^\W*(?:v(?:ersion)?\.?\s*)?(\d+(?:\.\d+){0,3})\b/i.exec(value)?.[1]?.replace(/(?:\.0)+$/, '');
}
