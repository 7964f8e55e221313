import { isAsciiPunctuation } from './character.ts';
import { readEntity } from './entity.ts';

/** A text with backslash escapes and entities resolved; NUL becomes U+FFFD. */
export function unescapeText(text: string): string {
  if (!/[\\&\0]/.test(text)) return text;
  let result = '';
  let done = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92 && isAsciiPunctuation(text.charCodeAt(at + 1))) {
      result += text.slice(done, at);
      done = ++at;
    } else if (code === 38) {
      const entity = readEntity(text, at);
      if (entity === undefined) continue;
      result += text.slice(done, at) + entity.value;
      done = entity.end;
      at = done - 1;
    } else if (code === 0) {
      result += `${text.slice(done, at)}\ufffd`;
      done = at + 1;
    }
  }
  return result + text.slice(done);
}
