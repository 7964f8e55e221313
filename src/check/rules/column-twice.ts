import type { SqlColumnName, StatedSql } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { inOneScript, sqlKey } from '../sql-tables.ts';

const rule: Rule = {
  code: 'column-twice',
  family: 'sql',
  summary: 'A table gets a column of one name twice.',
  severity: CONTRADICTION,
  *find({ design }) {
    const created = new Map<string, StatedSql>();
    for (const statement of design.sql) {
      const { does } = statement;
      if (does.kind === 'create-table') {
        yield* twice(does.table, does.columns, []);
        created.set(sqlKey(does.table), statement);
      }
      if (does.kind !== 'alter-table' || does.adds.length === 0) continue;
      const before = created.get(sqlKey(does.table));
      if (before?.does.kind !== 'create-table' || !inOneScript(design, before, statement)) continue;
      yield* twice(does.table, does.adds, before.does.columns);
    }
  },
};
export default rule;

function* twice(table: string, columns: readonly SqlColumnName[], known: readonly SqlColumnName[]) {
  const seen = new Map(known.map(column => [sqlKey(column.value), column]));
  for (const column of columns) {
    const before = seen.get(sqlKey(column.value));
    if (before === undefined) seen.set(sqlKey(column.value), column);
    else if (column.tolerant !== true)
      yield {
        message: `\`${quote(table, 24)}\` has the column \`${quote(column.value, 24)}\` already; take one of them out.`,
        place: column.place,
        also: [{ place: before.place, message: before.value }],
      };
  }
}
