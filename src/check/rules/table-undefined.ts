import type { Design } from '../../design/index.ts';
import { entityKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';
import { editDistance } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { type SqlTable, sqlKey, sqlTablesOf } from '../sql-tables.ts';

const rule: Rule = {
  code: 'table-undefined',
  family: 'sql',
  summary: 'A statement names a table almost as the document creates it, or one that nothing speaks of.',
  severity: CONTRADICTION,
  *find({ design }) {
    const tables = sqlTablesOf(design);
    if (tables.size === 0) return;
    const known = new Set([...tables.keys(), ...namedOtherwise(design)]);
    const used = [...namesUsed(design)];
    const strange = used.filter(({ table }) => !known.has(sqlKey(table)));
    // Where one table is made elsewhere, others are as well.
    const alone = strange.length === 1 && used.length > 2;
    for (const { table, place, what } of strange.slice(0, MOST)) {
      const near = nearly(table, tables);
      if (near === undefined && !(alone && isUnheardOf(table, design))) continue;
      yield {
        message: near
          ? `No table \`${quote(table, 28)}\` is created; did you mean \`${quote(near.name, 28)}\`?`
          : `${what} names the table \`${quote(table, 28)}\`, which nothing creates; create it or name another.`,
        place,
        ...(near && { also: [{ place: near.created.place, message: `creates ${near.name}` }] }),
      };
    }
  },
};
export default rule;

const MOST = 200;

interface Used {
  readonly table: string;
  readonly place: Place;
  readonly what: string;
}

function* namesUsed({ sql }: Design): Generator<Used> {
  for (const { does, place } of sql) {
    if (does.kind === 'create-index') yield { table: does.table, place, what: 'An index' };
    if (does.kind === 'alter-table') yield { table: does.table, place, what: 'A change' };
    if (does.kind === 'insert') yield { table: does.table, place, what: 'A row' };
    if (does.kind !== 'create-table' && does.kind !== 'alter-table') continue;
    for (const one of does.constraints)
      if (one.kind === 'references') yield { table: one.table, place: one.place, what: 'A key' };
  }
}

function namedOtherwise({ sql }: Design): string[] {
  return sql.flatMap(({ does }) => {
    if (does.kind === 'create-other') return [sqlKey(does.name)];
    if (does.kind === 'rename-table') return [sqlKey(does.table), sqlKey(does.to)];
    return does.kind === 'drop-table' ? [sqlKey(does.table)] : [];
  });
}

/** The same word in another number, or a slip of the pen. */
function nearly(table: string, tables: ReadonlyMap<string, SqlTable>): SqlTable | undefined {
  const key = sqlKey(table);
  if (key.length < 4 || key.length > 80) return undefined;
  const close = [...tables].filter(([known]) => {
    if (entityKey(known) === entityKey(key)) return true;
    if (/\d/.test(known + key) || known[0] !== key[0] || Math.abs(known.length - key.length) > 2)
      return false;
    const distance = editDistance(known, key);
    return distance === 1 || (distance === 2 && key.length > 8);
  });
  return close.length === 1 ? close[0]![1] : undefined;
}

/** The name stands nowhere else in the document, in whatever spelling: nobody means a table of before. */
function isUnheardOf(table: string, { document }: Design): boolean {
  const text = document.source.text.toLowerCase();
  const word = sqlKey(table);
  const spoken = entityKey(word.split('_').at(-1)!) === entityKey(word) ? entityKey(word) : word;
  return [spoken, word.replaceAll('_', ' '), word.replaceAll('_', '-')].every(
    (form, index) => text.split(form).length <= (index === 0 || form === word ? 2 : 1),
  );
}
