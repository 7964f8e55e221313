import type { Json, StatedBody } from '../../design/index.ts';
import { fieldKey } from '../../read/name.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';

/** What never belongs into an answer; tokens and keys are shown once, when they are made. */
const NEVER =
  /^(?:password|passwd|passwordhash|hashedpassword|passwordsalt|passworddigest|encryptedpassword)$/;

const rule: Rule = {
  code: 'secret-in-response',
  summary: 'An answer shows a password, or a field that is said to be secret.',
  severity: CONTRADICTION,
  *find({ design }) {
    const secrets = secretsOf(design);
    const isSecret = (name: string) => NEVER.test(fieldKey(name)) || secrets.has(fieldKey(name));
    for (const operation of design.operations) {
      for (const { body } of operation.responses) {
        if (body === undefined) continue;
        const shown = namesIn(body, design).find(isSecret);
        if (shown === undefined) continue;
        yield {
          message: `${nameOperation(operation, 36)} answers with \`${quote(shown, 24)}\`; take it out of the body.`,
          place: body.place,
        };
        break;
      }
    }
  },
};
export default rule;

function secretsOf({ entities }: CheckContext['design']): ReadonlySet<string> {
  return new Set(
    entities.flatMap(({ fields }) =>
      fields
        .filter(({ constraints }) => constraints.some(({ rule }) => rule.kind === 'secret'))
        .map(({ name }) => fieldKey(name)),
    ),
  );
}

function namesIn(body: StatedBody, design: CheckContext['design']): string[] {
  const typed = body.types.flatMap(({ value }) => {
    if (value.kind === 'object') return value.fields.map(({ name }) => name);
    const declared =
      value.kind === 'reference' ? design.types.find(({ name }) => name === value.name) : undefined;
    // A stored thing named as the answer is often its public part; resolving takes the secret out.
    const stored = design.entities.some(({ declarations }) =>
      declarations.some(({ place }) => place.start === declared?.place.start),
    );
    return stored ? [] : (declared?.fields ?? []).map(({ name }) => name);
  });
  return [...typed, ...body.examples.flatMap(({ value }) => keysOf(value, 0))];
}

function keysOf(value: Json, depth: number): string[] {
  if (value === null || typeof value !== 'object' || depth > 8) return [];
  if (Array.isArray(value)) return value.slice(0, 3).flatMap(item => keysOf(item, depth + 1));
  return Object.entries(value).flatMap(([name, inner]) => [name, ...keysOf(inner, depth + 1)]);
}
