import type { StatedMetadata } from '../../design/index.ts';
import { keyWords } from '../../dialects/team/key.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { suggest } from '../../text/suggest.ts';
import { heldTo } from '../held.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type CheckContext, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'metadata-key-missing',
  family: 'template',
  summary: "A key of the metadata that the team's template requires is not there, or has no value.",
  severity: ADVICE,
  *find(context) {
    const template = heldTo(context);
    if (template === undefined) return;
    const { metadata, statuses, document } = context.design;
    const stated = new Map(metadata.map(entry => [keyWords(entry.key), entry] as const));
    const known = new Set(template.metadata.map(({ key }) => keyWords(key)));
    const others = metadata.filter(({ key }) => !known.has(keyWords(key)));
    const place = placeOf(document.source, carrierOf(context));
    const absent: string[] = [];
    for (const { key, required } of template.metadata) {
      const entry = stated.get(keyWords(key));
      if (!required || (keyWords(key) === 'status' && statuses.length > 0)) continue;
      if (entry?.value.trim() === '' && !isList(context, entry)) {
        yield { message: `\`${quote(key)}\` has no value; write it.`, place: entry.place };
      } else if (entry === undefined) {
        const near = meant(key, others);
        if (near === undefined) absent.push(key);
        else {
          const message = `\`${quote(near.key, 30)}\` is no key of the template; write \`${quote(key, 30)}\`.`;
          yield { message, place: near.place };
        }
      }
    }
    for (const message of messagesOf(absent)) yield { message, place };
  },
};
export default rule;

/** More keys than this are said in one sentence. */
const MOST = 3;

function messagesOf(keys: readonly string[]): readonly string[] {
  if (keys.length > MOST) {
    return [`${keys.length} keys are missing in the metadata; write ${quote(keys.join(', '), 50)}.`];
  }
  return keys.map(key => `\`${quote(key)}\` is missing in the metadata; write its line.`);
}

/** A key of nearly the same letters, such as `author` for `authors`. */
function meant(key: string, others: readonly StatedMetadata[]): StatedMetadata | undefined {
  const name = suggest(
    key,
    others.map(each => each.key),
  );
  return others.find(each => each.key === name);
}

/** Values of a shape that is not read, such as maps in a list, are values all the same. */
function isList({ design: { document } }: CheckContext, { place }: StatedMetadata): boolean {
  return /\n[ \t]*\S/.test(document.source.text.slice(place.start, place.end));
}

/** Where the missing line belongs: the front matter, the last line of metadata, or the top. */
function carrierOf({ design: { document, metadata } }: CheckContext): Span {
  const { frontMatter } = document;
  if (frontMatter) return { start: frontMatter.start, end: frontMatter.start + 3 };
  const last = metadata.filter(({ carrier }) => carrier !== 'footer' && carrier !== 'section').at(-1);
  return last?.place ?? document.blocks[0] ?? { start: 0, end: 0 };
}
