/**
 * The choices that a template lists for a value.
 *
 *     <Standards Track, Meta, or Informational>
 *     provisional|implementable|implemented
 *     `Draft` / `In Review` / `Approved`
 */
export function menuOf(written: string): readonly string[] {
  const text = written.trim().replace(/^[<[({"']+|[>\])}"']+$/g, '');
  if (text.length > 300) return [];
  for (const separator of [/\|/, /\s\/\s/, /,|\s+or\s+/]) {
    const choices = text
      .split(separator)
      .map(clean)
      .filter(choice => choice !== '');
    if (choices.length < 2 || choices.length > 20 || !choices.every(isChoice)) continue;
    // Commas alone also separate tags and names: only with an "or" do they offer a choice.
    if (separator.source.startsWith(',') && !/[,\s]or\s/.test(text)) continue;
    return [...new Set(choices)];
  }
  return [];
}

function clean(choice: string): string {
  return choice
    .replace(/^\s*or\s+/, '')
    .replace(/[`*"'<>[\]{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A name of one to three words, and no place to fill in. */
function isChoice(choice: string): boolean {
  return (
    choice.length <= 30 &&
    choice.split(' ').length <= 3 &&
    /^[\p{L}\p{N}]/u.test(choice) &&
    !/[:;?]|\b(?:name|e\.g|etc|example|your|link|url|number)\b/i.test(choice)
  );
}
