import type { Entity, Listing, Parameter, StatedOperation } from '../../../design/index.ts';
import { saidField } from '../entity/said-field.ts';
import type { InMaking } from '../system-in-making.ts';
import { cutAt } from './cut-limit.ts';
import { isFromZero } from './query-schema.ts';

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
  const cut = cutAt(stated, limit && stated.parameters.find(({ name }) => name === limit.name));
  const maximum = whole(limit?.schema.maximum) ?? cut ?? (limit === undefined ? WHOLE : 100);
  const page = parameters.find(({ role }) => role.kind === 'page');
  const usual =
    whole(limit?.schema.default as number | undefined) ??
    (limit === undefined ? WHOLE : Math.min(20, maximum));
  const wanted = distinct(
    (stated.sort?.value ?? []).flatMap(({ field, descending }) => {
      const own = saidField(entity, field) ?? (field === 'name' ? titleOf(entity) : undefined);
      return own === undefined ? [] : [{ field: own.name, descending }];
    }),
  );
  const isStated = stated.sort !== undefined && wanted.length > 0;
  const created = entity.fields.find(field => field.generated === 'created');
  const usually = created === undefined ? [] : [{ field: created.name, descending: false }];
  const first = isStated ? wanted : (preset(entity, parameters) ?? usually);
  const last = first.at(-1);
  // Rows of the same moment come in the order in which they were made, or its reverse.
  const descending = last?.descending === true && last.field === created?.name;
  const rest = entity.primaryKey.filter(name => !first.some(one => one.field === name));
  return {
    limit: { default: Math.min(usual, maximum), maximum },
    ...(page !== undefined && isFromZero(page.description ?? '', page.schema) && { firstPage: 0 as const }),
    sort: [...first, ...rest.map(field => ({ field, descending }))],
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

/** What the parameter that sorts is said to be when it is not sent. */
function preset(entity: Entity, parameters: readonly Parameter[]): Listing['sort'] | undefined {
  const sort = parameters.find(({ role }) => role.kind === 'sort');
  const usual =
    sort?.schema.default ??
    /\bdefaults?(?: to| is|:)?\s+`?([+-]?[A-Za-z_]\w*(?:[ ,:](?:asc|desc)\b)?)/i.exec(
      sort?.description ?? '',
    )?.[1];
  if (typeof usual !== 'string') return undefined;
  const steps = usual.split(/,(?!\s*(?:asc|desc)\b)/i).flatMap(text => {
    const [, sign, name = '', way] = /^\s*([+-]?)([\w.]+)(?:[\s:,_]+(asc|desc)\w*)?\s*$/i.exec(text) ?? [];
    const field = saidField(entity, name);
    return field === undefined
      ? []
      : [{ field: field.name, descending: sign === '-' || /^desc/i.test(way ?? '') }];
  });
  return steps.length > 0 ? steps : undefined;
}

/** What rows are called by when they have no name. */
function titleOf({ fields }: Entity): Entity['fields'][number] | undefined {
  return (
    fields.find(({ name }) =>
      /^(?:title|label|code|display_?name|full_?name|titel|nom|nombre|nome|bezeichnung)$/i.test(name),
    ) ?? fields.find(({ schema, generated }) => schema.type === 'string' && generated === undefined)
  );
}

function distinct(steps: Listing['sort']): Listing['sort'] {
  return steps.filter((one, index) => steps.findIndex(({ field }) => field === one.field) === index);
}

function whole(value: number | undefined): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}
