import type { StatedEntity } from '../../design/index.ts';
import { entityKey, fieldKey } from './name.ts';

/** Fields of a thing that are unique together. */
export interface UniqueKey {
  readonly entity: StatedEntity;
  readonly fields: readonly string[];
}

/** Most statements speak of nothing unique. */
export const MAY_BE_UNIQUE =
  /\bno two\b|\bunique\b|[uú]nic[oa]s?(?![\p{L}])|eindeutig|einmalig|uniques?|唯一|一意|only once|at most once|(?:one|single) [\w-]+ (?:per|for each)\b/iu;

/** What a sentence such as "No two permits may have the same plate and level" says to be unique; `raw` has its backticks. */
export function uniqueKeyIn(
  sentence: string,
  raw: string,
  entities: readonly StatedEntity[],
): UniqueKey | undefined {
  const text = sentence.replace(/\s+/g, ' ');
  const match = NO_TWO.exec(text);
  if (match !== null) {
    const entity = entities.find(one => entityKey(one.name) === entityKey(match[1]!));
    const fields = entity && columnsOf(entity, match[2]!);
    return entity && fields && { entity, fields };
  }
  const group = GROUP.exec(text)?.[1] ?? GROUP_AFTER.exec(text)?.[1] ?? togetherIn(raw);
  if (group !== undefined) {
    const entity = holderOf(entities, group);
    const fields = entity && columnsOf(entity, group);
    return entity && fields && { entity, fields };
  }
  return onceIn(text, raw, entities);
}

/** "The same `plate` can be on a sailing only once", "Only one inspection per hive and day" */
function onceIn(text: string, raw: string, entities: readonly StatedEntity[]): UniqueKey | undefined {
  const [, field, place] = ONCE.exec(raw.replace(/\s+/g, ' ')) ?? [];
  if (field !== undefined && place !== undefined) {
    const holders = entities.flatMap(entity => {
      const scope = scopeField(entity, place);
      const own = columnsOf(entity, field);
      return scope === undefined || own === undefined ? [] : [{ entity, fields: [scope, ...own] }];
    });
    return holders.length === 1 ? holders[0] : undefined;
  }
  const [, thing, listed = ''] = ONE_PER.exec(text) ?? [];
  const entity =
    thing === undefined ? undefined : entities.find(one => entityKey(one.name) === entityKey(thing));
  if (entity === undefined) return undefined;
  const fields = listed
    .split(/\s*(?:,|\band\b|\bper\b)\s*/)
    .flatMap(word => (word === '' ? [] : [scopeField(entity, word)]));
  return fields.some(name => name === undefined) ? undefined : { entity, fields: fields.map(name => name!) };
}

const ONCE =
  /\b(?:same|one|a|an|each|any)\s+`(\w+)`\s+(?:can|may|must|is|appears?|occurs?)\b[^.`]{0,30}?\b(?:on|in|within|per|for|of)\s+(?:an?|the|one|each|any|its)\s+`?([A-Za-z]\w*)`?\s+(?:only|at most|just)\s+once\b/i;
const ONE_PER =
  /\b(?:only|at most|exactly|just|no more than|not more than)\s+(?:one|a single)\s+([A-Za-z][\w-]{1,40})\s+(?:per|for each|for every)\s+([A-Za-z]\w*(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|per)\s+)(?:(?:per|the|each)\s+)?[A-Za-z]\w*){0,4})/i;

/** The field by which a row has its hive, its caller or its day. */
function scopeField(entity: StatedEntity, word: string): string | undefined {
  const key = entityKey(word);
  const named = entity.fields.find(({ name }) => {
    const own = fieldKey(name);
    return (
      own === key ||
      (own.startsWith(key) && /^(?:id|key|code|number|no|slug|ref)$/.test(own.slice(key.length)))
    );
  });
  if (named !== undefined) return named.name;
  const referring = entity.fields.find(({ constraints }) =>
    constraints.some(({ rule }) => rule.kind === 'references' && entityKey(rule.entity) === key),
  );
  if (referring !== undefined) return referring.name;
  const isDay = /^(?:day|date|tag|día|jour)$/i.test(word);
  const fitting = entity.fields.filter(({ type, constraints }) =>
    isDay
      ? type?.kind === 'string' && type.format === 'date'
      : PERSON.test(word) && constraints.some(({ rule }) => rule.kind === 'generated' && rule.by === 'owner'),
  );
  return fitting.length === 1 ? fitting[0]!.name : undefined;
}

const PERSON = /^(?:user|member|customer|person|caller|account|applicant|author|reader|voter|guest)$/i;

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
