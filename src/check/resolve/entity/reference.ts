import type { Fact, Reference, StatedField } from '../../../design/index.ts';
import { normalName, thingKey } from '../names.ts';
import type { Draft, DraftField } from './draft.ts';
import { fieldNamed } from './draft.ts';

/** A reference before its claim is written down. */
export interface DraftReference extends Omit<Reference, 'claim'> {
  readonly facts: readonly Fact[];
}

/** What a field refers to: by a foreign key, by a stated relation, or by name and type together. */
export function referenceOf(
  draft: Draft,
  field: DraftField,
  drafts: readonly Draft[],
): DraftReference | 'missing' | undefined {
  const { stated } = field;
  if (stated === undefined) return undefined;
  const foreignKey = stated.constraints.find(({ rule }) => rule.kind === 'references');
  if (foreignKey !== undefined && foreignKey.rule.kind === 'references') {
    const { entity, field: target, onDelete } = foreignKey.rule;
    const parent = entityOf(drafts, entity);
    const found = parent === undefined ? undefined : targetOf(parent, target);
    if (parent === undefined || found === undefined || !sameKind(field, found)) return 'missing';
    return {
      entity: parent.name,
      field: found.name,
      onDelete: onDelete ?? field.onDelete ?? (isLink(draft) ? 'cascade' : 'restrict'),
      facts: [foreignKey, stated],
    };
  }
  return byName(draft, field, stated, drafts);
}

/** A row that only joins two others goes when one of them does. */
function isLink({ fields, primaryKey }: Draft): boolean {
  const others = fields.filter(field => field.generated === undefined || field.generated === 'server');
  const refers = (field: DraftField) =>
    field.stated?.constraints.some(({ rule }) => rule.kind === 'references') === true ||
    /[a-z](?:_id|Id)$/.test(field.name);
  const own = others.filter(field => !(primaryKey.length === 1 && primaryKey[0] === field.name));
  return own.length >= 2 && own.every(refers);
}

function byName(
  draft: Draft,
  field: DraftField,
  stated: StatedField,
  drafts: readonly Draft[],
): DraftReference | undefined {
  const noun = /^(.+?)(id|uuid)$/.exec(normalName(field.name))?.[1];
  if (noun === undefined || draft.primaryKey.includes(field.name)) return undefined;
  const parent = drafts.find(other => other !== draft && other.keys.has(noun));
  const target = parent === undefined ? undefined : targetOf(parent, undefined);
  if (parent === undefined || target === undefined || !sameKind(field, target)) return undefined;
  const relation =
    draft.stated.relations.find(one => thingKey(one.entity) === noun) ??
    parent.stated.relations.find(one => thingKey(one.entity) === thingKey(draft.name));
  const isPlain = field.schema.type === 'string' && field.schema.format === undefined;
  if (relation === undefined && isPlain) return undefined;
  return {
    entity: parent.name,
    field: target.name,
    onDelete: field.onDelete ?? (isLink(draft) ? 'cascade' : 'restrict'),
    facts: relation === undefined ? [stated] : [relation, stated],
  };
}

/** Plain text that refers to a UUID is one: the key's own declaration says more than `string`. */
export function alignedReferences(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.map(draft => {
    const fields = draft.fields.map(field => {
      const stated = field.stated?.constraints.find(({ rule }) => rule.kind === 'references')?.rule;
      const meant = untoldKey(draft, field, drafts);
      if (meant !== undefined) return { ...field, columnType: meant.columnType, schema: meant.schema };
      const isPlain = isPlainText(field);
      if (stated?.kind !== 'references' || !isPlain) return field;
      const parent = entityOf(drafts, stated.entity);
      const target = parent === undefined ? undefined : targetOf(parent, stated.field);
      if (target?.columnType !== 'uuid') return field;
      return { ...field, columnType: target.columnType, schema: { ...field.schema, format: 'uuid' } };
    });
    return fields.every((field, index) => field === draft.fields[index]) ? draft : { ...draft, fields };
  });
}

/** `locker_id`, of which nothing is said but that it is text or a number, holds what the key of Locker holds. */
function untoldKey(draft: Draft, field: DraftField, drafts: readonly Draft[]): DraftField | undefined {
  if (draft.primaryKey.includes(field.name) || field.generated !== undefined) return undefined;
  const stated = field.stated?.constraints.find(({ rule }) => rule.kind === 'references')?.rule;
  const noun =
    stated?.kind === 'references'
      ? thingKey(stated.entity)
      : /^(.+?)(id|uuid)$/.exec(normalName(field.name))?.[1];
  const parent = drafts.find(other => other !== draft && noun !== undefined && other.keys.has(noun));
  const target = parent === undefined ? undefined : targetOf(parent, undefined);
  if (target === undefined || Object.keys(field.schema).length === 0) return target;
  if (field.schema.type === 'number' && Object.keys(field.schema).length === 1)
    return target.generated === 'serial' ? target : undefined;
  // A person may be known by a name that no row has.
  const isPerson = stated === undefined && PERSON.test(noun ?? '');
  return isPlainText(field) && target.generated === 'uuid' && !isPerson ? target : undefined;
}

const PERSON = /^(?:user|owner|account|author|member|customer|person|creator|employee|staff|client|tenant)$/;

function isPlainText({ columnType, schema }: DraftField): boolean {
  return (
    columnType === 'text' &&
    schema.type === 'string' &&
    schema.format === undefined &&
    schema.enum === undefined &&
    schema.pattern === undefined &&
    schema.minLength === undefined &&
    schema.maxLength === undefined
  );
}

function entityOf(drafts: readonly Draft[], name: string): Draft | undefined {
  const key = thingKey(name.split('.').at(-1) ?? name);
  return drafts.find(draft => draft.keys.has(key));
}

/** Only a field that is unique by itself can be referred to. */
function targetOf(parent: Draft, name: string | undefined): DraftField | undefined {
  const [key, more] = parent.primaryKey;
  const wanted = name ?? (more === undefined ? key : undefined);
  const field = wanted === undefined ? undefined : fieldNamed(parent.fields, wanted);
  if (field === undefined) return undefined;
  const isKey = more === undefined && key === field.name;
  const isUnique =
    field.stated?.constraints.some(({ rule }) => rule.kind === 'unique') === true ||
    parent.stated.unique.some(
      one => one.value.length === 1 && normalName(one.value[0]!) === normalName(field.name),
    );
  return isKey || isUnique ? field : undefined;
}

function sameKind(field: DraftField, target: DraftField): boolean {
  const text = (type: string) =>
    /^(varchar|char|text)/.test(type) ? 'text' : /^(smallint|integer|bigint)/.test(type) ? 'integer' : type;
  return text(field.columnType) === text(target.columnType);
}
