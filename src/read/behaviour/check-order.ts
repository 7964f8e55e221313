/** The checks that a request goes through, by the words and statuses that name them. */
const CHECKS: readonly (readonly [string, RegExp])[] = [
  ['token', /\b401\b|\btokens?\b|authenticat|\bapi key\b|\bsession\b|\bcredential/i],
  ['limit', /\b429\b|rate[\s-]?limit|throttl|\bquota\b/i],
  ['role', /\b403\b|\broles?\b|permission|authori[sz]|\bforbidden\b|ownership/i],
  ['existence', /\b404\b|\bexist|not[\s-]found|\blookup\b/i],
  ['conflict', /\b409\b|unique|conflict|duplicate|\bstate\b/i],
  ['body', /\b400\b|\b422\b|\bbody\b|\bquery\b|validat|\binput\b|\bschema\b|\bpayload\b/i],
];
const ORDERED =
  /\b(?:in|by) (?:this|the following|that) order\b|\border of (?:the )?checks\b|\bchecks? (?:run|happen|are (?:made|done|run|applied)) in\b|\bfirst check\b|\bchecked in\b/i;

/** The order of checks that a sentence states, such as "in this order: token (401), role (403), body (400)". */
export function checkOrderIn(text: string): readonly string[] | undefined {
  if (!ORDERED.test(text) || !/request|check/i.test(text)) return undefined;
  const list = text.slice(text.lastIndexOf(':') + 1);
  const named = list.split(/[,;→]|->|\bthen\b/).map(checkIn);
  const order = named.filter(
    (check, index) => check !== undefined && named.indexOf(check) === index,
  ) as string[];
  return order.length >= 3 ? order : undefined;
}

function checkIn(part: string): string | undefined {
  const status = CHECKS.find(
    ([, pattern]) => /\b4\d\d\b/.test(part) && pattern.test(/\b4\d\d\b/.exec(part)![0]),
  );
  return (status ?? CHECKS.find(([, pattern]) => pattern.test(part)))?.[0];
}
