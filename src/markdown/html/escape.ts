/** A text as HTML shows it, also inside an attribute in double quotes. */
export function escapeHtml(text: string): string {
  if (!/[&<>"\0]/.test(text)) return text;
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\0/g, '\ufffd');
}

/** A destination as the value of `href` or `src`: what a URL cannot hold is percent-encoded. */
export function encodeDestination(destination: string): string {
  const encoded = destination
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9_;/?:@&=+$,\-.!~*'()#%]/gu, encodeCharacter);
  return escapeHtml(encoded);
}

function encodeCharacter(character: string): string {
  return character === '%' ? '%25' : encodeURIComponent(character);
}

/** Whether a browser would run or unpack a destination instead of going there. */
export function isUnsafeDestination(destination: string): boolean {
  // Browsers skip blanks and control characters in front of and inside a scheme.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(destination.replace(/[\0-\x20\x7f-\x9f]/g, ''));
  return scheme !== null && UNSAFE_SCHEMES.has(scheme[1]!.toLowerCase());
}

const UNSAFE_SCHEMES = new Set(['javascript', 'vbscript', 'data', 'file']);
