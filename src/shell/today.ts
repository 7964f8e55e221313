/** A day where the user is, not in UTC, as `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** Today where the user is. */
export function today(): string {
  return dayOf(new Date());
}
