import type { Stated } from '../../design/index.ts';
import type { Block } from '../../markdown/document.ts';
import { contentText, itemContent } from '../../markdown/index.ts';
import type { MappedText } from '../../text/mapped.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Reading } from '../reading.ts';
import type { LabelKind } from './operation-label.ts';
import type { Part } from './operation-parts.ts';

/** Labels over what is sent, shown or asked for: no sentences on what the operation does. */
const SHOWN: ReadonlySet<LabelKind> = new Set<LabelKind>([
  'parameters',
  'query',
  'headers',
  'example',
  'limit',
]);

/** Longer than this nobody writes of one operation; it only costs time. */
const LONGEST = 1200;
const MOST = 40;

/** Everything that is said of an operation in words: paragraphs, items, cells and what stands behind labels. */
export function saidOf(reading: Reading, parts: readonly Part[]): readonly Stated<string>[] {
  const said: Stated<string>[] = [];
  const add = (text: MappedText, how: string) => {
    if (text.text.length > LONGEST || said.length >= MOST || !/\p{L}{3}/u.test(text.text)) return;
    said.push({ value: text.text, place: placeIn(text, 0, text.text.length), how });
  };
  for (const { kind, title, inline, blocks } of parts) {
    if (kind !== undefined && SHOWN.has(kind)) continue;
    const how = title === '' ? 'text of the operation' : `label "${title}"`;
    if (inline) add(inline, how);
    if (kind !== 'errors') for (const block of blocks) addBlock(reading, block, text => add(text, how));
  }
  return said;
}

function addBlock(reading: Reading, block: Block, add: (text: MappedText) => void): void {
  if (block.kind === 'paragraph') add(contentText(reading.document, block.content));
  else if (block.kind === 'list')
    for (const item of block.items.slice(0, MOST)) add(contentText(reading.document, itemContent(item)));
}
