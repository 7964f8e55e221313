/** About how wide a text is at 13 pixels; letters of East Asian scripts and pictures count double. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    width += code >= 0x1100 && (code < 0x11ff || code >= 0x2e80) ? 13.5 : 7.3;
  }
  return width;
}

/** A text as it stands in a drawing: on one line, and not too long. */
export function shown(text: string, longest = 42): string {
  const letters = [
    ...text
      .replace(/<br\s*\/?>/gi, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('');
}
