/** Cuts a phrase into clauses at commas, semicolons, ends of sentences, dashes, brackets and "and". */
export function clausesOf(text: string): readonly string[] {
  const clauses: string[] = [];
  let current = '';
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (quote !== '') {
      current += char;
      if (char === quote) quote = '';
      continue;
    }
    if (char === '`') quote = char;
    if (isBoundary(text, index)) {
      clauses.push(current);
      current = '';
    } else current += char;
  }
  clauses.push(current);
  return clauses.flatMap(splitAnd).filter(clause => /[\p{L}\p{N}]/u.test(clause));
}

/** Words that say all of a trait, so that what follows a colon says more: "assigned: the caller's `sub`". */
const TRAIT_ENDS =
  /(?:^|[\s,;(])(?:assigned|filled(?:\s+in)?|generated|computed|required|mandatory|optional|read-only|unique|nullable|by\s+the\s+(?:server|system|service)|vergeben|Pflicht|obligatori[oa]|opcional)\s*$/i;

function isBoundary(text: string, index: number): boolean {
  const char = text[index]!;
  const before = text[index - 1] ?? ' ';
  const after = text[index + 1] ?? ' ';
  if (char === ',' || char === '、' || char === '，')
    return !(/\d/.test(before) && /^\d{3}(?!\d)/.test(text.slice(index + 1, index + 5)));
  if (char === ';' || char === '\n' || char === '；' || char === '。') return true;
  if (char === '.')
    return (
      /\s/.test(after) &&
      !/\d/.test(after) &&
      !/\b(?:e\.g|i\.e|max|min|incl|approx)$/i.test(text.slice(Math.max(0, index - 6), index))
    );
  if (char === ':' || char === '：')
    return /\s/.test(after) && TRAIT_ENDS.test(text.slice(Math.max(0, index - 30), index));
  if (char === '(' || char === ')') return !/[\w)]/.test(before) || !/[\w`'"]/.test(after) || char === ')';
  if (char === '—' || char === '–')
    return /\s/.test(before) && /\s/.test(after) && !/\d\s*$/.test(text.slice(Math.max(0, index - 3), index));
  return false;
}

/** "required and unique" is two clauses; "between 1 and 100" and "letters and digits" are one. */
function splitAnd(clause: string): readonly string[] {
  return clause.split(
    /\s+(?:and|&)\s+(?=(?:is\s+)?(?:must|cannot|unique|required|optional|immutable|at\s+(?:most|least)|max|min|not\s|never|≤|≥|<|>|positive|non-)\b)/i,
  );
}

/** The phrase without its examples: "(e.g. `ATVI`)", "for example 12", "such as a, b". */
export function withoutExamples(text: string): string {
  return text
    .replace(/\((?:e\.?g\.?|for example|such as|example|ex\.|例)[^)]*\)/giu, ' ')
    .replace(
      /(?:^|[\s,;—–-])(?:e\.?g\.?[\s,:]|for example|for instance|such as|examples?:|ex:|like [`'"]|例[:：]|i\.e\.).*$/iu,
      ' ',
    );
}
