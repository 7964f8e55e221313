/**
 * The first calendar day in a text as `YYYY-MM-DD`; nothing for a day that does not exist
 * (`2026-02-30`) or one that may be read two ways (`03/04/2026`).
 */
export function dayIn(text: string): string | undefined {
  const plain = text.normalize('NFKC').slice(0, 200);
  for (const spelling of SPELLINGS) {
    const match = spelling.pattern.exec(plain);
    if (match) return spelling.day(match);
  }
  return undefined;
}

interface Spelling {
  readonly pattern: RegExp;
  readonly day: (match: RegExpExecArray) => string | undefined;
}

const MONTHS = [
  'jan|january|januar|janvier|enero|janeiro|gennaio',
  'feb|february|februar|février|fevrier|febrero|fevereiro|febbraio',
  'mar|march|märz|maerz|mars|marzo|março|marco',
  'apr|april|avril|abril|aprile',
  'may|mai|mayo|maio|maggio',
  'jun|june|juni|juin|junio|junho|giugno',
  'jul|july|juli|juillet|julio|julho|luglio',
  'aug|august|août|aout|agosto',
  'sep|sept|september|septembre|septiembre|setembro|settembre',
  'oct|october|okt|oktober|octobre|octubre|outubro|ottobre',
  'nov|november|novembre|noviembre|novembro',
  'dec|december|dez|dezember|décembre|decembre|diciembre|dezembro|dicembre',
].map(names => new Set(names.split('|')));

const SPELLINGS: readonly Spelling[] = [
  { pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, day: m => realDay(m[1]!, m[2]!, m[3]!) },
  {
    pattern: /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]?/,
    day: m => realDay(m[1]!, m[2]!, m[3]!),
  },
  {
    pattern:
      /(?<!\d)(\d{1,2})(?:st|nd|rd|th|º|er)?\.?[\s-]+(?:de\s+)?(\p{L}{3,10})\.?,?[\s-]+(?:de\s+)?(\d{4})(?!\d)/u,
    day: m => realDay(m[3]!, monthOf(m[2]!), m[1]!),
  },
  {
    pattern: /(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u,
    day: m => realDay(m[3]!, monthOf(m[1]!), m[2]!),
  },
  { pattern: /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, day: m => realDay(m[3]!, m[2]!, m[1]!) },
  { pattern: /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/, day: m => slashed(m[1]!, m[2]!, m[3]!) },
  { pattern: /(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)/, day: m => realDay(m[1]!, m[2]!, m[3]!) },
];

/** Day and month stand in either order around the world: only one of them may be a month. */
function slashed(first: string, second: string, year: string): string | undefined {
  if (first === second || Number(first) > 12) return realDay(year, second, first);
  return Number(second) > 12 ? realDay(year, first, second) : undefined;
}

function monthOf(name: string): string {
  return String(MONTHS.findIndex(names => names.has(name.toLowerCase())) + 1);
}

function realDay(year: string, month: string, day: string): string | undefined {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}
