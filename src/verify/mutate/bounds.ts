import type { Field, JsonSchema, System } from '../../design/index.ts';
import { withRules } from './change.ts';
import type { Site } from './fault.ts';
import { isCreated, reached, sent } from './look.ts';

/** The keywords that draw a line. */
export const BOUNDS = ['maxLength', 'minLength', 'maximum', 'minimum', 'maxItems', 'minItems'] as const;

/** Each stated bound moved by one: outwards (+1), or inwards (−1). */
export function boundSites(system: System, step: 1 | -1): readonly Site[] {
  return reached(system)
    .filter(({ entity }) => isCreated(system, entity))
    .flatMap(({ entity }) =>
      sent(entity).flatMap(field =>
        BOUNDS.flatMap((keyword): readonly Site[] => {
          const claim = field.rules[keyword];
          const limit = field.schema[keyword];
          const moved = limit === undefined ? undefined : movedBy(keyword, limit, step, field);
          if (claim === undefined || limit === undefined || moved === undefined) return [];
          return [
            {
              text: `\`${field.name}\` of ${entity.name}: ${keyword} is ${moved} instead of ${limit}`,
              claim,
              sentence: `Say which operation takes \`${field.name}\`, and what a value beyond ${limit} is answered with.`,
              plant: {
                system: withRules(system, entity, field, schema =>
                  schema[keyword] === undefined ? schema : { ...schema, [keyword]: moved },
                ),
              },
            },
          ];
        }),
      ),
    );
}

function movedBy(
  keyword: (typeof BOUNDS)[number],
  limit: number,
  step: 1 | -1,
  { schema }: Field,
): number | undefined {
  const upper = keyword.startsWith('max');
  const moved = limit + (upper ? step : -step) * stepOf(schema, keyword);
  if (!/imum$/.test(keyword) && moved < 0) return undefined;
  const other = schema[OPPOSITE[keyword]];
  const crossed = other !== undefined && (upper ? moved < other : moved > other);
  return crossed ? undefined : moved;
}

/** What comes in steps of 0.05 is moved by one of them. */
function stepOf({ multipleOf }: JsonSchema, keyword: string): number {
  return keyword.endsWith('imum') ? (multipleOf ?? 1) : 1;
}

const OPPOSITE = {
  maxLength: 'minLength',
  minLength: 'maxLength',
  maximum: 'minimum',
  minimum: 'maximum',
  maxItems: 'minItems',
  minItems: 'maxItems',
} as const;
