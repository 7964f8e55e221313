import type { Json, StatedBody } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';
import type { Source } from '../../text/source.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { placeOfName } from '../place-of-name.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';

/** What never belongs into an answer; tokens and keys are shown once, when they are made. */
const NEVER =
  /^(?:password|passwd|passwordhash|hashedpassword|passwordsalt|passworddigest|encryptedpassword)$/;

const rule: Rule = {
  code: 'secret-in-response',
  family: 'access',
  summary: 'An answer shows a password, or a field that is said to be secret.',
  severity: CONTRADICTION,
  *find({ design }) {
    const secrets = secretsOf(design);
    if (design.operations.length === 0) return;
    if (secrets.size === 0 && !/pass[\s_-]?w/i.test(design.document.source.text)) return;
    const declared = declaredIn(design);
    const isSecret = (name: string) => NEVER.test(fieldKey(name)) || secrets.has(fieldKey(name));
    for (const operation of design.operations) {
      for (const { body } of operation.responses) {
        if (body === undefined) continue;
        const shown = namesIn(body, declared).find(isSecret);
        if (shown === undefined) continue;
        yield {
          message: `${nameOperation(operation, 36)} answers with \`${quote(shown, 24)}\`; take it out of the body.`,
          place: placeOfShown(shown, body, design.document.source),
        };
        break;
      }
    }
  },
};
export default rule;

/** The line of the field in the example that shows it; in a type the body as a whole. */
function placeOfShown(name: string, { examples, place }: StatedBody, source: Source): Place {
  for (const example of examples) {
    const at = placeOfName(name, example.place, source);
    if (at !== example.place) return at;
  }
  return place;
}

function secretsOf({ entities }: CheckContext['design']): ReadonlySet<string> {
  return new Set(
    entities.flatMap(({ fields }) =>
      fields
        .filter(({ constraints }) => constraints.some(({ rule }) => rule.kind === 'secret'))
        .map(({ name }) => fieldKey(name)),
    ),
  );
}

/**
 * The names of each declared type. A stored thing named as the answer is left out: it is often meant without
 * its secrets, and resolving takes them out.
 */
function declaredIn({ types, entities }: CheckContext['design']): ReadonlyMap<string, readonly string[]> {
  const stored = new Set(
    entities.flatMap(({ declarations }) => declarations.map(({ place }) => place.start)),
  );
  return new Map(
    types
      .filter(({ place }) => !stored.has(place.start))
      .map(({ name, fields }) => [name, fields.map(field => field.name)] as const),
  );
}

function namesIn(body: StatedBody, declared: ReadonlyMap<string, readonly string[]>): string[] {
  const typed = body.types.flatMap(({ value }) => {
    if (value.kind === 'object') return value.fields.map(({ name }) => name);
    return value.kind === 'reference' ? (declared.get(value.name) ?? []) : [];
  });
  return [...typed, ...body.examples.flatMap(({ value }) => keysOf(value, 0))];
}

function keysOf(value: Json, depth: number): string[] {
  if (value === null || typeof value !== 'object' || depth > 8) return [];
  if (Array.isArray(value)) return value.slice(0, 3).flatMap(item => keysOf(item, depth + 1));
  return Object.entries(value).flatMap(([name, inner]) => [name, ...keysOf(inner, depth + 1)]);
}
