import type { StatedBody } from '../../../design/index.ts';
import type { Block } from '../../../markdown/document.ts';
import { contentText } from '../../../markdown/index.ts';
import { mappedPart } from '../../../text/mapped.ts';
import type { OutlineNode } from '../../outline/outline.ts';
import { walkOutline } from '../../outline/outline-of.ts';
import { placeWithin, type Statement, statementsOf } from '../../outline/statement.ts';
import type { Reading } from '../../reading.ts';
import { bodyOf } from '../body.ts';

/** A body that stands somewhere in the document, with the words that lead to it. */
export interface ShownBody {
  readonly body: StatedBody;
  readonly node: OutlineNode;
  readonly lead: string;
}

/** Every body that a block of code or an object in a line shows, in the order of the document. */
export function shownBodies(reading: Reading): readonly ShownBody[] {
  const found = [...inBlocks(reading), ...inLines(reading)];
  return found.sort((one, other) => one.body.place.start - other.body.place.start);
}

function* inBlocks(reading: Reading): Generator<ShownBody> {
  for (const node of walkOutline(reading.outline)) {
    for (const [index, block] of node.blocks.entries()) {
      if (block.kind !== 'code') continue;
      const body = bodyOf(reading, [{ title: '', place: node.place, blocks: [block] }], 'error');
      if (body !== undefined) yield { body, node, lead: leadOf(reading, node, index) };
    }
  }
}

/** The words over a block of code: its paragraph, or those of the first of several blocks. */
function leadOf(reading: Reading, node: OutlineNode, index: number): string {
  let at = index - 1;
  while (at >= 0 && index - at < 4 && node.blocks[at]?.kind === 'code') at--;
  const before: Block | undefined = node.blocks[at];
  if (before?.kind === 'paragraph')
    return lastWords(contentText(reading.document, before.content).text.slice(-LONGEST));
  if (before !== undefined) return '';
  const rest = node.rest.length > 0 ? contentText(reading.document, node.rest).text.slice(-LONGEST) : '';
  return node.kind === 'heading' ? lastWords(rest) : lastWords(`${node.title}: ${rest}`);
}

const LONGEST = 400;

function* inLines(reading: Reading): Generator<ShownBody> {
  for (const statement of statementsOf(reading)) {
    const { raw } = statement;
    if (raw.text.length > 1500 || !raw.text.includes('{')) continue;
    let from = 0;
    for (const match of raw.text.matchAll(IN_TICKS)) {
      const end = match.index + match[0].length;
      const inline = mappedPart(raw, match.index, end);
      const place = placeWithin(statement, match.index, end);
      const body = bodyOf(reading, [{ title: '', place, inline, blocks: [] }], 'error');
      const lead = lastWords(`${titleOf(statement)}${raw.text.slice(from, match.index)}`);
      if (body !== undefined) yield { body, node: statement.node, lead };
      from = end;
    }
  }
}

const IN_TICKS = /`\s*\{[^`]{2,300}\}\s*`/g;

function titleOf({ kind, node }: Statement): string {
  return kind === 'label' ? `${node.title}: ` : '';
}

/** What stands behind the last full stop: "No login is needed. Errors: " is about errors. */
function lastWords(text: string): string {
  const told = text.trimEnd();
  const stop = Math.max(...['. ', '.\n', '。'].map(mark => told.lastIndexOf(mark)));
  return told.slice(stop < 0 ? 0 : stop + 1).trim();
}
