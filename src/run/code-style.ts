/** Words as a code in the manner of another one: `NOT_FOUND`, `not_found`, `not-found`, `notFound`, `NotFound`. */
export function codeLike(sample: string | undefined, words: string): string {
  const parts = words.toLowerCase().split(/\s+/);
  const capital = (part: string) => part.charAt(0).toUpperCase() + part.slice(1);
  if (sample === undefined || !/[a-z]/.test(sample)) return parts.join('_').toUpperCase();
  if (sample.includes('-')) return parts.join('-');
  if (/^[A-Z][a-z]/.test(sample)) return parts.map(capital).join('');
  if (/[A-Z]/.test(sample)) return parts.map((part, at) => (at === 0 ? part : capital(part))).join('');
  return parts.join('_');
}
