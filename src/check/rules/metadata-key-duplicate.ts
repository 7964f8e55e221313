import { readYaml } from '../../read/notations/yaml.ts';
import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'metadata-key-duplicate',
  summary: 'A key of the front matter stands twice.',
  severity: always('warning'),
  *find({ design: { document } }) {
    const content = document.frontMatter?.content;
    if (content === undefined) return;
    const text = document.source.text.slice(content.start, content.end);
    if (!repeatsKey(text)) return;
    for (const { key, start, end } of readYaml(text).duplicates) {
      yield {
        message: `\`${quote(key, 30)}\` stands twice in the front matter; keep one.`,
        place: placeOf(document.source, { start: content.start + start, end: content.start + end }),
      };
    }
  },
};
export default rule;

/** Only then is the grammar worth loading. */
function repeatsKey(text: string): boolean {
  const seen = new Set<string>();
  for (const [, key] of text.matchAll(/^["']?([\w-]+)["']?\s*:/gm)) {
    if (seen.has(key!)) return true;
    seen.add(key!);
  }
  return false;
}
