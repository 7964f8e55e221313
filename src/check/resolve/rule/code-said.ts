import type { StatedError } from '../../../design/index.ts';
import type { Sentence } from './words.ts';

/** The error of the catalogue that a rule names by its code: "…, otherwise `NOT_OPEN`", "…; for others `NOT_A_DRAFT`". */
export function codeSaid(
  sentences: readonly Sentence[],
  sentence: Sentence,
  catalogue: readonly StatedError[],
): StatedError | undefined {
  const own = namedIn(sentence, catalogue);
  if (own !== undefined) return own;
  const next = sentences[sentences.indexOf(sentence) + 1];
  return next !== undefined && OTHERWISE.test(next.plain) ? namedIn(next, catalogue) : undefined;
}

const OTHERWISE =
  /^ (?:for |in )?(?:all |any |every )?(?:others?|otherwise|else|sonst|andernfalls|fuer andere|si no|en otro caso|sinon|autrement)/;

function namedIn({ raw }: Sentence, catalogue: readonly StatedError[]): StatedError | undefined {
  const words = new Set(raw.match(CODE));
  return catalogue.find(({ code }) => code !== undefined && words.has(code));
}

const CODE = /[A-Za-z]\w*(?:[_.-]\w+)+/g;
