import type { ConstraintRule, Stated, StatedConstraint, StatedEntity } from '../../design/index.ts';
import { HYPOTHETICAL, isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { placeWithin, type Statement, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { withConstraints } from './entity-field.ts';
import { entityKey, fieldKey } from './name.ts';
import { rowRulesIn } from './row-sentence.ts';
import { MAY_SET_BY, setBy } from './set-by-sentence.ts';
import { thingNameAt } from './thing-name.ts';
import { MAY_BE_UNIQUE, uniqueKeyIn } from './unique-sentence.ts';

interface Found {
  readonly unique: Stated<readonly string[]>[];
  readonly constraints: { readonly name: string; readonly constraint: StatedConstraint }[];
}

/** Entities with what sentences anywhere say of them: what is unique, who sets a field, how two fields lie to each other. */
export function withEntitySentences(
  reading: Reading,
  entities: readonly StatedEntity[],
): readonly StatedEntity[] {
  if (entities.length === 0 || entities.length > MOST) return entities;
  const found = new Map<StatedEntity, Found>();
  const of = (entity: StatedEntity): Found => {
    const known = found.get(entity) ?? { unique: [], constraints: [] };
    found.set(entity, known);
    return known;
  };
  for (const statement of statementsOf(reading)) {
    const isUnique = MAY_BE_UNIQUE.test(statement.text);
    const isSaid = statement.raw.text.length < LONGEST && MAY_SAY.test(statement.text);
    if ((!isUnique && !isSaid) || isAside(statement.node, HYPOTHETICAL)) continue;
    for (const { start, end } of sentencesIn(statement.text)) {
      const raw = statement.raw.text.slice(start, end);
      const fact = { place: placeWithin(statement, start, end), how: 'sentence on fields' };
      const key = isUnique ? uniqueKeyIn(statement.text.slice(start, end), raw, entities) : undefined;
      if (key) of(key.entity).unique.push({ value: key.fields, ...fact, how: 'sentence on what is unique' });
      if (!isSaid) continue;
      for (const { entity, name, rule } of saidIn(raw.replace(/\s+/g, ' '), statement, entities))
        of(entity).constraints.push({ name, constraint: { rule, ...fact } });
    }
  }
  return entities.map(entity => {
    const own = found.get(entity);
    return own === undefined ? entity : withFound(entity, own);
  });
}

/** More things than this are no document that people read by eye; a longer paragraph is no rule. */
const MOST = 300;
const LONGEST = 1_500;
const MAY_SAY = new RegExp(
  String.raw`${MAY_SET_BY.source}|\b(?:must|may not|cannot|can't|has to|either|at least one|exactly one|only one|exclusive|both|before|after|exceed|muss|darf|debe)\b|[<>≤≥]`,
  'i',
);

function saidIn(raw: string, statement: Statement, entities: readonly StatedEntity[]): readonly Said[] {
  const own = entitiesAt(statement.node, entities);
  const within = saidOf(raw, statement.node, own);
  return within.length > 0 || own === entities ? within : saidOf(raw, statement.node, entities);
}

interface Said {
  readonly entity: StatedEntity;
  readonly name: string;
  readonly rule: ConstraintRule;
}

function saidOf(raw: string, node: OutlineNode, entities: readonly StatedEntity[]): readonly Said[] {
  const rows = entities.flatMap(entity => rowRulesIn(raw, entity).map(said => ({ entity, ...said })));
  if (!raw.includes('`') || isOfOperation(node) || !MAY_SET_BY.test(raw)) return rows;
  const set = setBy(raw).flatMap(({ name, rules }) =>
    entities
      .filter(entity => entity.fields.some(field => fieldKey(field.name) === fieldKey(name)))
      .flatMap(entity => rules.map(rule => ({ entity, name, rule }))),
  );
  return [...rows, ...set];
}

/** The thing that the section is about, or all of them. */
function entitiesAt(node: OutlineNode, entities: readonly StatedEntity[]): readonly StatedEntity[] {
  const name = thingNameAt(node);
  const own = name === undefined ? undefined : entities.find(one => entityKey(one.name) === entityKey(name));
  return own === undefined ? entities : [own];
}

/** What is said under one operation holds for that one. */
function isOfOperation(node: OutlineNode): boolean {
  for (let each: OutlineNode | undefined = node; each; each = each.parent)
    if (/\b(?:GET|POST|PUT|PATCH|DELETE)\b/.test(each.title)) return true;
  return false;
}

function withFound(entity: StatedEntity, { unique, constraints }: Found): StatedEntity {
  const known = new Set(entity.unique.map(keyOf));
  const fresh = unique.filter(one => {
    const key = keyOf(one);
    return known.has(key) ? false : known.add(key);
  });
  const byField = new Map<string, StatedConstraint[]>();
  for (const { name, constraint } of constraints)
    byField.set(fieldKey(name), [...(byField.get(fieldKey(name)) ?? []), constraint]);
  return {
    ...entity,
    unique: [...entity.unique, ...fresh],
    fields: entity.fields.map(field => {
      const more = byField.get(fieldKey(field.name));
      return more === undefined ? field : withConstraints(field, more);
    }),
  };
}

function keyOf({ value }: Stated<readonly string[]>): string {
  return value.map(fieldKey).sort().join();
}
