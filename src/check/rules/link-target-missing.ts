import type { Document, Image, Link } from '../../markdown/document.ts';
import { plainText, walkBlocks } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { suggest } from '../../text/suggest.ts';
import { linksIn } from '../links-in.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';
import { anchorsOf, looseSlug } from '../slug.ts';

const rule: Rule = {
  code: 'link-target-missing',
  family: 'text',
  summary: 'A link leads to a heading that the document does not have.',
  severity: always('warning'),
  *find({ design: { document } }) {
    if (!document.source.text.includes('#')) return;
    const links = linksIn(document, text => text.includes('](#')).filter(({ destination }) =>
      /^#(?![/!]|fn(?:ref)?-?\d|user-content-|L\d+$|:~:)./.test(destination),
    );
    if (links.length === 0) return;
    const html = htmlOf(document);
    const anchors = anchorsOf([...headingsOf(document), ...htmlHeadings(html)], html);
    const loose = new Set(anchors.map(looseSlug));
    for (const link of links) {
      const wanted = decoded(link.destination.slice(1));
      if (loose.has(looseSlug(wanted)) || wanted.toLowerCase() === 'top') continue;
      const near = anchors.length * links.length > MOST ? undefined : suggest(wanted, anchors);
      yield {
        message: near
          ? `No heading has the anchor \`#${quote(wanted, 26)}\`; did you mean \`#${quote(near, 30)}\`?`
          : `No heading has the anchor \`#${quote(wanted, 30)}\`; correct the link or write the section.`,
        place: placeOf(document.source, link),
        ...(near && fixOf(document, link, near)),
      };
    }
  },
};
export default rule;

/** Comparing more pairs than this for a suggestion takes longer than it helps. */
const MOST = 200_000;

function fixOf(document: Document, link: Link | Image, near: string) {
  const text = document.source.text.slice(link.start, link.end);
  const at = text.lastIndexOf(`(${link.destination}`);
  if (at < 0) return {};
  const start = link.start + at + 2;
  const end = start + link.destination.length - 1;
  return { fix: { title: `Link to \`#${near}\``, edits: [{ start, end, text: near }] } };
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function headingsOf(document: Document): string[] {
  return [...walkBlocks(document.blocks)].flatMap(block =>
    block.kind === 'heading' ? [plainText(document, block.content)] : [],
  );
}

/** All text that may hold an anchor of its own: `<a id="x">`, `<a name="x">`, `## Title {#x}`. */
function htmlOf({ source }: Document): string {
  return /<\w|\{#/.test(source.text) ? source.text : '';
}

/** `<h2 align="center">Title</h2>` has an anchor like any heading. */
function htmlHeadings(html: string): string[] {
  if (!/<h[1-6]/i.test(html)) return [];
  return Array.from(html.matchAll(/<h([1-6])\b[^>]{0,200}>([^\n]{0,200}?)<\/h\1>/gi), match =>
    match[2]!.replace(/<[^<>]*>/g, ''),
  );
}
