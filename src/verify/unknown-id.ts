import type { Field, Json } from '../design/index.ts';
import type { Random } from './generate/random.ts';
import { typeOf } from './generate/resolve-schema.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A key that is well formed and that no row has; `known` shows what keys look like. */
export function unknownId(field: Field | undefined, known: string | undefined, random: Random): Json {
  const schema = field?.schema ?? {};
  const type = typeOf(schema);
  if (
    (schema.format === 'uuid' && (known === undefined || UUID.test(known))) ||
    (known !== undefined && UUID.test(known))
  ) {
    // The version and variant digits stay as the service makes them.
    const like = known !== undefined && known.length === 36 ? known : undefined;
    const fresh = random.uuid();
    return like === undefined
      ? fresh
      : `${fresh.slice(0, 14)}${like[14]}${fresh.slice(15, 19)}${fresh.slice(19)}`;
  }
  if (type === 'integer' || type === 'number' || (known !== undefined && /^\d{1,10}$/.test(known))) {
    const id = random.integer(2_000_000_000, 2_147_000_000);
    return type === 'string' ? String(id) : id;
  }
  const like = known !== undefined && known.length >= 8 ? scrambled(known, random) : known;
  if (like !== undefined && like !== known) return like;
  return `unknown-${random.word(8)}`;
}

// The last characters change, each within its kind, so that prefixes and alphabets stay.
function scrambled(known: string, random: Random): string {
  const from = Math.max(known.length - 8, Math.ceil(known.length / 3));
  return [...known]
    .map((character, index) => {
      if (index < from) return character;
      if (/[0-9]/.test(character)) return String(random.integer(0, 9));
      if (/[a-f]/.test(character)) return random.pick([...'abcdef']);
      if (/[A-F]/.test(character)) return random.pick([...'ABCDEF']);
      // Letters that no alphabet of ids leaves out.
      if (/[g-z]/.test(character)) return random.pick([...'ghjkmnpqrstvwxyz']);
      if (/[G-Z]/.test(character)) return random.pick([...'GHJKMNPQRSTVWXYZ']);
      return character;
    })
    .join('');
}
