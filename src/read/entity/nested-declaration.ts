import type { StatedDeclaration } from '../../design/index.ts';
import { type Document, itemContent, type List, type ListItem, plainText } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { conceptOf } from '../outline/concept-of.ts';
import { fieldsOfList } from './field-bullet.ts';
import { thingName } from './thing-name.ts';

/**
 * Things listed with their fields below them.
 *
 *     - **Sitter**
 *       - id (uuid, primary key)
 *       - city (string, required)
 */
export function nestedDeclarations(document: Document, list: List): readonly StatedDeclaration[] {
  return list.items.flatMap(item => declarationAt(document, item));
}

/**
 * The same in a document that is one list: things below an item that says so.
 *
 *     - Data
 *       - Ticket
 *         - `id` uuid
 */
export function listedDeclarations(document: Document, list: List, depth = 0): readonly StatedDeclaration[] {
  if (depth > DEEPEST) return [];
  return list.items.flatMap(item => {
    const title = plainText(document, itemContent(item)).trim();
    const inner = item.blocks.flatMap(block => (block.kind === 'list' ? [block] : []));
    return inner.flatMap(each =>
      title.length < 60 && isData(title)
        ? nestedDeclarations(document, each).map(declaration => ({ ...declaration, how: LISTED }))
        : listedDeclarations(document, each, depth + 1),
    );
  });
}

/** How such a thing is recognised. */
export const LISTED = 'fields listed under an item on data';

const DEEPEST = 6;

function isData(title: string): boolean {
  return (
    /^(?:the )?(?:data|entities|things|daten|datos|dados|données|数据)\s*[:：]?$/i.test(title) ||
    conceptOf(title)?.concept === 'data-model'
  );
}

function declarationAt(document: Document, item: ListItem): readonly StatedDeclaration[] {
  const content = itemContent(item);
  const title = plainText(document, content).replace(/\s+/g, ' ').trim();
  const name = title.length <= 60 ? thingName(title) : undefined;
  const inner = item.blocks.find(block => block.kind === 'list');
  const fields = name === undefined || inner === undefined ? undefined : fieldsOfList(document, inner);
  if (name === undefined || fields === undefined || fields.length < 2) return [];
  return [
    {
      name,
      notation: 'bullets' as const,
      fields,
      place: placeOf(document.source, { start: content[0]!.start, end: content.at(-1)!.end }),
      how: `list of fields under "${title}"`,
    },
  ];
}
