import { titleKey } from '../dialects/team/title.ts';
import type { TeamSection } from '../dialects/team-template.ts';
import type { Block, Document } from '../markdown/document.ts';
import { plainText, walkBlocks } from '../markdown/index.ts';
import type { Span } from '../text/span.ts';
import { suggest } from '../text/suggest.ts';
import type { HeadedSection } from './place-sections.ts';

/** What an author may take for a section that is missing. */
export interface Near extends Span {
  /**
   * `spelling`: the same words, spelt otherwise · `level`: at another level · `comment`, `code`, `quote`, `list`:
   * its heading stands in one · `bold`: a bold line · `blank`: no blank behind the `#` · `similar`: nearly the words
   */
  readonly kind: 'spelling' | 'level' | 'comment' | 'code' | 'quote' | 'list' | 'bold' | 'blank' | 'similar';
  readonly section?: HeadedSection;
}

interface Surroundings {
  readonly document: Document;
  readonly sections: readonly HeadedSection[];
  /** Sections at the top level that the template does not know. */
  readonly strange: readonly HeadedSection[];
  /** Sections that stand for one of the template already. */
  readonly taken: ReadonlySet<HeadedSection>;
}

/** Finds what comes nearest to a section that is missing, the surest sign first. */
export function nearOf(wanted: TeamSection, surroundings: Surroundings): Near | undefined {
  const key = titleKey(wanted.title, 'words');
  const free = surroundings.sections.filter(each => !surroundings.taken.has(each));
  const same = free.filter(each => titleKey(each.title, 'words') === key);
  const spelt = same.find(({ level }) => level === wanted.level);
  if (spelt) return headingOf('spelling', spelt);
  if (same[0]) return headingOf('level', same[0]);
  return hiddenHeading(key, surroundings.document) ?? similar(wanted, surroundings);
}

function headingOf(kind: Near['kind'], section: HeadedSection): Near {
  return { kind, section, start: section.heading.start, end: section.heading.end };
}

function similar({ title, level }: TeamSection, { strange, taken }: Surroundings): Near | undefined {
  const open = strange.filter(each => each.level === level && !taken.has(each));
  const name = suggest(
    title,
    open.map(each => each.title),
  );
  const section = open.find(each => each.title === name);
  return section && headingOf('similar', section);
}

/** A heading that Markdown does not take for one of the document's. */
function hiddenHeading(key: string, document: Document): Near | undefined {
  for (const block of document.blocks) {
    const near = inBlock(key, document, block);
    if (near !== undefined) return near;
  }
  return undefined;
}

function inBlock(key: string, document: Document, block: Block): Near | undefined {
  switch (block.kind) {
    case 'html':
      return document.source.text.startsWith('<!--', block.start)
        ? headingLine(key, document, block, 'comment')
        : undefined;
    case 'code':
      return headingLine(key, document, block, 'code');
    case 'quote':
    case 'list':
      for (const inner of walkBlocks([block])) {
        if (inner.kind === 'heading' && fits(key, plainText(document, inner.content))) {
          return { kind: block.kind, start: inner.start, end: inner.end };
        }
      }
      return undefined;
    case 'paragraph':
      return inParagraph(key, document, block.content);
    default:
      return undefined;
  }
}

/** `**Rationale**` alone on its line, or `##Rationale` without a blank. */
function inParagraph(key: string, document: Document, lines: readonly Span[]): Near | undefined {
  for (const line of lines) {
    const text = document.source.text.slice(line.start, line.end).trim();
    if (text.length > 200) continue;
    const glued = /^#{1,6}([^\s#].*)$/.exec(text);
    if (glued && fits(key, glued[1]!)) return { kind: 'blank', start: line.start, end: line.end };
    const bold = lines.length === 1 && /^(?:\*\*|__)([^*_]+)(?:\*\*|__):?$/.exec(text);
    if (bold && fits(key, bold[1]!)) return { kind: 'bold', start: line.start, end: line.end };
  }
  return undefined;
}

function headingLine(
  key: string,
  { source: { text } }: Document,
  block: Span,
  kind: 'comment' | 'code',
): Near | undefined {
  const pattern = /^[ \t>]*(?:<!--\s*)?#{1,6}[ \t]+([^\r\n]{1,200})$/gm;
  const inside = text.slice(block.start, block.end);
  for (const match of inside.matchAll(pattern)) {
    if (!fits(key, match[1]!.replace(/-->.*$/, '').replace(/#+\s*$/, ''))) continue;
    const end = block.start + match.index + match[0].length;
    return { kind, start: block.start + match.index + match[0].indexOf('#'), end };
  }
  return undefined;
}

function fits(key: string, title: string): boolean {
  return titleKey(title.trim(), 'words') === key;
}
