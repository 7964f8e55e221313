import type { Design } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { suggest } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { sqlKey, sqlTablesOf } from '../sql-tables.ts';

const rule: Rule = {
  code: 'column-undefined',
  family: 'sql',
  summary: 'A check, a key, a change or a row names a column that its table does not have.',
  severity: CONTRADICTION,
  *find({ design }) {
    const tables = sqlTablesOf(design);
    for (const { table, column, place, what } of namesUsed(design)) {
      const owner = tables.get(sqlKey(table));
      if (owner === undefined || owner.open || column === '' || owner.everNamed.has(sqlKey(column))) continue;
      const names = [...owner.columns.values()].map(({ value }) => value);
      const near = suggest(column, names);
      const ending = near ? `did you mean \`${quote(near, 24)}\`?` : 'add it or name another.';
      yield {
        message: `${what} names \`${quote(column, 24)}\`, which ${quote(owner.name, 18)} lacks; ${ending}`,
        place,
      };
    }
  },
};
export default rule;

interface Used {
  readonly table: string;
  readonly column: string;
  readonly place: Place;
  readonly what: string;
}

function* namesUsed({ sql }: Design): Generator<Used> {
  for (const { does } of sql) {
    if (does.kind === 'insert')
      for (const { value, place } of does.columns ?? [])
        yield { table: does.table, column: value, place, what: 'A row' };
    if (does.kind === 'alter-table')
      for (const { value, place } of does.needs)
        yield { table: does.table, column: value, place, what: 'A change' };
    if (does.kind !== 'create-table' && does.kind !== 'alter-table') continue;
    for (const one of does.constraints) {
      if (one.kind !== 'check' && one.kind !== 'references') continue;
      const what = one.kind === 'check' ? 'A check' : 'A key';
      for (const column of one.columns) yield { table: does.table, column, place: one.place, what };
    }
  }
}
