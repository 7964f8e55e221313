import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';
import { outlineOf } from '../outline/outline-of.ts';
import { fenceKind } from './fence-kind.ts';
import { readFences } from './fences.ts';

describe('fenceKind', () => {
  it.each([
    ['', '{ "a": 1 }', 'json'],
    ['ts', '{ "a": 1, // b\n "c": [...] }', 'json'],
    ['', 'interface A {\n  a: string;\n}', 'typescript'],
    ['', 'CREATE TABLE a (id INT);', 'sql'],
    ['text', 'sequenceDiagram\n  A->>B: hi', 'mermaid'],
    ['', 'class A(BaseModel):\n    a: int', 'python'],
    ['', 'GET /a HTTP/1.1\nHost: x', 'http'],
    ['bash', 'curl -X POST https://example.com', 'curl'],
    ['', 'POST /a  creates\nGET /a   lists', 'text'],
    ['typescript', 'POST /a\n  - protected', 'text'],
    ['', '[Web] --> [API]\n   |', 'text'],
    ['', 'Lease {\n  id: uuid\n  until: date?\n}', 'typescript'],
    ['go', 'type A struct {\n  A string\n}', 'text'],
    ['', 'POST /a\n{\n  "a": 1,\n  "b": 2\n}', 'text'],
    ['', '', 'text'],
  ])('takes ```%s %j for %s', (language, text, kind) => {
    expect(fenceKind(language, text)).toBe(kind);
  });
});

describe('readFences', () => {
  it('reads fences where they stand, in list items too, with places in the source', async () => {
    const text =
      '# A\n\n- item\n\n  ```json\n  {\n    "a": "x"\n  }\n  ```\n\n## B\n\n```sql\nCREATE TABLE t (\n  id INT\n);\n```\n';
    const document = readMarkdown(sourceOf('a.md', text));
    const fences = await readFences(document, outlineOf(document));
    expect(fences.map(({ kind, node }) => [kind, node.title])).toEqual([
      ['json', 'A'],
      ['sql', 'B'],
    ]);
    const [json, sql] = fences;
    if (json?.kind !== 'json' || sql?.kind !== 'sql') throw new Error('other kinds');
    expect(json.values[0]?.type).toMatchObject({ fields: [{ place: { line: 7, column: 5 } }] });
    expect(sql.tables[0]?.fields[0]?.place).toMatchObject({ line: 15, column: 3 });
  });

  it('reads CRLF documents', async () => {
    const text =
      '# A\r\n\r\n```sql\r\nCREATE TABLE t (\r\n  id INT, -- primary key\r\n  a TEXT\r\n);\r\n```\r\n';
    const document = readMarkdown(sourceOf('a.md', text));
    const [sql] = await readFences(document, outlineOf(document));
    if (sql?.kind !== 'sql') throw new Error('no SQL');
    expect(sql.tables[0]?.fields.map(({ name, place }) => [name, place.line])).toEqual([
      ['id', 5],
      ['a', 6],
    ]);
  });
});
