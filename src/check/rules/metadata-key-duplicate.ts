import { readYaml } from '../../read/notations/yaml.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'metadata-key-duplicate',
  family: 'text',
  summary: 'A key of the front matter stands twice.',
  severity: always('warning'),
  *find({ design: { document } }) {
    const content = document.frontMatter?.content;
    if (content === undefined) return;
    const text = document.source.text.slice(content.start, content.end);
    if (!repeatsKey(text)) return;
    for (const { key, start, end } of readYaml(text).duplicates.slice(0, MOST)) {
      const line = lineAround(text, start);
      const same = isWrittenBefore(text, line);
      yield {
        message: `\`${quote(key, 30)}\` stands twice in the front matter; keep one.`,
        place: placeOf(document.source, { start: content.start + start, end: content.start + end }),
        ...(same && {
          fix: {
            title: `Remove the second \`${key}\``,
            edits: [{ start: content.start + line.start, end: content.start + line.end, text: '' }],
          },
        }),
      };
    }
  },
};
export default rule;

/** More of them are one accident. */
const MOST = 20;

/** Only then is the grammar worth loading. */
function repeatsKey(text: string): boolean {
  const seen = new Set<string>();
  for (const [, key] of text.matchAll(/^["']?([\w-]+)["']?\s*:/gm)) {
    if (seen.has(key!)) return true;
    seen.add(key!);
  }
  return false;
}

function lineAround(text: string, at: number): Span {
  const next = text.indexOf('\n', at);
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: next < 0 ? text.length : next + 1 };
}

/** The same line, word by word, and nothing that belongs to it below. */
function isWrittenBefore(text: string, { start, end }: Span): boolean {
  const line = text.slice(start, end).trimEnd();
  const isWhole = /:\s*\S/.test(line) && !/^[ \t]/.test(text.slice(end)) && !/[|>&]\s*$/.test(line);
  return isWhole && `\n${text.slice(0, start)}`.split(/\r?\n/).includes(line);
}
