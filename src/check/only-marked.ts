import type { Heading } from '../markdown/document.ts';
import { plainText, walkBlocks } from '../markdown/index.ts';
import { headedSections, placeSections } from '../template/place-sections.ts';
import { heldTo } from './held.ts';
import type { CheckContext } from './rule.ts';
import { unwrittenIn } from './unwritten/unwritten-in.ts';

/** A required section in which stands nothing but a word for "not yet". */
export interface OnlyMarked {
  readonly heading: Heading;
  readonly title: string;
  readonly says: string;
}

/** Required sections of the team's template that say only that they will be written; what is told elsewhere is left out. */
export function onlyMarked(context: CheckContext): readonly OnlyMarked[] {
  const template = heldTo(context);
  if (template === undefined) return [];
  const { document } = context.design;
  const found: OnlyMarked[] = [];
  for (const [{ required }, places] of placeSections(template, headedSections(document))) {
    for (const { heading, title, section } of required ? places : []) {
      if (section.sections.length > 0) continue;
      const says = paragraphsOf(context, section.blocks);
      if (says !== undefined && NOT_YET.test(says)) found.push({ heading, title, says });
    }
  }
  if (found.length === 0) return [];
  const told = unwrittenIn(context);
  return found.filter(({ heading }) => {
    const next = document.blocks[document.blocks.indexOf(heading) + 2]?.end ?? document.source.text.length;
    return !told.some(({ start }) => start > heading.start && start < next);
  });
}

/** The text of a section of one or two short paragraphs or items; anything else in it is content. */
function paragraphsOf(
  { design: { document } }: CheckContext,
  blocks: Parameters<typeof walkBlocks>[0],
): string | undefined {
  const texts: string[] = [];
  for (const block of walkBlocks(blocks)) {
    if (block.kind === 'paragraph') texts.push(plainText(document, block.content));
    else if (block.kind === 'code' || block.kind === 'table') return undefined;
    if (texts.length > 2) return undefined;
  }
  const text = texts.join(' ').replace(/\s+/g, ' ').trim();
  return text.length <= 80 && text !== '' ? text : undefined;
}

/** All that a section says: that somebody will write it. */
const NOT_YET =
  /^[^\p{L}\p{N}]*(?:(?:TODO|TBD|TBA|TBC|WIP|FIXME|XXX)\b[^.]{0,50}|to be (?:determined|defined|done|written|added|decided|completed|provided|confirmed|discussed|announced|filled(?: in| out)?)\b[^.]{0,30}|(?:coming|will follow|more) soon|work in progress|needs? (?:discussion|more work|to be (?:written|done|discussed))|under construction|placeholder|pending|not yet written|lorem ipsum\b.*|(?:fill|write) (?:me|this) in|\?{2,}|\.{3,}|…|待定|待补充|待完善|未定|後で記載|추후 작성|por definir|a definir|à définir|à compléter|noch offen|folgt)[.!…]*\s*$/iu;
