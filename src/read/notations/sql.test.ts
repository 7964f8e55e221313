import { beforeAll, describe, expect, it } from 'vitest';
import { mappedSlice } from '../../text/mapped.ts';
import { lineText, sourceOf } from '../../text/source.ts';
import { readSql, type SqlReading } from './sql.ts';
import { loadSqlParser, type ParseSql } from './sql-parser.ts';

let parse: ParseSql;
beforeAll(async () => {
  parse = await loadSqlParser();
});

const read = (text: string): SqlReading =>
  readSql(mappedSlice(sourceOf('a.md', text), 0, text.length), parse);

function rulesOf(reading: SqlReading, table: string, column: string): string[] {
  const entity = reading.tables.find(each => each.name === table);
  const field = entity?.fields.find(each => each.name === column);
  return (field?.constraints ?? []).map(({ rule }) => JSON.stringify(rule));
}

describe('readSql', () => {
  it('reads columns, keys, checks, references and the comments behind columns', () => {
    const text = [
      '-- größe und 漢字 before the table shift byte offsets',
      'CREATE TABLE invoice (',
      '  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),',
      "  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid')),",
      '  amount INTEGER NOT NULL CHECK (amount > 0 AND amount <= 500), -- in cents',
      '  label VARCHAR(40), -- required, min 3 chars',
      '  owner UUID NOT NULL REFERENCES person(id) ON DELETE CASCADE,',
      '  UNIQUE (owner, label)',
      ');',
      'CREATE INDEX ON invoice (state, amount DESC);',
    ].join('\n');
    const reading = read(text);
    const invoice = reading.tables[0]!;
    expect(reading.problems).toEqual([]);
    expect(invoice.primaryKey?.value).toEqual(['id']);
    expect(invoice.unique.map(({ value }) => value)).toEqual([['owner', 'label']]);
    expect(invoice.indexes.map(({ value }) => value)).toEqual([['state', 'amount']]);
    expect(invoice.relations.map(({ entity, field }) => [entity, field])).toEqual([['person', 'owner']]);
    expect(rulesOf(reading, 'invoice', 'id')).toContain('{"kind":"generated","by":"uuid"}');
    expect(rulesOf(reading, 'invoice', 'state')).toContain('{"kind":"enum","values":["open","paid"]}');
    expect(rulesOf(reading, 'invoice', 'amount')).toEqual(
      expect.arrayContaining(['{"kind":"exclusiveMinimum","value":0}', '{"kind":"maximum","value":500}']),
    );
    const label = invoice.fields.find(field => field.name === 'label')!;
    expect(label.required).toBe(true);
    expect(rulesOf(reading, 'invoice', 'label')).toContain('{"kind":"minLength","value":3}');
    expect(lineText(sourceOf('a.md', text), label.place.line)).toContain('label VARCHAR(40)');
    expect(text.slice(label.place.start, label.place.end)).toBe('label VARCHAR(40)');
  });

  it('reads the words of MySQL without a complaint', () => {
    const reading = read(
      [
        'CREATE TABLE `parcel` (',
        '  `id` INT UNSIGNED NOT NULL AUTO_INCREMENT,',
        "  `size` ENUM('s','m') NOT NULL DEFAULT 's' COMMENT 'how big',",
        '  `moved_at` DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,',
        '  PRIMARY KEY (`id`),',
        '  UNIQUE KEY `u` (`size`(10)),',
        '  KEY `k` (`size`, `moved_at`)',
        ') ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;',
      ].join('\n'),
    );
    const parcel = reading.tables[0]!;
    expect(reading.problems).toEqual([]);
    expect(parcel.primaryKey?.value).toEqual(['id']);
    expect(parcel.unique[0]?.value).toEqual(['size']);
    expect(parcel.indexes[0]?.value).toEqual(['size', 'moved_at']);
    expect(rulesOf(reading, 'parcel', 'id')).toContain('{"kind":"generated","by":"serial"}');
    expect(rulesOf(reading, 'parcel', 'moved_at')).toContain('{"kind":"generated","by":"updated"}');
    expect(parcel.fields[1]).toMatchObject({
      type: { kind: 'enum', values: ['s', 'm'] },
      description: 'how big',
    });
  });

  it('reads SQLite keys and inline indexes of no product', () => {
    const reading = read('CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, INDEX by_a (a))');
    expect(reading.problems).toEqual([]);
    expect(reading.tables[0]?.indexes[0]?.value).toEqual(['a']);
  });

  it('goes on after a statement that does not parse and says where it broke', () => {
    const text =
      'CREATE TABLE a (id INT PRIMARY KEY);\nCREATE TABLE b (id INT PRIMRY KEY);\nCREATE TABLE c (id INT);';
    const reading = read(text);
    expect(reading.tables.map(table => table.name)).toEqual(['a', 'b', 'c']);
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]).toMatchObject({ forgivable: false, place: { line: 2 } });
    expect(text.slice(reading.problems[0]!.place.start)).toMatch(/^PRIMRY/);
  });

  it('forgives what was left out and placeholders', () => {
    const reading = read(
      'CREATE TABLE a (\n  id INT PRIMARY KEY,\n  ...\n);\nCREATE TABLE {{name}} (id INT);',
    );
    expect(reading.problems.every(problem => problem.forgivable)).toBe(true);
    expect(reading.tables[0]?.fields.map(field => field.name)).toEqual(['id']);
  });

  it('knows tables that are only changed, enum types, and comments on columns', () => {
    const reading = read(
      "CREATE TYPE mood AS ENUM ('good', 'bad'); ALTER TABLE person ADD COLUMN now mood NOT NULL; COMMENT ON COLUMN person.now IS 'immutable';",
    );
    expect(reading.types[0]).toMatchObject({
      name: 'mood',
      alias: { kind: 'enum', values: ['good', 'bad'] },
    });
    expect(reading.tables[0]).toMatchObject({ name: 'person', existing: true });
    expect(rulesOf(reading, 'person', 'now')).toContain('{"kind":"immutable"}');
  });

  it('ignores queries and functions, semicolons in strings and dollar quotes included', () => {
    const reading = read(
      "SELECT * FRM nowhere; INSERT INTO a VALUES ('x;y'); CREATE FUNCTION f() RETURNS void AS $$ BEGIN; END; $$;",
    );
    expect(reading).toMatchObject({ tables: [], problems: [] });
  });

  it('survives hostile text', () => {
    for (const text of [
      `CREATE TABLE a (${'('.repeat(20_000)}`,
      "CREATE TABLE a ('",
      'CREATE TABLE `',
      `CREATE TABLE a (${'b int,'.repeat(5_000)})`,
    ]) {
      expect(() => read(text)).not.toThrow();
    }
  });
});
