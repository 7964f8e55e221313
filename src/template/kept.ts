/** How many of the texts hold each string, line breaks and blanks apart. */
export function keptIn(strings: readonly string[], texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>(strings.map(string => [string, 0]));
  for (const text of texts) {
    const line = text.replace(/\s+/g, ' ');
    for (const string of strings) if (line.includes(string)) counts.set(string, counts.get(string)! + 1);
  }
  return counts;
}
