import type { StatedDeclaration } from '../../design/index.ts';
import { type Document, itemContent, type List, plainText } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
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
  return list.items.flatMap(item => {
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
  });
}
