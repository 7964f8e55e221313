import type { Entity, Field } from '../../../design/index.ts';
import { singular, wordsOf } from '../names.ts';
import { stemOf } from '../stem.ts';
import { fieldNamed } from './draft.ts';

type Fields = Entity['fields'];

/**
 * The field that an author's words speak of.
 *
 *     `createdAt`, "creation date", "start time" → `startsAt`, "their ids", "the label", "Startdatum" → `startDatum`
 */
export function saidField(entity: Entity, words: string): Field | undefined {
  const fields = entity.fields.filter(field => !field.secret);
  const phrases = wordsOf(words).map((_, index, all) => all.slice(0, all.length - index));
  return (
    fieldNamed(fields, words) ??
    fieldNamed(fields, singular(words.toLowerCase())) ??
    ofMaking(entity, words) ??
    phrases.map(one => alike(entity, fields, one)).find(found => found)
  );
}

const MADE =
  /^(?:creat|creation|insert|add|age$|time$|date$|datum$|fecha$|anlage|erstell|angelegt|neu|alta$|création|created)/i;
const CHANGED = /^(?:updat|modif|chang|last|aktualis|geändert|änderung|actualiz)/i;

/** When a row was made or last changed, whatever the fields are called. */
function ofMaking(entity: Entity, words: string): Field | undefined {
  const [first = ''] = wordsOf(words);
  const generated = (by: Field['generated']) => entity.fields.find(field => field.generated === by);
  if (CHANGED.test(first)) return generated('updated');
  return MADE.test(first) ? (generated('created') ?? onlyMoment(entity) ?? numbered(entity)) : undefined;
}

function onlyMoment(entity: Entity): Field | undefined {
  const moments = entity.fields.filter(({ schema, secret }) => schema.format === 'date-time' && !secret);
  return moments.length === 1 ? moments[0] : undefined;
}

/** The key, when keys grow with each row. */
function numbered({ fields, primaryKey }: Entity): Field | undefined {
  const key = primaryKey.length === 1 ? fields.find(({ name }) => name === primaryKey[0]) : undefined;
  return key?.generated === 'serial' || key?.generated === 'uuid' ? key : undefined;
}

/** The one field whose name has the words, in whatever form: "departure" and `departsAt`, "the zone's code" and `code`. */
function alike(entity: Entity, fields: Fields, words: readonly string[]): Field | undefined {
  const own = wordsOf(entity.name).map(stemOf);
  const wanted = stems(words.filter(word => !own.includes(stemOf(word))));
  if (wanted.length === 0) return undefined;
  const matching = fields.filter(({ name }) => {
    const has = stems(wordsOf(name));
    return has.length > 0 && wanted.every(one => has.some(other => isAkin(one, other)));
  });
  const exact = matching.filter(({ name }) => stems(wordsOf(name)).length === wanted.length);
  const [only, more] = exact.length > 0 ? exact : matching;
  return more === undefined ? only : undefined;
}

/** Words that say what kind of value it is, not which. */
const KIND = /^(?:at|on|date|time|day|datetime|timestamp|number|no|value|s|datum|zeit|fecha|hora|heure)$/;

function stems(words: readonly string[]): readonly string[] {
  const telling = words.filter(word => !KIND.test(word));
  return (telling.length > 0 ? telling : words).map(stemOf);
}

/** `departure` and `depart`: the longer has the shorter at its start. */
export function isAkin(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.startsWith(short);
}
