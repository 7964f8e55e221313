import { type OrderWord, ROLES } from './order-words.ts';

/** A word, a span of code or a mark of a sentence. */
export interface Token {
  readonly kind: 'word' | 'code' | 'mark';
  /** As written, code without its back-ticks. */
  readonly text: string;
  readonly role?: OrderWord;
  readonly start: number;
}

const TOKEN =
  /`([^`\n]{1,80})`|[\p{L}\p{N}_](?:[\p{L}\p{N}_-]|['’](?=\p{L}))*(?:–[zZaA](?![\p{L}]))?|->|→|[,;:.()[\]|/\n—–]/gu;

/** The tokens of a text; a line's end counts only behind a full stop. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [written, code] = match;
    const start = match.index;
    if (code !== undefined) tokens.push({ kind: 'code', text: code.trim(), start });
    else if (/[\p{L}\p{N}]/u.test(written)) {
      const role = ROLES.get(written.toLowerCase().replace('’', "'"));
      tokens.push({ kind: 'word', text: written, start, ...(role && { role }) });
    } else if (written !== '\n') tokens.push({ kind: 'mark', text: written, start });
  }
  return tokens;
}
