import type { Entity, Listing, Parameter, StatedOperation } from '../../../design/index.ts';
import { fieldNamed } from '../entity/draft.ts';
import type { InMaking } from '../system-in-making.ts';

/** Without a stated limit a list is whole, up to this many rows. */
const WHOLE = 1000;

/** How many rows a list answers, and in which order. */
export function listingOf(
  making: InMaking,
  stated: StatedOperation,
  entity: Entity,
  parameters: readonly Parameter[],
  id: string,
): Listing {
  const limit = parameters.find(parameter => parameter.role.kind === 'limit');
  const maximum = whole(limit?.schema.maximum) ?? (limit === undefined ? WHOLE : 100);
  const usual =
    whole(limit?.schema.default as number | undefined) ??
    (limit === undefined ? WHOLE : Math.min(20, maximum));
  const wanted = (stated.sort?.value ?? []).flatMap(({ field, descending }) => {
    // "Newest first" speaks of when a row was made, whatever the field is called.
    const made = entity.fields.find(one => one.generated === 'created');
    const own = fieldNamed(entity.fields, field) ?? (field === 'created_at' ? made : undefined);
    return own === undefined ? [] : [{ field: own.name, descending }];
  });
  const isStated = stated.sort !== undefined && wanted.length > 0;
  const created = entity.fields.find(field => field.generated === 'created');
  const first = isStated ? wanted : created === undefined ? [] : [{ field: created.name, descending: false }];
  const rest = entity.primaryKey.filter(name => !first.some(one => one.field === name));
  return {
    limit: { default: Math.min(usual, maximum), maximum },
    sort: [...first, ...rest.map(field => ({ field, descending: false }))],
    ...(isStated && stated.sort !== undefined
      ? {
          sortClaim: making.resolving.claims.add(
            'sort',
            id,
            `ordered by ${wanted.map(one => `\`${one.field}\``).join(', ')}`,
            [stated.sort],
          ),
        }
      : {}),
  };
}

function whole(value: number | undefined): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}
