/** `2 weeks`, `3 Tage`, `10d`, `4 周` as days of work: a week has five. A range such as `1-2 weeks` has no one value. */
export function daysIn(text: string): number | undefined {
  const weeks = WEEKS_FROM_TO.exec(text);
  if (weeks) {
    const from = Number(weeks[1]);
    const to = Number(weeks[2] ?? weeks[1]);
    return to >= from && to - from < 200 ? (to - from + 1) * 5 : undefined;
  }
  const match = AMOUNT.exec(text);
  if (!match || RANGE.test(text)) return undefined;
  const amount = Number(match[1]!.replace(',', '.'));
  return /^(?:w|s|周|週|주)/i.test(match[2]!) ? amount * 5 : amount;
}

/** The words that say how long, as written. */
export function durationIn(text: string): string | undefined {
  const range = RANGE.exec(text)?.[0] ?? WEEKS_FROM_TO.exec(text)?.[0] ?? AMOUNT.exec(text)?.[0];
  return range?.replace(/^[^\p{L}\d]+/u, '').trim();
}

const UNIT =
  '(weeks?|wks?|wochen?|semaines?|semanas?|周|週間|週|주|days?|tage?|jours?|d[ií]as?|天|日間|日|일|w|d)(?![\\p{L}])';
const AMOUNT = new RegExp(`(?<![\\d.,/-])(\\d{1,3}(?:[.,]\\d)?)\\s?-?${UNIT}`, 'iu');
const RANGE = new RegExp(
  `\\d{1,3}(?:[.,]\\d)?\\s?(?:-|–|—|~|to|bis|à|a|〜|～|至|到)\\s?\\d{1,3}(?:[.,]\\d)?\\s?-?${UNIT}`,
  'iu',
);
/** `Week 1-2`, `Weeks 3–4`, `Woche 5`, `W1-W2`, `第 1-2 周`. */
const WEEKS_FROM_TO =
  /(?:^|[^\p{L}\d])(?:weeks?|wochen?|semaines?|semanas?|第)\s?(\d{1,3})(?:\s?(?:-|–|—|~|to|bis|à|a|至|到)\s?(?:weeks?\s)?(\d{1,3}))?(?![\d.%])(?:\s?[周週])?/iu;
