import type { Notation, StatedEntity, StatedField } from '../../../design/index.ts';
import { rememberedFor } from '../../../text/remember.ts';
import { normalName } from '../names.ts';

export interface DeclaredField {
  readonly notation: Notation;
  readonly field: StatedField;
}

/** What each declaration of an entity says of a field, in the order of the declarations, by the normal name. */
export type DeclaredFields = ReadonlyMap<string, readonly DeclaredField[]>;

/** Looks at every declared field once, so that wide entities stay cheap. */
export const declaredFields = rememberedFor((entity: StatedEntity): DeclaredFields => {
  const byName = new Map<string, DeclaredField[]>();
  for (const { notation, fields } of entity.declarations) {
    for (const field of fields) {
      const name = normalName(field.name);
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [{ notation, field }]);
      else known.push({ notation, field });
    }
  }
  return byName;
});
