import type { ConstraintRule } from '../../design/index.ts';
import { NUMBER, numberOf } from './rule-number.ts';
import type { Subject } from './rule-subject.ts';

const CHARACTERS = String.raw`(?:unicode\s+)?(?:code\s*points?|characters?|chars?|letters?|symbols?|chr)\b|(?:文字|字符|个字符)|caract[eè]res|Zeichen`;
const ITEMS = String.raw`(?:items?|elements?|entries|tags|values|members|rows)\b`;
const UNIT = String.raw`(?:[\s-]*(?<unit>${CHARACTERS}|${ITEMS}|digits?\b|bytes?\b|[KMGT]i?B\b|%|percent\b|cents?\b|seconds?\b|secs?\b|s\b|ms\b|minutes?\b|mins?\b|hours?\b|days?\b|weeks?\b|months?\b|years?\b|words?\b|times\b|per\b|x\b|decimals?\b|fraction(?:al)?\b))?`;

interface Pattern {
  readonly expression: RegExp;
  readonly low?: 'inclusive' | 'exclusive';
  readonly high?: 'inclusive' | 'exclusive';
}

const pattern = (source: string): RegExp => new RegExp(source, 'giu');

/** In order: a stretch that one pattern has read is not read again by a later one. */
const PATTERNS: readonly Pattern[] = [
  {
    expression: pattern(
      String.raw`(?<![\w.])(?<low>${NUMBER})\s*(?:≤|⩽|<=)\s*[a-z_]\w{0,40}\s*(?:≤|⩽|<=)\s*(?<high>${NUMBER})`,
    ),
    low: 'inclusive',
    high: 'inclusive',
  },
  {
    expression: pattern(
      String.raw`(?<![\w.])(?<low>${NUMBER})\s*<\s*[a-z_]\w{0,40}\s*<\s*(?<high>${NUMBER})`,
    ),
    low: 'exclusive',
    high: 'exclusive',
  },
  {
    expression: pattern(
      String.raw`(?:entre|zwischen)\s+(?<low>${NUMBER})${UNIT}\s+(?:y|e|et|und)\s+(?<high>${NUMBER})(?![\w-]|\.\d)${UNIT.replace('<unit>', '<unit2>')}`,
    ),
    low: 'inclusive',
    high: 'inclusive',
  },
  {
    expression: pattern(
      String.raw`(?:\bde|\bdesde|\bvon)\s+(?<low>${NUMBER})${UNIT}\s+(?:a|à|hasta|até|bis)\s+(?<high>${NUMBER})(?![\w-]|\.\d)${UNIT.replace('<unit>', '<unit2>')}`,
    ),
    low: 'inclusive',
    high: 'inclusive',
  },
  {
    expression: pattern(
      String.raw`(?<![\w.])(?:(?:between|from|range(?:\s+of)?:?|length:?|min(?:imum)?\.?)\s*\[?\(?\s*)?(?<low>${NUMBER})${UNIT}\s*(?:-|–|—|\.{2,3}|…|~|〜|到|至|から|\bto\b|\band\b|\bthrough\b|\bbis\b|\bhasta\b|\baté\b|à|\ba\b(?=\s*\d+\s+caract)|,?\s*\bmax(?:imum)?\.?)\s*(?<high>${NUMBER})(?![\w-]|\.\d)${UNIT.replace('<unit>', '<unit2>')}(?:\s*\(?inclusive)?`,
    ),
    low: 'inclusive',
    high: 'inclusive',
  },
  {
    expression: pattern(
      String.raw`(?:\b(?:at\s+most|up\s+to|(?:no|never)\s+(?:more|longer|greater)\s+than|not\s+(?:more|longer|greater)\s+than|(?:must\s+|can)?not\s+exceed(?:ing)?|limited\s+to|limit(?:\s+of)?|max(?:imum)?\.?(?:[\s-]*(?:length|size|value|len|items|of|is|at))*)|höchstens|maximal|(?:como |no )?máximo(?:\s+de)?|au\s+plus|至多|最长|不超过|不(?:能|得|可以?|应)?(?:大于|高于|多于|超过)|小于(?:等于|或等于)|≤|⩽|<=|=<|最大|最多)\s*[:=]?\s*\(?(?<high>${NUMBER})\)?${UNIT}`,
    ),
    high: 'inclusive',
  },
  {
    expression: pattern(
      String.raw`(?:\b(?:at\s+least|no\s+(?:less|fewer|shorter)\s+than|not\s+(?:less|fewer|shorter)\s+than|min(?:imum)?\.?(?:[\s-]*(?:length|size|value|len|items|of|is|at))*)|mindestens|(?:como |no )?mínimo(?:\s+de)?|al\s+menos|au\s+moins|至少|不少于|不(?:能|得|可以?|应)?(?:小于|低于|少于)|大于(?:等于|或等于)|≥|⩾|>=|=>|最小|最少)\s*[:=]?\s*\(?(?<low>${NUMBER})\)?${UNIT}`,
    ),
    low: 'inclusive',
  },
  {
    expression: pattern(
      String.raw`(?:\b(?:(?:greater|more|larger|longer)\s+than|above|over|größer\s+als|mayor\s+(?:que|de)|maior\s+que|supérieur\s+à)|(?<![-=])>)\s*(?<low>${NUMBER})${UNIT}`,
    ),
    low: 'exclusive',
  },
  {
    expression: pattern(
      String.raw`(?:\b(?:(?:less|fewer|smaller|shorter|lower)\s+than|below|under|kleiner\s+als|menor\s+(?:que|de)|inférieur\s+à)|<(?![-/a-z]))\s*(?<high>${NUMBER})${UNIT}`,
    ),
    high: 'exclusive',
  },
  {
    expression: pattern(
      String.raw`(?<![\w.])(?<low>${NUMBER})${UNIT}\s*(?:or\s+(?:more|greater|higher|longer|above)|\+(?=\s*(?:characters|chars))|and\s+(?:above|up)|minimum\b|min\b)`,
    ),
    low: 'inclusive',
  },
  {
    expression: pattern(
      String.raw`(?<![\w.])(?<high>${NUMBER})${UNIT}\s*(?:or\s+(?:less|fewer|lower|shorter|below)|max(?:imum)?\b)`,
    ),
    high: 'inclusive',
  },
  {
    expression: pattern(
      String.raw`(?:\b(?:exactly|genau|exactamente|exactement|exatamente|fixed(?:\s+length)?(?:\s+of)?|length(?:\s+of|\s+is|:)?)\s*(?<both>${NUMBER})${UNIT})`,
    ),
    low: 'inclusive',
    high: 'inclusive',
  },
  {
    expression: pattern(
      String.raw`^\s*(?:an?\s+|string\s+of\s+)?(?<both>\d+)[\s-]*(?<unit>${CHARACTERS}|digits?\b)`,
    ),
    low: 'inclusive',
    high: 'inclusive',
  },
];

export interface BoundReading {
  readonly rules: readonly ConstraintRule[];
  /** The clause with what was read blanked out. */
  readonly rest: string;
}

/** Reads "max 255 characters", "1–100", "> 0", "non-empty" out of one clause. */
export function boundsOf(clause: string, subject: Subject): BoundReading {
  if (!/\d/.test(clause)) return { rules: [], rest: clause };
  const rules: ConstraintRule[] = [];
  let rest = clause;
  for (const { expression, low, high } of PATTERNS) {
    rest = rest.replace(expression, (...match) => {
      const groups = match.at(-1) as Record<string, string | undefined>;
      const found = boundRules(groups, low, high, subject, match[0] as string);
      if (found.length === 0) return match[0] as string;
      rules.push(...found);
      return ' '.repeat((match[0] as string).length);
    });
  }
  return { rules, rest };
}

function boundRules(
  groups: Record<string, string | undefined>,
  low: Pattern['low'],
  high: Pattern['high'],
  subject: Subject,
  text: string,
): ConstraintRule[] {
  const unit = (groups.unit2 ?? groups.unit ?? '').toLowerCase();
  const kind = counted(unit, subject, text);
  if (!kind) return [];
  const least = numberOf(groups.both ?? groups.low ?? '');
  const most = numberOf(groups.both ?? groups.high ?? '');
  if (low && high && least !== undefined && most !== undefined && least > most) return [];
  const rules: ConstraintRule[] = [];
  if (low && least !== undefined) rules.push(lowBound(kind, least, low === 'exclusive'));
  if (high && most !== undefined) rules.push(highBound(kind, most, high === 'exclusive'));
  if (kind === 'digits' && least !== undefined && most !== undefined) {
    const count = least === most ? least : `${least},${most}`;
    return [{ kind: 'pattern', value: `^[0-9]{${count}}$` }];
  }
  return rules;
}

type Counted = 'length' | 'items' | 'value' | 'digits';

function counted(unit: string, subject: Subject, text: string): Counted | undefined {
  if (subject === 'other') return undefined;
  if (new RegExp(`^(?:${CHARACTERS})`, 'iu').test(unit)) return subject === 'number' ? undefined : 'length';
  if (new RegExp(`^(?:${ITEMS})`, 'iu').test(unit))
    return subject === 'list' || subject === 'unknown' ? 'items' : undefined;
  if (unit.startsWith('digit')) return subject === 'number' ? undefined : 'digits';
  if (unit === '') {
    if (/length|longer|shorter/i.test(text) && subject !== 'list')
      return subject === 'number' ? undefined : 'length';
    return subject === 'text' ? 'length' : subject === 'list' ? 'items' : 'value';
  }
  if (
    /^(?:%|percent|cents?|seconds?|secs?|s|ms|minutes?|mins?|hours?|days?|weeks?|months?|years?|times)$/.test(
      unit,
    )
  ) {
    return subject === 'number' ? 'value' : undefined;
  }
  return undefined;
}

function lowBound(kind: Counted, value: number, exclusive: boolean): ConstraintRule {
  if (kind === 'value') return { kind: exclusive ? 'exclusiveMinimum' : 'minimum', value };
  const whole = exclusive ? value + 1 : value;
  return { kind: kind === 'items' ? 'minItems' : 'minLength', value: whole };
}

function highBound(kind: Counted, value: number, exclusive: boolean): ConstraintRule {
  if (kind === 'value') return { kind: exclusive ? 'exclusiveMaximum' : 'maximum', value };
  const whole = exclusive ? value - 1 : value;
  return { kind: kind === 'items' ? 'maxItems' : 'maxLength', value: whole };
}
