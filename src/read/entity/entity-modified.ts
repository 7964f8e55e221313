import type { StatedField } from '../../design/index.ts';
import {
  type Document,
  type Inline,
  inlinesOf,
  itemContent,
  type ListItem,
  plainText,
} from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { itemsOf } from './entity-bullet.ts';
import type { EntityPart } from './entity-part.ts';
import { partOf } from './thing-name.ts';
import { typeFromText } from './type-text.ts';

/**
 * Tables that a document changes without creating them.
 *
 *     - **Table**: `invoices`
 *       - **Added fields**: `paid_at TIMESTAMP`, `note VARCHAR(80)`
 */
export function modifiedEntities(reading: Reading): readonly EntityPart[] {
  return [...walkOutline(reading.outline)].flatMap(node => {
    if (partOf(node) !== 'data') return [];
    return node.blocks.flatMap(block =>
      block.kind === 'list'
        ? [...itemsOf(block)].flatMap(item => partOfItem(reading.document, item, node))
        : [],
    );
  });
}

function partOfItem(document: Document, item: ListItem, node: OutlineNode): readonly EntityPart[] {
  const content = itemContent(item);
  const first = content[0];
  if (!first) return [];
  const text = plainText(document, content).trim();
  const name = /^(?:tables?|entity|collection|model)\s*[:：]\s*`?([A-Za-z_]\w*)`?\s*$/i.exec(text)?.[1];
  if (name === undefined) return [];
  const place = placeOf(document.source, { start: first.start, end: content.at(-1)!.end });
  const fields = item.blocks.flatMap(block =>
    block.kind === 'list' ? block.items.flatMap(inner => addedFields(document, inner)) : [],
  );
  const fact = { place, how: 'bullet about a changed table' };
  const declaration = { ...fact, name, notation: 'bullets', fields } as const;
  return [
    {
      ...fact,
      name,
      node,
      declarations: [declaration],
      fields,
      unique: [],
      indexes: [],
      relations: [],
      existing: true,
    },
  ];
}

function addedFields(document: Document, item: ListItem): readonly StatedField[] {
  const content = itemContent(item);
  const first = content[0];
  if (!first || !/^(?:added|new)\s+(?:fields?|columns?|attributes?)/i.test(plainText(document, content)))
    return [];
  const place = placeOf(document.source, { start: first.start, end: content.at(-1)!.end });
  return codes(inlinesOf(document, content)).flatMap(code => {
    const match = /^([A-Za-z_]\w*)\s*:?\s+(.+)$/.exec(code);
    const name = match?.[1] ?? /^[A-Za-z_]\w*$/.exec(code)?.[0];
    if (name === undefined) return [];
    const typed = match ? typeFromText(match[2]!) : undefined;
    const constraints = (typed?.rules ?? []).map(rule => ({
      rule,
      place,
      how: 'bullet about an added field',
    }));
    const filled = (typed?.rules ?? []).some(rule => rule.kind === 'not-null' || rule.kind === 'required');
    return [
      {
        name,
        ...(typed && { type: typed.type }),
        ...(filled && { required: true }),
        constraints,
        place,
        how: 'bullet about an added field',
      },
    ];
  });
}

function codes(inlines: readonly Inline[]): readonly string[] {
  return inlines.flatMap(inline => {
    if (inline.kind === 'code-span') return [inline.value.trim()];
    return 'children' in inline ? codes(inline.children) : [];
  });
}
