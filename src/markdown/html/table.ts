import type { Table, TableRow } from '../document.ts';
import { renderContent } from './inline.ts';
import { lineOf } from './line.ts';
import type { HtmlContext } from './render-html.ts';

/** Renders a table; rows are filled up or cut to the width of the header. */
export function renderTable(context: HtmlContext, table: Table): void {
  const { out } = context;
  out.push(`<table${lineOf(context, table)}>\n<thead>\n`);
  renderRow(context, table, table.header, 'th');
  out.push('</thead>\n');
  if (table.rows.length > 0) {
    out.push('<tbody>\n');
    for (const row of table.rows) renderRow(context, table, row, 'td');
    out.push('</tbody>\n');
  }
  out.push('</table>\n');
}

function renderRow(context: HtmlContext, table: Table, row: TableRow, tag: 'th' | 'td'): void {
  const { out } = context;
  out.push(`<tr${lineOf(context, row)}>\n`);
  for (let column = 0; column < table.align.length; column++) {
    const cell = row.cells[column];
    // A wide header over many short rows would make far more cells than the text has characters.
    if (cell === undefined && --context.budget < 0) break;
    const align = table.align[column];
    out.push(align === undefined ? `<${tag}>` : `<${tag} align="${align}">`);
    if (cell !== undefined) renderContent(context, [cell]);
    out.push(`</${tag}>\n`);
  }
  out.push('</tr>\n');
}
