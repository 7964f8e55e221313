import { secondsOf } from '../../read/behaviour/quantity.ts';
import { stemOf } from './stem.ts';

/** A number with what it counts or measures. */
export interface Amount {
  /** `time`, `bytes`, `percent`, or the stem of the noun that is counted. */
  readonly of: string;
  /** In seconds, bytes, percent or pieces; of a range its upper end. */
  readonly value: number;
  /** The number as written, without its unit. */
  readonly count: number;
  /** The lower end of a range. */
  readonly low?: number;
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

const WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|deux|trois|quatre|cinq|sept|huit|neuf|dix|dois|três|quatro';
const WORD_VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'one',
    'two zwei dos deux dois',
    'three drei tres trois três',
    'four vier cuatro quatre quatro',
    'five fünf cinco cinq',
    'six sechs seis',
    'seven sieben siete sept',
    'eight acht ocho huit',
    'nine neun nueve neuf',
    'ten zehn diez dix',
    'twelve zwölf=12',
    'fifteen=15',
    'twenty=20',
    'thirty=30',
    'sixty=60',
  ].flatMap((line, index) => {
    const [words = '', value] = line.split('=');
    return words.split(' ').map(word => [word, value === undefined ? index + 1 : Number(value)] as const);
  }),
);

const NUMBER = String.raw`\d{1,3}(?:[,_]\d{3})+|\d{1,12}(?:\.\d{1,4})?`;
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.$€£#/:-])(?:(${NUMBER})\s?(?:-|–|—|to|bis|a|à|y|and|und|et|e|~|～|至|到|\.\.)\s?)?(${NUMBER}|(?:${WORDS})(?=\s))([\s-]?)(%|[\p{L}µ]{1,24})(?:\s\(s\))?(?![\p{L}\p{N}_(])`,
  'giu',
);

const BYTES: Readonly<Record<string, number>> = {
  byte: 1,
  bytes: 1,
  kb: 1e3,
  kib: 1024,
  mb: 1e6,
  mib: 1_048_576,
  gb: 1e9,
  gib: 1_073_741_824,
  tb: 1e12,
};

const LONGER: Readonly<Record<string, number>> = Object.fromEntries(
  [
    [2_592_000, 'month months monat monate monaten mes meses mois mês 个月 か月 개월'],
    [31_536_000, 'year years jahr jahre jahren año años an ans ano anos 年 년'],
  ].flatMap(([seconds, names]) =>
    String(names)
      .split(' ')
      .map(name => [name, Number(seconds)] as const),
  ),
);

/** Words behind a number that are no noun. */
const NO_NOUN =
  /^(?:to|and|or|in|on|of|per|x|is|are|at|as|for|und|oder|y|o|e|et|ou|de|an?|by|with|the|from|ok|created|accepted|no|not|bad|conflict|unprocessable|unauthorized|forbidden|gone|if|when|th|st|nd|rd|concurrent|out|more|less|other|different|new|consecutive|failed|additional)$/i;

/** Every amount of a text with its offsets. */
export function amountsIn(text: string): readonly Amount[] {
  if (text.length > 600) return [];
  const found: Amount[] = [];
  AMOUNT.lastIndex = 0;
  for (let match = AMOUNT.exec(text); match; match = AMOUNT.exec(text)) {
    const [written, lower, digits = '', gap, unit = ''] = match;
    const measure = measureOf(unit, gap === '');
    if (measure === undefined) continue;
    const value = numberOf(digits) * measure.factor;
    if (!Number.isFinite(value)) continue;
    found.push({
      of: measure.of,
      value,
      count: numberOf(digits),
      ...(lower !== undefined && { low: numberOf(lower) * measure.factor }),
      written,
      start: match.index,
      end: match.index + written.length,
    });
  }
  return found;
}

const numberOf = (digits: string): number =>
  WORD_VALUES[digits.toLowerCase()] ?? Number(digits.replace(/[,_]/g, ''));

function measureOf(
  unit: string,
  joined: boolean,
): { readonly of: string; readonly factor: number } | undefined {
  const name = unit.toLowerCase();
  if (name === '%') return { of: 'percent', factor: 1 };
  const bytes = BYTES[name];
  if (bytes !== undefined) return { of: 'bytes', factor: bytes };
  const seconds = LONGER[name] ?? timeOf(unit, joined);
  if (seconds !== undefined) return { of: 'time', factor: seconds };
  if (joined || name.length < 3 || NO_NOUN.test(name)) return undefined;
  return {
    of: /^(?:tim|retr|attempt|tri|versuch|reintent|tentativ)/.test(name) ? 'attempt' : stemOf(name),
    factor: 1,
  };
}

function timeOf(unit: string, joined: boolean): number | undefined {
  if (/^m$/i.test(unit) && !joined) return undefined;
  return secondsOf(unit);
}
