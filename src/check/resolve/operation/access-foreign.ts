import type { Access, Design } from '../../../design/index.ts';
import { rememberedFor } from '../../../text/remember.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { thingKey } from '../names.ts';
import { speaksOfOthers } from './access-refused.ts';

/** What is answered to who asks for a thing of somebody else: that it is not there, or that it is not theirs. */
export function foreignOf(design: Design, { stated }: Candidate, bound: Bound): Access['foreign'] {
  const own = stated.errors.find(
    ({ status, when, code }) =>
      (status === 403 || status === 404) && (speaksOfOthers(when) || NOT_YOURS.test(code ?? '')),
  );
  if (own !== undefined) return own.status === 404 ? 'hidden' : 'refused';
  if (bound.kind !== 'entity') return undefined;
  const said = sentencesOnOthers(design);
  const names = [thingKey(bound.draft.name), thingKey(bound.draft.table)];
  const about = said.find(({ words }) => names.some(name => words.has(name)));
  return (about ?? (said.every(one => one.answer === said[0]?.answer) ? said[0] : undefined))?.answer;
}

const NOT_YOURS = /not_?(?:your|mine|own|the_?owner)|foreign/i;

interface OnOthers {
  readonly answer: NonNullable<Access['foreign']>;
  readonly words: ReadonlySet<string>;
}

/** "An agent who asks for a foreign booking gets 404", wherever the document says so. */
const sentencesOnOthers = rememberedFor((design: Design): readonly OnOthers[] => {
  const { text } = design.document.source;
  return text
    .slice(0, MOST)
    .replace(/\n(?=[^\s#|>*-])/g, ' ')
    .split(/\n|(?<=[.。!])\s/)
    .flatMap((sentence): OnOthers[] => {
      if (!/\b40[34]\b/.test(sentence) || sentence.length > LONGEST || !speaksOfOthers(sentence)) return [];
      // "404 instead of 403"
      const plain = sentence.replace(/\b(?:instead of|rather than|not|statt)\s+(?:a\s+)?`?40[34]\b/gi, ' ');
      const [status] = /\b40[34]\b/.exec(plain) ?? [];
      if (status === undefined || (plain.includes('403') && plain.includes('404'))) return [];
      const words = new Set((sentence.match(/[\p{L}-]{3,}/gu) ?? []).map(thingKey));
      return [{ answer: status === '404' ? 'hidden' : 'refused', words }];
    });
});

const MOST = 200_000;
const LONGEST = 400;
