import { expect, test } from 'vitest';
import { ruleFromText } from './rule.ts';

const kinds = (text: string) =>
  ruleFromText(text, { kind: 'string' }).flatMap(rule => (rule.kind === 'generated' ? [rule.by] : []));

test.each(['assigned', 'filled in when it is paid', 'stamped on arrival', 'automatically assigned'])(
  '"%s": no client sends it',
  text => expect(kinds(text)).toEqual(['server']),
);

test.each([
  "assigned: the caller's `sub`",
  'filled in, account name of the caller',
  'assigned: `sub` of the token',
])('"%s": it holds the caller', text => expect(kinds(text)).toContain('owner'));

test.each(['the person it is assigned to', 'assigned to a team', 'filled with water'])(
  '"%s": a client sends it',
  text => expect(kinds(text)).toEqual([]),
);

test.each(['normally 40', 'otherwise 40', '40 for a new shop', 'usually 40'])('"%s" is a default', text =>
  expect(ruleFromText(text, { kind: 'integer' })).toContainEqual({ kind: 'default', value: 40 }),
);

test.each([
  'goes when the shift goes',
  'removed once its shop is removed',
  'disappears as soon as the order does',
])('"%s" deletes with the parent', text =>
  expect(ruleFromText(`→ shifts.id, ${text}`)).toContainEqual({
    kind: 'references',
    entity: 'shifts',
    field: 'id',
    onDelete: 'cascade',
  }),
);
