import { beforeAll, describe, expect, it } from 'vitest';
import type { StatedField } from '../../design/index.ts';
import { mappedSlice } from '../../text/mapped.ts';
import { sourceOf } from '../../text/source.ts';
import { readTypescript, type TsReading } from './typescript.ts';
import { loadTsParser, type ParseTs } from './typescript-parser.ts';

let parse: ParseTs;
beforeAll(async () => {
  parse = await loadTsParser();
});

const read = (text: string): TsReading =>
  readTypescript(mappedSlice(sourceOf('a.md', text), 0, text.length), parse);
const rules = (field: StatedField | undefined): unknown[] =>
  (field?.constraints ?? []).map(({ rule }) => rule);

describe('readTypescript', () => {
  it('reads members with their types, comments and places', () => {
    const text = [
      'export interface Parcel {',
      '  id: string;            // UUID, primary key, set by the server',
      '  größe?: "s" | "m" | null; // how big',
      '  /** required, max 40 */',
      '  label: string;',
      '  tags: Array<string>; // max 5 items',
      '  sentAt: Date;',
      '  inside: { count: number }[];',
      '}',
    ].join('\n');
    const [parcel] = read(text).declarations;
    const field = (name: string): StatedField | undefined => parcel?.fields.find(each => each.name === name);
    expect(parcel).toMatchObject({ name: 'Parcel', notation: 'typescript', place: { line: 1 } });
    expect(rules(field('id'))).toEqual([
      { kind: 'format', value: 'uuid' },
      { kind: 'primary-key' },
      { kind: 'generated', by: 'uuid' },
    ]);
    expect(field('größe')).toMatchObject({ required: false, nullable: true, place: { line: 3 } });
    expect(field('größe')?.type).toEqual({
      kind: 'union',
      of: [{ kind: 'enum', values: ['s', 'm'] }, { kind: 'null' }],
    });
    expect(rules(field('label'))).toEqual([{ kind: 'required' }, { kind: 'maxLength', value: 40 }]);
    expect(rules(field('tags'))).toEqual([{ kind: 'maxItems', value: 5 }]);
    expect(field('sentAt')?.type).toEqual({ kind: 'string', format: 'date-time' });
    expect(field('inside')?.type).toMatchObject({
      kind: 'array',
      items: { kind: 'object', fields: [{ name: 'count' }] },
    });
    expect(text.slice(field('label')!.place.start, field('label')!.place.end)).toBe('label: string;');
  });

  it('reads unions, enums, aliases, base types and methods', () => {
    const { declarations } = read(
      [
        "type State = 'open' | 'shut';",
        "enum Kind { A = 'a', B = 'b' }",
        "const SIZES = ['s', 'm'] as const;",
        'type Long = Base & { more: number };',
        'interface Api extends Base { find(id: string): Promise<Parcel>; }',
      ].join('\n'),
    );
    expect(declarations[0]?.alias).toEqual({ kind: 'enum', values: ['open', 'shut'] });
    expect(declarations[1]?.alias).toEqual({ kind: 'enum', values: ['a', 'b'] });
    expect(declarations[2]?.alias).toEqual({ kind: 'enum', values: ['s', 'm'] });
    expect(declarations[3]).toMatchObject({ extends: ['Base'], fields: [{ name: 'more' }] });
    expect(declarations[4]).toMatchObject({
      extends: ['Base'],
      methods: [{ signature: 'find(id: string): Promise<Parcel>' }],
    });
  });

  it('reads zod schemas and the decorators of classes', () => {
    const { declarations } = read(
      [
        'export const parcelSchema = z.object({ label: z.string().min(2).max(9), weight: z.number().int().positive().optional() });',
        'class Dto { @IsEmail() @MaxLength(50) mail: string; @IsOptional() @Min(1) count?: number }',
      ].join('\n'),
    );
    expect(declarations[0]?.name).toBe('Parcel');
    expect(rules(declarations[0]?.fields[0])).toEqual([
      { kind: 'minLength', value: 2 },
      { kind: 'maxLength', value: 9 },
    ]);
    expect(declarations[0]?.fields[1]).toMatchObject({ required: false });
    expect(rules(declarations[1]?.fields[0])).toEqual([
      { kind: 'format', value: 'email' },
      { kind: 'maxLength', value: 50 },
    ]);
    expect(declarations[1]?.fields[1]).toMatchObject({ required: false });
  });

  it('reads a bare object type, bare members, and a schema in no language', () => {
    expect(read('{ a: string; b?: number }').anonymous[0]?.type).toMatchObject({
      kind: 'object',
      fields: [{ name: 'a' }, { name: 'b', required: false }],
    });
    expect(read('a: string;\nb?: number;').anonymous[0]?.type).toMatchObject({
      kind: 'object',
      fields: [{ name: 'a' }, { name: 'b' }],
    });
    const pseudo = read(
      'Lease {\n  id: string (UUID)\n  tenant: FK -> Tenants\n  until: date (optional)\n  home: {\n    city: string\n  }\n}',
    );
    expect(pseudo.declarations[0]).toMatchObject({ name: 'Lease', notation: 'pseudo' });
    const [id, tenant, until, home] = pseudo.declarations[0]!.fields;
    expect(id?.type).toEqual({ kind: 'string', format: 'uuid' });
    expect(rules(tenant)).toEqual([{ kind: 'references', entity: 'Tenants' }]);
    expect(until?.required).toBe(false);
    expect(home?.type).toMatchObject({ kind: 'object', fields: [{ name: 'city' }] });
  });

  it('reads the declarations around one that is broken', () => {
    const reading = read('interface A { a: string }\n\ninterface B { b: ; }\n\ninterface C { c: string }');
    expect(reading.declarations.map(({ name }) => name)).toEqual(['A', 'C']);
    expect(reading.problems).toMatchObject([{ forgivable: false, place: { line: 3 } }]);
  });

  it('has nothing to say of code, sketches and fragments', () => {
    for (const text of [
      'const x = await load();',
      'class A {\n  go() → { a }\n}',
      'return <div/>',
      'static go(): void {}',
    ]) {
      expect(
        read(text).problems.every(problem => problem.forgivable),
        text,
      ).toBe(true);
    }
  });

  it('survives text that would overflow a parser', () => {
    for (const text of [
      '('.repeat(60_000),
      'a=>'.repeat(20_000),
      `type A=${'B<'.repeat(30_000)}`,
      'a='.repeat(30_000),
      'a:'.repeat(30_000),
      '`${'.repeat(20_000),
    ]) {
      expect(read(text).declarations).toEqual([]);
    }
  });
});
