import type { Stated, StatedEntity } from '../../design/index.ts';
import { HYPOTHETICAL, isAside } from '../outline/aside.ts';
import { placeWithin, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { entityKey, fieldKey } from './name.ts';

/** Entities with what sentences such as "No two permits may have the same plate and level" say of them. */
export function withUniqueSentences(
  reading: Reading,
  entities: readonly StatedEntity[],
): readonly StatedEntity[] {
  const more = new Map<string, Stated<readonly string[]>[]>();
  for (const statement of statementsOf(reading)) {
    if (!MENTIONED.test(statement.text) || isAside(statement.node, HYPOTHETICAL)) continue;
    for (const { start, end } of sentencesIn(statement.text)) {
      const text = statement.text.slice(start, end).replace(/\s+/g, ' ');
      const match = NO_TWO.exec(text);
      const group =
        match === null
          ? (GROUP.exec(text)?.[1] ??
            GROUP_AFTER.exec(text)?.[1] ??
            togetherIn(statement.raw.text.slice(start, end)))
          : undefined;
      const entity = match
        ? entities.find(one => entityKey(one.name) === entityKey(match[1]!))
        : group && holderOf(entities, group);
      const columns = entity && columnsOf(entity, match?.[2] ?? group ?? '');
      if (!entity || !columns) continue;
      const stated = {
        value: columns,
        place: placeWithin(statement, start, end),
        how: 'sentence on what is unique',
      };
      more.set(entity.name, [...(more.get(entity.name) ?? []), stated]);
    }
  }
  if (more.size === 0) return entities;
  return entities.map(entity => {
    const known = new Set(entity.unique.map(one => one.value.map(fieldKey).sort().join()));
    const fresh = (more.get(entity.name) ?? []).filter(
      one => !known.has(one.value.map(fieldKey).sort().join()),
    );
    return fresh.length === 0 ? entity : { ...entity, unique: [...entity.unique, ...fresh] };
  });
}

const MENTIONED =
  /\bno two\b|\bunique\b|[uú]nic[oa]s?(?![\p{L}])|eindeutig|einmalig|uniques?|唯一|一意|only once|at most once/iu;

/** "`a` and `b` together are unique", "`a` y `b` juntos son únicos", "`a` und `b` sind zusammen eindeutig", "`a` 和 `b` 联合唯一" */
function togetherIn(text: string): string | undefined {
  const names = TOGETHER.exec(text)?.[1];
  return names === undefined
    ? undefined
    : Array.from(names.matchAll(/`(\w+)`/g), match => match[1]!).join(',');
}

const TOGETHER =
  /(`\w+`(?:\s*(?:,|\+|and|und|y|e|et|和|与|、)\s*(?:the\s+)?`\w+`){1,4})[^`.]{0,30}(?:\b(?:is|are|must be)\s+(?:together\s+|jointly\s+|only\s+)?unique|\b(?:together|combined|in combination)[^`.]{0,20}unique|(?:zusammen|gemeinsam|in kombination)[^`.]{0,20}eindeutig|\bjunt[oa]s[^`.]{0,20}[uú]nic|\bensemble[^`.]{0,20}unique|(?:联合|组合|共同|一起)?唯一)/iu;

const NO_TWO =
  /^\s*no two ([A-Za-z][\w-]{1,40}) (?:(?:may|can|must|should) )?(?:ever )?(?:have|share|carry|use)(?: exactly)? the same (.{2,120}?)\s*[.;!]?\s*$/i;

const GROUP = /\(([A-Za-z_][\w\s,]{2,100})\) (?:is|are|must be|has to be|together (?:is|are)) unique\b/i;
const GROUP_AFTER = /\bunique(?: (?:on|over|together|pair|key|constraint))?:? \(([A-Za-z_][\w\s,]{2,100})\)/i;

/** The only thing that has all of at least two fields. */
function holderOf(entities: readonly StatedEntity[], group: string): StatedEntity | undefined {
  if (!group.includes(',')) return undefined;
  const holders = entities.filter(entity => columnsOf(entity, group) !== undefined);
  return holders.length === 1 ? holders[0] : undefined;
}

/** Every name has to be a field; else the sentence is about something else. */
function columnsOf(entity: StatedEntity, text: string): readonly string[] | undefined {
  const names = text.split(/\s*,\s*(?:and\s+)?|\s+and\s+(?:the\s+)?|\s+or\s+/).map(name => name.trim());
  const columns = names.map(
    name => entity.fields.find(field => fieldKey(field.name) === fieldKey(name.replaceAll(' ', '_')))?.name,
  );
  return columns.every(column => column !== undefined) ? columns.map(column => column!) : undefined;
}
