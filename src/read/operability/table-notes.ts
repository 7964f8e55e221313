import type { Source } from '../../text/source.ts';
import type { ReadTable } from '../outline/row.ts';
import type { Note } from './note.ts';
import { surroundingsOf } from './surroundings.ts';

/** A note a cell, with its header as label and the first cell of its row above it. */
export function notesOfTable(source: Source, { node, headers, rows }: ReadTable): readonly Note[] {
  const { titles, aside } = surroundingsOf(node);
  const how = `table row${node.title === '' ? '' : ` under ${node.title}`}`;
  const notes: Note[] = [];
  for (const row of rows) {
    const { cells, places } = row;
    const above = cells.length > 1 ? [cells[0]!] : [];
    for (let index = above.length; index < cells.length; index++) {
      const cell = cells[index]!;
      const place = places[index]!;
      notes.push({
        from: 'cell',
        text: cell,
        raw: source.text.slice(place.start, place.end),
        label: headers[index] ?? '',
        value: cell,
        valueAt: 0,
        above,
        ordered: false,
        callee: undefined,
        node,
        titles,
        aside,
        group: row,
        place,
        at: () => place,
        how,
      });
    }
  }
  return notes;
}
