import type { StatedMetadata } from '../../design/index.ts';
import type { Block, Document } from '../../markdown/document.ts';
import { rememberedFor } from '../../text/remember.ts';
import { conceptOf } from '../outline/concept-of.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import { titleWords, wordsOf } from '../outline/title-words.ts';
import type { Reading } from '../reading.ts';
import { entriesInBlocks, frontMatterEntries, type MetadataEntry } from './metadata-entry.ts';
import { metadataKind } from './metadata-key.ts';
import { sectionEntries } from './metadata-section.ts';

/** Reads what the document says about itself, in all its carriers. */
export function readMetadata(reading: Reading): readonly StatedMetadata[] {
  return metadataEntries(reading).map(({ key, value, carrier, place, how }) => ({
    key,
    value,
    carrier,
    place,
    how,
  }));
}

/** The same with the values of lists kept apart. */
export const metadataEntries = rememberedFor((reading: Reading): readonly MetadataEntry[] => {
  const { document } = reading;
  const zones = zonesOf(reading);
  const entries = [
    ...frontMatterEntries(document),
    ...entriesInBlocks(document, zones.head, 'any'),
    ...entriesInBlocks(document, zones.first, 'known').filter(entry => metadataKind(entry.key) !== 'other'),
    ...entriesInBlocks(document, zones.own, 'any'),
    ...entriesInBlocks(document, zones.footer, 'known', 'footer'),
    ...sectionEntries(reading),
  ];
  const seen = new Set<string>();
  return entries.filter(entry => {
    const key = `${entry.place.start}:${entry.key}`;
    return !seen.has(key) && seen.add(key);
  });
});

interface Zones {
  /** Before the first heading that is not the title. */
  readonly head: readonly Block[];
  /** Under that heading, up to the next. */
  readonly first: readonly Block[];
  /** Under headings such as `Metadata` or `Document Information`. */
  readonly own: readonly Block[];
  /** The last lines of the document. */
  readonly footer: readonly Block[];
}

function zonesOf({ document, outline }: Reading): Zones {
  const about = metadataHeadings(outline);
  const head: Block[] = [];
  const first: Block[] = [];
  const own: Block[] = [];
  let zone: Block[] | undefined = head;
  let seen = 0;
  let ownLevel = 0;
  for (const block of document.blocks) {
    if (block.kind !== 'heading') {
      zone?.push(block);
      continue;
    }
    seen++;
    const isAbout = block.level <= 3 && about.has(block.start);
    const inside = ownLevel > 0 && block.level > ownLevel;
    if (!inside) ownLevel = isAbout ? block.level : 0;
    if (seen === 1 && block.level === 1 && !isAbout) zone = head;
    else if (ownLevel > 0) zone = own;
    else zone = zone === head ? first : undefined;
  }
  return { head, first, own, footer: footerOf(document) };
}

/** Where the headings start that say `Metadata` or `Status` and nothing else; a history is none. */
function metadataHeadings(outline: OutlineNode): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const node of walkOutline(outline)) {
    if (node.concept !== 'metadata' || node.kind !== 'heading') continue;
    const match = conceptOf(node.title);
    if (match === undefined || wordsOf(match.phrase).length < titleWords(node.title).length) continue;
    if (/histor|change|revision|log\b|历史|记录|履歴|이력/i.test(node.title)) continue;
    starts.add(node.place.start);
  }
  return starts;
}

/** The last blocks of a document, behind a rule across the page or one line in emphasis. */
function footerOf(document: Document): readonly Block[] {
  const tail: Block[] = [];
  for (let index = document.blocks.length - 1; index >= 0 && tail.length < 5; index--) {
    const block = document.blocks[index]!;
    if (block.kind === 'thematic-break') return tail.reverse();
    if (block.kind !== 'paragraph' && block.kind !== 'html') break;
    tail.push(block);
  }
  return tail.slice(0, 3).reverse();
}
