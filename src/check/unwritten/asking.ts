import type { Dialect } from '../../dialects/index.ts';
import type { TextLine } from '../text-line.ts';
import type { Unwritten } from './unwritten.ts';

/** `**Purpose**: What problem does this solve?` under a heading of the template asks the author. */
const ASKS =
  /^(?:(?:\*\*)?[^:*?]{1,40}(?::\*\*|\*\*:|:)\s+)?(?:What|How|Which|Why|Who)\b[^?]{4,80}\?(?:\s(?:What|How|Which|Why|Who)\b[^?]{4,80}\?)?$/;

/** Questions to the author under headings of the template. */
export function askingIn(lines: readonly TextLine[], dialect: Dialect): readonly Unwritten[] {
  const titles = dialect.evidence.flatMap(sign => (sign.kind === 'sections' ? sign.titles : []));
  const headings = new Set(
    [...dialect.slots.map(slot => slot.heading), ...titles].map(title => title.toLowerCase()),
  );
  const found: Unwritten[] = [];
  let own = false;
  for (const { kind, text, start, end } of lines) {
    if (kind === 'heading') own = headings.has(text.trim().toLowerCase());
    else if (own && kind === 'paragraph' && text.includes('?') && ASKS.test(text))
      found.push({ start, end, text, kind: 'guidance' });
  }
  return found;
}
