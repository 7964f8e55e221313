import { balancedEnd } from './body-inline.ts';

/**
 * The object that a sentence shows before it says how it is answered: what is sent.
 *
 *     `{ "name": "Ann" }`, answered with 201      with `{"reason": "…"}` or `{}` → `201`      {"to": "done"} gives 200
 */
export function sentBefore(text: string): { readonly start: number; readonly end: number } | undefined {
  if (text.length > LONGEST) return undefined;
  const start = text.indexOf('{');
  const end = start < 0 || /^\{\w*\}/.test(text.slice(start)) ? undefined : balancedEnd(text, start);
  if (end === undefined || ANSWER.test(text.slice(0, start)) || !THEN.test(text.slice(end))) return undefined;
  return { start, end };
}

const LONGEST = 2_000;
const ANSWER =
  /\b(?:answer\w*|return\w*|respon\w+|repl(?:y|ies|ied)|gives?|yields?|results?|antwort\w*|liefert|devuelve|responde|renvoie|retorna)\b|→|->|=>|返|响应|応答/i;
const THEN =
  /^[`*\s]*(?:(?:or|oder|o|ou)\s+`?\{[^{}]{0,80}\}`?\s*)?[`*\s]*[,;.:]?\s*(?:(?:and|und|y|et|is|are|it\s+is|wird|se|est|then|which\s+is)\s+)*(?:→|->|=>|(?:answer(?:s|ed)?|returns?|returned|respon(?:ds|se)|repl(?:ies|ied)|gives?|yields?|results?\s+in|beantwortet|antwort(?:et)?|liefert|devuelve|responde|respondid[oa]|répond|renvoie|retorna|leads?\s+to)\b)/i;
