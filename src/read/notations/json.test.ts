import { describe, expect, it } from 'vitest';
import { growsLinearly } from '../../../test/support/growth.ts';
import type { StatedType } from '../../design/index.ts';
import { mappedSlice } from '../../text/mapped.ts';
import { sourceOf } from '../../text/source.ts';
import { type JsonFence, looksLikeJson, readJson } from './json.ts';

const read = (text: string): JsonFence => readJson(mappedSlice(sourceOf('a.md', text), 0, text.length));

function fieldsOf(type: StatedType | undefined): Record<string, StatedType | undefined> {
  return type?.kind === 'object'
    ? Object.fromEntries(type.fields.map(field => [field.name, field.type]))
    : {};
}

describe('readJson', () => {
  it('reads strict JSON with a type and a place for each member', () => {
    const text =
      '{\n  "id": "0b8e7c8e-6f0a-4a53-9d55-1f6f3a1f9d21",\n  "count": 3,\n  "rate": 0.5,\n  "at": "2026-01-02T03:04:05Z"\n}';
    const { values, problems } = read(text);
    expect(problems).toEqual([]);
    expect(values[0]).toMatchObject({ grade: 'strict', value: JSON.parse(text) });
    expect(fieldsOf(values[0]?.type)).toEqual({
      id: { kind: 'string', format: 'uuid' },
      count: { kind: 'integer' },
      rate: { kind: 'number' },
      at: { kind: 'string', format: 'date-time' },
    });
    expect(values[0]?.type).toMatchObject({
      fields: [{ place: { line: 2 } }, { place: { line: 3 } }, {}, {}],
    });
  });

  it('reads comments as rules, commas too many, ellipses and placeholders', () => {
    const { values, problems } = read(
      '{\n  "state": "open", // or "shut"\n  "kind": "a", // a | b | c\n  "items": [...],\n  "token": <token>,\n}',
    );
    expect(values[0]?.grade).toBe('tolerant');
    expect(values[0]?.value).toEqual({ state: 'open', kind: 'a', items: [], token: '<token>' });
    expect(problems.every(problem => problem.forgivable)).toBe(true);
    expect(values[0]?.type).toMatchObject({
      fields: [
        { constraints: [{ rule: { kind: 'enum', values: ['open', 'shut'] } }] },
        { constraints: [{ rule: { kind: 'enum', values: ['a', 'b', 'c'] } }] },
        {},
        {},
      ],
    });
  });

  it('reads several bodies of one fence', () => {
    expect(read('// first\n{ "a": 1 }\n\n// second\n{ "a": 2 }').values.map(({ value }) => value)).toEqual([
      { a: 1 },
      { a: 2 },
    ]);
  });

  it('knows a schema in disguise from data', () => {
    const schema = read(
      '{ "id": "uuid", "total": "number", "state": "open|shut", "note": "string?", "at": "timestamp" }',
    ).values[0];
    expect(schema?.grade).toBe('schema');
    expect(fieldsOf(schema?.type)).toMatchObject({
      id: { kind: 'string', format: 'uuid' },
      total: { kind: 'number' },
      state: { kind: 'enum', values: ['open', 'shut'] },
      at: { kind: 'string', format: 'date-time' },
    });
    expect(read('{ "type": "object", "name": "Anna", "city": "Rome" }').values[0]?.grade).toBe('strict');
    expect(read('{ "title": "string theory for all", "lang": "en", "by": "Ng" }').values[0]?.grade).toBe(
      'strict',
    );
  });

  it('reads JSON Schema', () => {
    const { values } = read(
      '{ "type": "object", "required": ["a"], "properties": { "a": { "type": "string", "maxLength": 9 }, "b": { "enum": ["x"] } } }',
    );
    expect(values[0]).toMatchObject({
      grade: 'schema',
      type: {
        fields: [
          { name: 'a', required: true, constraints: [{ rule: { kind: 'maxLength', value: 9 } }] },
          { name: 'b', required: false, type: { kind: 'enum' } },
        ],
      },
    });
  });

  it.each([
    ['{ "a": 1\n  "b": 2 }', 2],
    ['{ "a": 1', 1],
    ['{\n  "a": "x,\n  "b": 2\n}', 2],
  ])('complains about %j on its line', (text, line) => {
    const problems = read(text).problems.filter(problem => !problem.forgivable);
    expect(problems[0]?.place.line).toBe(line);
  });

  it('is not taken in by other notations', () => {
    for (const text of [
      '{ a: string; b: number }',
      'POST /a\n{ "b": 1 }',
      'interface A { b: string }',
      '[Client] --> [Server]',
      '{name}',
      '',
    ]) {
      expect(looksLikeJson(text), text).toBe(false);
    }
    for (const text of ['{ "a": [...] }', '[1, 2]', '// x\n{ "a": 1 }', '"a": { "b": 1 }'])
      expect(looksLikeJson(text), text).toBe(true);
  });

  it('stays linear on hostile text', async () => {
    const texts: readonly ((share: number) => string)[] = [
      share => '['.repeat(share * 50_000),
      share => '{"a":'.repeat(share * 20_000),
      share => '"'.repeat(share * 50_000),
      share => '{'.repeat(100) + '"a" '.repeat(share * 20_000),
      share => 'a: '.repeat(share * 20_000),
      share => '/*'.repeat(share * 30_000),
    ];
    for (const text of texts) {
      expect(() => read(text(1))).not.toThrow();
      const work = (share: number) => [read(text(share)), looksLikeJson(text(share))];
      expect(await growsLinearly(work), text(0.001)).toBe(true);
    }
  });
});
