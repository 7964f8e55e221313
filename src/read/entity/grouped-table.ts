import type { StatedDeclaration } from '../../design/index.ts';
import { type Document, plainText, type Table, type TableRow } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { fieldsOfTable } from './field-table.ts';
import { thingName } from './thing-name.ts';

const OWNER = /^(?:tables?|entit(?:y|ies)|models?|collections?|objects?|tabelle|tabla|tabela|表|表名)$/i;

/** True for a table whose first column says which thing each field belongs to. */
export function isGrouped(document: Document, table: Table): boolean {
  const [first] = table.header.cells;
  return (
    table.header.cells.length >= 3 && first !== undefined && OWNER.test(plainText(document, [first]).trim())
  );
}

/** The things of one table of all fields: `| Table | Column | Type |`; an empty first cell repeats the one above. */
export function groupedTables(document: Document, table: Table): readonly StatedDeclaration[] {
  if (!isGrouped(document, table)) return [];
  const groups = new Map<string, TableRow[]>();
  let owner = '';
  for (const row of table.rows) {
    const said = row.cells[0] ? plainText(document, [row.cells[0]]).trim() : '';
    owner = said === '' ? owner : said;
    groups.set(owner, [...(groups.get(owner) ?? []), row]);
  }
  return [...groups].flatMap(([title, rows]) => {
    const name = thingName(title);
    const fields = fieldsOfTable(document, { ...table, rows });
    if (name === undefined || !fields || rows[0] === undefined) return [];
    const place = placeOf(document.source, rows[0]);
    return [{ name, notation: 'table' as const, fields, place, how: 'rows of a table of all fields' }];
  });
}
