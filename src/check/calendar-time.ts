/**
 * Whether a text that looks like a date or a time stamp is one of the calendar; nothing for other texts.
 *
 *     2026-02-30T10:00:00Z
 *          ^^ February has no such day
 */
export function isCalendarTime(text: string): boolean | undefined {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      text.trim(),
    );
  if (match === null) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(part => (part === undefined ? undefined : Number(part)));
  const days = new Date(Date.UTC(year!, month!, 0)).getUTCDate();
  return (
    month! >= 1 && month! <= 12 && day! >= 1 && day! <= days && hour! < 25 && minute! < 60 && second! < 61
  );
}
