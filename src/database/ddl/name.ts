/** PostgreSQL cuts longer names off, in bytes. */
const MOST_BYTES = 63;

/** Gives each base name once; a repeated or too long one becomes another of at most 63 bytes, always the same. */
export function nameGiver(): (base: string) => string {
  const taken = new Set<string>();
  return base => {
    for (let attempt = 1; ; attempt++) {
      const name = shorten(base, attempt === 1 ? '' : `_${attempt}`);
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}

function shorten(base: string, suffix: string): string {
  const clean = base.replaceAll('\0', '');
  if (bytesOf(clean + suffix) <= MOST_BYTES) return clean + suffix;
  const mark = `_${hashOf(clean)}${suffix}`;
  let kept = '';
  let bytes = mark.length;
  for (const char of clean) {
    bytes += bytesOf(char);
    if (bytes > MOST_BYTES) break;
    kept += char;
  }
  return kept + mark;
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, '0');
}
