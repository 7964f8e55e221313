import type { StatedSql } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { inOneScript, sqlKey } from '../sql-tables.ts';

const rule: Rule = {
  code: 'table-twice',
  family: 'sql',
  summary: 'One script creates a table of one name twice.',
  severity: CONTRADICTION,
  *find({ design }) {
    const created = new Map<string, StatedSql>();
    for (const statement of design.sql) {
      const { does } = statement;
      if (does.kind === 'drop-table' || does.kind === 'rename-table') created.delete(sqlKey(does.table));
      if (does.kind !== 'create-table' || does.tolerant) continue;
      const before = created.get(sqlKey(does.table));
      created.set(sqlKey(does.table), statement);
      if (before === undefined || !inOneScript(design, before, statement)) continue;
      yield {
        message: `\`${quote(does.table, 40)}\` is created a second time; take one out or rename it.`,
        place: statement.place,
        also: [{ place: before.place, message: `creates ${does.table}` }],
      };
    }
  },
};
export default rule;
