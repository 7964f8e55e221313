import { expect, test } from 'vitest';
import { mappedSlice } from '../../text/mapped.ts';
import { sourceOf } from '../../text/source.ts';
import { readPrisma } from './prisma.ts';

test('models with their relations and keys, and enums', () => {
  const text = `enum Role {
  ADMIN
  USER
}
model Post {
  id       Int    @id @default(autoincrement())
  slug     String
  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId String
  note     String?
  @@unique([slug])
  @@index([authorId])
}
`;
  const [role, post] = readPrisma(mappedSlice(sourceOf('a.md', text), 0, text.length));
  expect(role?.alias).toEqual({ kind: 'enum', values: ['ADMIN', 'USER'] });
  expect(post?.fields.map(({ name, required }) => [name, required])).toEqual([
    ['id', undefined],
    ['slug', true],
    ['authorId', true],
    ['note', false],
  ]);
  const rules = (index: number): unknown[] => post!.fields[index]!.constraints.map(({ rule }) => rule);
  expect(rules(1)).toEqual([{ kind: 'unique' }]);
  expect(rules(2)).toEqual([
    { kind: 'references', entity: 'User', field: 'id', onDelete: 'cascade' },
    { kind: 'index' },
  ]);
});
