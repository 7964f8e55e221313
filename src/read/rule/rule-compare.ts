import type { ConstraintRule, Sign } from '../../design/index.ts';

/** Words that set one value against another. */
const WORDS: readonly (readonly [Sign, string])[] = [
  [
    '>',
    'after|later than|greater than|more than|larger than|higher than|bigger than|beyond|exceeds?|exceeding|above|nach|später als|größer als|posterior a|mayor que|après|晚于|大于|>',
  ],
  [
    '<',
    'before|earlier than|less than|smaller than|lower than|shorter than|below|under|precedes?|vor|früher als|kleiner als|anterior a|menor que|avant|早于|小于|<',
  ],
  [
    '>=',
    'at least|>=|≥|mindestens|no earlier than|no less than|equal to or (?:after|later than|greater than)',
  ],
  ['<=', 'at most|up to|<=|≤|höchstens|no later than|no more than|equal to or (?:before|less than)'],
  ['<>', 'differ(?:s|ent)? from|other than|not the same as|not equal(?: to)?|≠|!=|<>'],
];
const ANY = WORDS.map(([, words]) => words).join('|');
const NEGATED: { readonly [operator in Sign]: Sign } = {
  '>': '<=',
  '<': '>=',
  '>=': '<',
  '<=': '>',
  '<>': '<>',
};
const NAME = String.raw`(?:the\s+(?:value\s+of\s+)?|its\s+(?:own\s+)?)?(?:\x60([A-Za-z_]\w*)\x60|([A-Za-z_]\w*(?:\s+(?:date|time|at|on|price|amount|number|value|day|year))?))`;
const COMPARED = new RegExp(
  String.raw`(\b(?:not|never|cannot|can't|no|nicht|kein)\b(?:\s+(?:be|lie|is|are|come|end|fall|sein|liegen|ser|set)\b){0,2}\s+)?((?:on|at|equal to|the same as|same as)\s+or\s+)?(?<![\w<>=])(${ANY})(\s+(?:or\s+(?:equal(?:\s+to)?|the same as|on|at)|und gleich))?\s*${NAME}(?![\w(.])`,
  'iu',
);
const NOW: readonly (readonly [RegExp, Sign])[] = [
  [
    /\b(?:not|never|cannot|no)\b[^,;]{0,12}\b(?:in|lies? in)\s+the\s+future\b|\bin\s+the\s+past\s+or\s+(?:today|now|present)\b|\b(?:today|now)\s+or\s+(?:earlier|before)\b/i,
    '<=',
  ],
  [
    /\b(?:not|never|cannot|no)\b[^,;]{0,12}\bin\s+the\s+past\b|\b(?:today|now)\s+or\s+(?:later|after)\b|\bfrom\s+today\s+on/i,
    '>=',
  ],
  [
    /^(?:must\s+)?(?:be\s+|lie\s+|is\s+)?in\s+the\s+future$|^future\s+(?:date|time|timestamp)$|\bmust\s+(?:be|lie)\s+in\s+the\s+future\b/i,
    '>',
  ],
  [
    /^(?:must\s+)?(?:be\s+|lie\s+|is\s+)?in\s+the\s+past$|^past\s+(?:date|time|timestamp)$|\bmust\s+(?:be|lie)\s+in\s+the\s+past\b/i,
    '<',
  ],
];

/** "after `starts_at`", "must not exceed `max_price`", "not in the future": how a value lies to another or to now. */
export function comparisonIn(clause: string): Extract<ConstraintRule, { kind: 'compare' }> | undefined {
  if (/\b(?:future|past|today|now)\b/i.test(clause)) {
    const now = NOW.find(([expression]) => expression.test(clause))?.[1];
    if (now !== undefined) return { kind: 'compare', operator: now };
  }
  const match = COMPARED.exec(clause);
  if (match === null) return undefined;
  const [, not, onOr, word = '', orOn, quoted, bare] = match;
  const other = quoted ?? bare ?? '';
  if (quoted === undefined && NO_NAME.test(other)) return undefined;
  const plain = WORDS.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(word))?.[0];
  if (plain === undefined) return undefined;
  const wide = onOr === undefined && orOn === undefined ? plain : widened(plain);
  return { kind: 'compare', operator: not === undefined ? wide : NEGATED[wide], other };
}

/** The rule that is kept when this condition is what gets refused. */
export function negated(
  rule: Extract<ConstraintRule, { kind: 'compare' }>,
): Extract<ConstraintRule, { kind: 'compare' }> {
  return { ...rule, operator: NEGATED[rule.operator] };
}

function widened(operator: Sign): Sign {
  return operator === '>' ? '>=' : operator === '<' ? '<=' : operator;
}

const NO_NAME =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|all|any|each|every|some|a|an|the|this|that|it|them|there|today|now|creation|submission|being|use|using|which|zero|once|and|or|registration|approval|deletion|update|login|sign\w*|trimming|rounding|midnight|noon|storage|comparison|validation|normali[sz]ation|saving|writing|reading|sending)$/i;

/** "required when `kind` is `courier`", "mandatory for `courier`", "only with `kind` = `courier`" */
const WHEN =
  /^(?:is\s+)?(?:only\s+)?(?:required|mandatory|needed|must\s+be\s+(?:given|present|set|sent))\s+(?:only\s+)?(?:when|if|where|for|with|in case)\s+(?:the\s+)?(?:[`'"]?([A-Za-z_]\w*)[`'"]?\s*(?:is|=|==|equals|:)\s*)?([`'"]?[\w-]+[`'"]?(?:\s*(?:,|or|\/)\s*(?:or\s+)?[`'"]?[\w-]+[`'"]?)*)$/i;

/** When a field is needed only beside certain values of another. */
export function requirementIn(
  clause: string,
): Extract<ConstraintRule, { kind: 'required-when' }> | undefined {
  const match = WHEN.exec(clause.trim());
  if (match === null) return undefined;
  const [, other, listed = ''] = match;
  const values = listed
    .split(/\s*(?:,|\/|\bor\b)\s*/i)
    .map(value => value.replace(/[`'"]/g, '').trim())
    .filter(value => value !== '');
  if (values.length === 0 || (other === undefined && values.some(value => VAGUE.test(value))))
    return undefined;
  const typed = values.map(value => (value === 'true' ? true : value === 'false' ? false : value));
  return { kind: 'required-when', ...(other === undefined ? {} : { other }), values: typed };
}

const VAGUE =
  /^(?:creation|create|creating|all|any|new|update|updates|every|each|present|given|set|it|this|login)$/i;
