import type { Stated, StatedDeclaration, StatedEntity, StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { editDistance, suggest } from '../../text/suggest.ts';
import { creationsOf } from '../created.ts';
import { quote } from '../name-operation.ts';
import { type CheckContext, CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'field-undefined',
  family: 'data',
  summary: 'A rule, a key or an index names a field that the entity does not have.',
  severity: CONTRADICTION,
  *find(context) {
    const { design } = context;
    yield* misspeltInRequests(context);
    for (const entity of design.entities) {
      if (entity.existing) continue;
      yield* renamed(entity);
      const names = entity.fields.map(field => field.name);
      const known = new Set(names.map(fieldKey));
      for (const { name, stated, what } of namesUsed(entity)) {
        if (known.has(fieldKey(name)) || !/^[\w$-]+$/.test(name)) continue;
        const near = nearly(name, names);
        // A list of indexes at the end of the data model may be for all of its things.
        if (near === undefined && isListed(stated) && elsewhere(name, entity, design.entities)) continue;
        const ending = near ? `did you mean \`${near}\`?` : 'declare the field or correct the name.';
        yield {
          message: `${what} names \`${quote(name, 24)}\`, which ${quote(entity.name, 16)} lacks; ${ending}`,
          place: stated.place,
        };
      }
    }
  },
};
export default rule;

/** The type of a request has a field almost as the thing has it that it makes. */
function* misspeltInRequests(context: CheckContext): Generator<Finding> {
  for (const { entity, sent, body } of creationsOf(context)) {
    if (body.types.length === 0) continue;
    const known = new Set(entity.fields.map(({ name }) => fieldKey(name)));
    const absent = entity.fields.filter(({ name }) => !sent.has(fieldKey(name)));
    for (const [key, { name, place }] of sent) {
      if (known.has(key) || key.length < 5) continue;
      const near = nearly(
        name,
        absent.map(field => field.name),
      );
      const before = absent.find(field => field.name === near);
      if (near === undefined || before === undefined || isKeyOf(name, near)) continue;
      if (editDistance(key, fieldKey(near)) > 2 || before.place.start === place.start) continue;
      yield {
        message: `\`${quote(name, 28)}\` is \`${quote(near, 28)}\` in ${quote(entity.name, 20)}; write one name.`,
        place,
        also: [{ place: before.place, message: near }],
      };
    }
  }
}

function isListed({ how }: Stated<unknown>): boolean {
  return !/sql|create|column/i.test(how);
}

function elsewhere(name: string, own: StatedEntity, entities: readonly StatedEntity[]): boolean {
  const key = fieldKey(name);
  return entities.some(entity => entity !== own && entity.fields.some(field => fieldKey(field.name) === key));
}

function* namesUsed(
  entity: StatedEntity,
): Generator<{ readonly name: string; readonly stated: Stated<unknown>; readonly what: string }> {
  const columns = [
    ...entity.indexes.map(stated => ({ stated, what: 'An index' })),
    ...entity.unique.map(stated => ({ stated, what: 'A unique key' })),
    ...(entity.primaryKey ? [{ stated: entity.primaryKey, what: 'The primary key' }] : []),
  ];
  for (const { stated, what } of columns) for (const name of stated.value) yield { name, stated, what };
  for (const stated of entity.strangers ?? []) yield { name: stated.value, stated, what: 'A rule' };
}

/** One declaration says `dailyRate`, another `dailyRates`, and neither knows the other's. */
function* renamed(entity: StatedEntity): Generator<Finding> {
  const [first, ...others] = entity.declarations.filter(({ fields }) => fields.length > 2);
  if (first === undefined) return;
  const names = first.fields.map(field => field.name);
  const known = new Set(names.map(fieldKey));
  const said = new Set<string>();
  for (const other of others) {
    const own = new Set(other.fields.map(field => fieldKey(field.name)));
    const missing = first.fields.filter(field => !own.has(fieldKey(field.name)));
    for (const field of other.fields) {
      if (known.has(fieldKey(field.name)) || said.has(fieldKey(field.name))) continue;
      const near =
        nearly(
          field.name,
          missing.map(({ name }) => name),
        ) ?? onlyOther(field.name, missing, other, known);
      if (near === undefined || near.length < 4 || isKeyOf(field.name, near)) continue;
      said.add(fieldKey(field.name));
      const before = missing.find(({ name }) => name === near)!;
      yield {
        message: `\`${quote(field.name, 28)}\` is \`${quote(near, 28)}\` above; write one name.`,
        place: field.place,
        also: [{ place: before.place, message: near }],
      };
    }
  }
}

/** Each lacks one field of the other, and the two begin alike: `studentNo` and `studentNumber`. */
function onlyOther(
  name: string,
  missing: readonly StatedField[],
  other: StatedDeclaration,
  known: ReadonlySet<string>,
): string | undefined {
  const [only] = missing;
  const extra = other.fields.filter(field => !known.has(fieldKey(field.name)));
  if (only === undefined || missing.length > 1 || extra.length > 1 || other.fields.length < 4)
    return undefined;
  if (fieldKey(only.name).slice(0, 5) === fieldKey(name).slice(0, 5)) return only.name;
  const own = extra[0]!;
  const sameType =
    only.type?.kind === own.type?.kind &&
    (only.type?.kind !== 'string' || own.type?.kind !== 'string' || only.type.format === own.type.format);
  const sameKey = /id$/i.test(name) === /id$/i.test(only.name);
  return other.fields.length > 4 && sameType && sameKey && isSameLine(only, own) ? only.name : undefined;
}

/** Neither is known to the system alone, or made by it. */
function isSameLine(one: StatedField, other: StatedField): boolean {
  const made = ({ name, constraints }: StatedField) =>
    /_at$|At$|version|hash|secret|deleted|internal|url$/i.test(name) ||
    constraints.some(({ rule }) => rule.kind === 'generated' || rule.kind === 'secret');
  return !made(one) && !made(other);
}

/** `field3` is no slip of the pen for `field1`. */
function nearly(name: string, known: readonly string[]): string | undefined {
  const near = suggest(name, known);
  return near?.replace(/\d/g, '') === name.replace(/\d/g, '') ? undefined : near;
}

/** `photo_id` is the column behind a `photo`. */
function isKeyOf(one: string, other: string): boolean {
  const [a, b] = [fieldKey(one), fieldKey(other)];
  return a.replace(/(?:ids?|url)$/, '') === b || b.replace(/(?:ids?|url)$/, '') === a;
}
