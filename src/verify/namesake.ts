import type { Entity, Json, JsonSchema, System } from '../design/index.ts';
import { entityNamed, makersOf } from './lookup.ts';
import type { Actor } from './probe/actor.ts';
import type { Session } from './session.ts';
import { Untestable } from './untestable.ts';

const KEY_WORDS = /_?(id|uuid|key|code|number|no|slug|ref|name)$/i;

/**
 * The key of a row for a member that is called like another entity, though no line says that it refers to one:
 * `zone` or `zone_id` beside a Zone. A guess that makes requests fit and blames nobody.
 */
export async function namesake(
  session: Session,
  entity: Entity | undefined,
  name: string,
  property: JsonSchema,
  as: Actor,
): Promise<Json | undefined> {
  if (property.enum !== undefined || property.format === 'date' || property.format === 'date-time')
    return undefined;
  const type = Array.isArray(property.type) ? property.type[0] : property.type;
  if (type !== undefined && type !== 'string' && type !== 'integer') return undefined;
  const { system, world } = session;
  const target = entity === undefined ? undefined : calledLike(system, entity, name);
  if (target === undefined || leadsTo(system, target, entity!)) return undefined;
  try {
    const row = await world.standing(session, target.name, as);
    const suffix = KEY_WORDS.exec(name)?.[1];
    const key = suffix === undefined ? row.id : (row.value[suffix.toLowerCase()] ?? row.id);
    if (type === 'integer') return Number.isInteger(Number(key)) ? Number(key) : undefined;
    return String(key);
  } catch (error) {
    if (error instanceof Untestable) return undefined;
    throw error;
  }
}

function calledLike(system: System, entity: Entity, name: string): Entity | undefined {
  const base = plain(name.replace(KEY_WORDS, ''));
  return system.entities.find(
    other =>
      other !== entity &&
      // What is called after a title or colour of the other is no way to refer to it.
      (plain(name) === plain(other.name) || (KEY_WORDS.test(name) && base === plain(other.name))) &&
      makersOf(system, other.name).length > 0,
  );
}

// Two that need each other cannot be made by this guess.
function leadsTo(system: System, from: Entity, to: Entity, seen = new Set<Entity>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return from.fields.some(({ name, references }) => {
    const next =
      references === undefined ? calledLike(system, from, name) : entityNamed(system, references.entity);
    return next !== undefined && leadsTo(system, next, to, seen);
  });
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
