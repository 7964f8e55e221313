/** The text with each half of a broken pair replaced, so that it can be written as UTF-8 and as a URL. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
