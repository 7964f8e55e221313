import type {
  ConstraintRule,
  Stated,
  StatedConstraint,
  StatedEntity,
  StatedField,
  StatedType,
} from '../../design/index.ts';
import type { Document } from '../../markdown/index.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, isWithin, nodeAt, walkOutline } from '../outline/outline-of.ts';
import { ruleSentences, sentencesOn } from '../rule/rule-sentence.ts';
import { type EntityBullet, entityBullet, itemsOf } from './entity-bullet.ts';
import { withConstraints } from './entity-field.ts';
import { bulletConstraints, type FieldBullet, fieldBullet } from './field-bullet.ts';
import { fieldsOfTable } from './field-table.ts';
import { entityKey, fieldKey } from './name.ts';
import { partOf, thingNameAt } from './thing-name.ts';

/** Rules of fields and facts of the whole entity that stand in bullets, with the section they stand in. */
export interface EntityAddition {
  readonly node: OutlineNode;
  readonly rules: readonly FieldBullet[];
  readonly facts: readonly EntityBullet[];
}

/** Reads all bullets that may say something of an entity, a list at a time. */
export function entityAdditions(document: Document, outline: OutlineNode): readonly EntityAddition[] {
  return [...walkOutline(outline)].flatMap(node => {
    const rulesHere =
      isWithin(node, 'validation') || /\b(?:validation|rules|constraints)\b/i.test(node.title);
    const inData = partOf(node) === 'data';
    if (!rulesHere && !inData) return [];
    const inIndexes = isWithin(node, 'indexes');
    const beside =
      node.kind !== 'heading' && /^rules?$/i.test(node.title) ? sentencesOn(document, node.rest) : [];
    if (beside.length > 0) return [{ node, rules: beside, facts: [] }];
    return node.blocks.flatMap((block): readonly EntityAddition[] => {
      if (block.kind === 'table' && rulesHere) {
        const rules = (fieldsOfTable(document, block) ?? []).map(ruleRow);
        return rules.length > 0 ? [{ node, rules, facts: [] }] : [];
      }
      if (block.kind === 'paragraph') {
        const rules = sentencesOn(document, block.content);
        return rules.length > 0 ? [{ node, rules, facts: [] }] : [];
      }
      if (block.kind !== 'list') return [];
      const items = [...itemsOf(block)];
      const facts = inData ? items.flatMap(item => entityBullet(document, item, inIndexes) ?? []) : [];
      const rules = items.flatMap(item => {
        const bullet = ruleBullet(fieldBullet(document, item), rulesHere);
        return bullet ? [bullet] : ruleSentences(document, item);
      });
      return facts.length + rules.length > 0 ? [{ node, rules, facts }] : [];
    });
  });
}

/** A row of a table of rules says what a bullet would. */
function ruleRow(field: StatedField): FieldBullet {
  const rules = field.constraints.map(({ rule }) => rule);
  return {
    name: field.name,
    optional: field.required === false,
    rules:
      field.required === true && !rules.some(({ kind }) => kind === 'required')
        ? [...rules, { kind: 'required' }]
        : rules,
    description: field.description ?? '',
    place: field.place,
    quoted: true,
  };
}

/** Only a bullet that states a rule it is understood by, of a field in backticks or under "Validation". */
function ruleBullet(bullet: FieldBullet | undefined, rulesHere: boolean): FieldBullet | undefined {
  if (!bullet || (!bullet.quoted && !rulesHere)) return undefined;
  const rules = [...impliedBy(bullet.type), ...bullet.rules];
  return rules.some(rule => rule.kind !== 'other') ? { ...bullet, rules } : undefined;
}

/** "integer, 1 to 9" and "email" are rules of a field that is declared elsewhere. */
function impliedBy(type: StatedType | undefined): readonly ConstraintRule[] {
  if (type?.kind === 'integer') return [{ kind: 'integer' }];
  return type?.kind === 'string' && type.format !== undefined ? [{ kind: 'format', value: type.format }] : [];
}

/** The entities with what the bullets add to them. */
export function withAdditions(
  entities: readonly StatedEntity[],
  additions: readonly EntityAddition[],
  outline: OutlineNode,
): readonly StatedEntity[] {
  const homes = homesOf(entities, outline);
  const found = additions.flatMap(addition => {
    const target = addition.rules.some(({ owner }) => owner)
      ? undefined
      : targetOf(addition, entities, homes);
    if (target) return [{ addition, target }];
    return addition.rules.flatMap(rule => {
      const owner = ownerOf(rule, entities);
      return owner ? [{ addition: { ...addition, rules: [rule], facts: [] }, target: owner }] : [];
    });
  });
  return entities.map(entity => {
    const own = found.filter(({ target }) => target === entity).map(({ addition }) => addition);
    return own.length === 0 ? entity : own.reduce(added, entity);
  });
}

/** The entity that a rule names, as in `permit.plate`, or the only one that has the field in backticks. */
function ownerOf(
  { name, owner, quoted }: FieldBullet,
  entities: readonly StatedEntity[],
): StatedEntity | undefined {
  const has = (entity: StatedEntity) => entity.fields.some(field => fieldKey(field.name) === fieldKey(name));
  if (owner !== undefined)
    return entities.find(entity => entityKey(entity.name) === entityKey(owner) && has(entity));
  const fitting = quoted ? entities.filter(has) : [];
  return fitting.length === 1 ? fitting[0] : undefined;
}

type Homes = ReadonlyMap<OutlineNode, ReadonlySet<StatedEntity>>;

/** The entities declared in each part of the document or below it. */
function homesOf(entities: readonly StatedEntity[], outline: OutlineNode): Homes {
  const homes = new Map<OutlineNode, Set<StatedEntity>>();
  for (const entity of entities) {
    for (const { place } of entity.declarations) {
      for (let node: OutlineNode | undefined = nodeAt(outline, place.start); node; node = node.parent) {
        const known = homes.get(node) ?? new Set<StatedEntity>();
        homes.set(node, known.add(entity));
      }
    }
  }
  return homes;
}

/** The entity that the section names, the only one declared in it, or the only one that has all these fields. */
function targetOf(
  addition: EntityAddition,
  entities: readonly StatedEntity[],
  homes: Homes,
): StatedEntity | undefined {
  const name = thingNameAt(addition.node);
  const named =
    name === undefined ? undefined : entities.find(entity => entityKey(entity.name) === entityKey(name));
  if (named) return named;
  const fields = new Set([
    ...addition.rules.map(rule => fieldKey(rule.name)),
    ...addition.facts.flatMap(fact => (fact.kind === 'relation' ? [] : fact.columns.value.map(fieldKey))),
  ]);
  const has = (entity: StatedEntity): number =>
    entity.fields.filter(field => fields.has(fieldKey(field.name))).length;
  for (let node: OutlineNode | undefined = addition.node; node && !isTitle(node); node = node.parent) {
    const here = homes.get(node);
    if (!here) continue;
    const only = here.size === 1 ? [...here][0]! : undefined;
    if (only && (fields.size === 0 || has(only) > 0)) return only;
    break;
  }
  if (fields.size === 0) return undefined;
  const fitting = entities.filter(entity => has(entity) === fields.size);
  return fitting.length === 1 ? fitting[0] : undefined;
}

function added(entity: StatedEntity, addition: EntityAddition): StatedEntity {
  const byField = new Map<string, StatedConstraint[]>();
  for (const rule of addition.rules) {
    const key = fieldKey(rule.name);
    byField.set(key, [...(byField.get(key) ?? []), ...bulletConstraints(rule, 'bullet about validation')]);
  }
  const fields = entity.fields.map(field => {
    const more = byField.get(fieldKey(field.name));
    return more ? withConstraints(field, more) : field;
  });
  const strangers = [...(entity.strangers ?? []), ...strangersIn(entity, addition)];
  return addition.facts.reduce(withFact, { ...entity, fields, ...(strangers.length > 0 && { strangers }) });
}

/** Rules of a quoted name that no declaration has, in a list most of whose names are declared. */
function strangersIn(entity: StatedEntity, { rules }: EntityAddition): readonly Stated<string>[] {
  const known = new Set(entity.fields.map(field => fieldKey(field.name)));
  const strange = rules.filter(rule => !known.has(fieldKey(rule.name)));
  if (strange.length * 2 > rules.length) return [];
  return strange
    .filter(rule => rule.quoted)
    .map(rule => ({ value: rule.name, place: rule.place, how: 'bullet about validation' }));
}

function withFact(entity: StatedEntity, fact: EntityBullet): StatedEntity {
  if (fact.kind === 'relation') return { ...entity, relations: [...entity.relations, fact.relation] };
  if (fact.kind === 'primary-key')
    return entity.primaryKey ? entity : { ...entity, primaryKey: fact.columns };
  const list = fact.kind === 'unique' ? entity.unique : entity.indexes;
  const key = (columns: readonly string[]): string => columns.map(fieldKey).join();
  if (list.some(known => key(known.value) === key(fact.columns.value))) return entity;
  return fact.kind === 'unique'
    ? { ...entity, unique: [...list, fact.columns] }
    : { ...entity, indexes: [...list, fact.columns] };
}
