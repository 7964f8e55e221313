import type { Document, Image, Link } from '../../markdown/document.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { linksIn } from '../links-in.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'link-file-missing',
  family: 'text',
  summary: 'A link leads to a file that is not there.',
  severity: ADVICE,
  *find({ design: { document }, exists }) {
    if (exists === undefined) return;
    const links = relativeLinks(document);
    const missing = links.filter(({ path }) => isMissing(path, exists));
    // A document away from its folder, as in a mail or a test, has lost all its neighbours.
    if (missing.length > 1 && missing.length * 2 > links.length) return;
    for (const { path, span } of missing) {
      yield {
        message: `\`${quote(path, 48)}\` is not there; correct the link or add the file.`,
        place: placeOf(document.source, span),
      };
    }
  },
};
export default rule;

interface RelativeLink {
  readonly path: string;
  readonly span: Span;
}

function relativeLinks(document: Document): readonly RelativeLink[] {
  const links: readonly (Link | Image)[] = linksIn(document, text => /\]\s?[([]/.test(text));
  return links.flatMap(link => {
    const path = pathOf(link.destination);
    return path === undefined ? [] : [{ path, span: link }];
  });
}

/** The path of a destination inside the repository; nothing for addresses, anchors and what a tool fills in. */
function pathOf(destination: string): string | undefined {
  if (/^(?:[a-z][\w+.-]*:|[/\\#?~@])|[<>{}$*|]|^$/i.test(destination)) return undefined;
  const path = destination.replace(/[?#].*$/, '');
  // `[text](word)` may be no link at all to whoever wrote it.
  if (!/[./]/.test(path)) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Sites leave endings out: `./orders` is `./orders.md` or `./orders/index.md`. */
function isMissing(path: string, exists: (path: string) => boolean | undefined): boolean {
  const candidates = /\.[a-z]\w{0,5}$/i.test(path)
    ? [path]
    : ['', '.md', '.mdx', '/index.md', '/README.md'].map(ending => path.replace(/\/$/, '') + ending);
  const htmlOf = /\.html?$/.test(path) ? [path.replace(/\.html?$/, '.md')] : [];
  return [...candidates, ...htmlOf].every(each => exists(each) === false);
}
