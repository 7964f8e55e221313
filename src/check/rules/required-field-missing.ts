import type { StatedField, StatedOperation } from '../../design/index.ts';
import { entityKey, fieldKey } from '../../read/entity/name.ts';
import { type Creation, creationsOf } from '../created.ts';
import { demandsOf } from '../field-demand.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { requestFieldsOf } from '../request-field.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'required-field-missing',
  family: 'operations',
  summary: 'A request that makes a row leaves out a field that the row cannot be without.',
  severity: CONTRADICTION,
  *find(context) {
    const clients = new Set([...requestFieldsOf(context)].map(({ kept }) => kept.place.start));
    const said = new Set<number>();
    for (const creation of creationsOf(context)) {
      const { operation, entity, sent, body } = creation;
      const missing = [...missingFrom(creation, clients, context)];
      const [field] = missing;
      const known = entity.fields.filter(({ name }) => sent.has(fieldKey(name))).length;
      // Where much is missing the server knows it from elsewhere.
      if (field === undefined || missing.length > 1 || known < 2 || said.has(field.place.start)) continue;
      said.add(field.place.start);
      yield {
        message: `${nameOperation(operation, 32)} leaves out \`${quote(field.name, 20)}\`, which is required; add it or say who sets it.`,
        place: body.place,
        also: [{ place: field.place, message: 'required' }],
      };
    }
  },
};
export default rule;

function* missingFrom(
  { entity, sent, operation }: Creation,
  clients: ReadonlySet<number>,
  { design }: CheckContext,
): Generator<StatedField> {
  const demands = demandsOf(entity);
  const inPath = operation.path.toLowerCase().replace(/[_-]/g, '');
  for (const field of entity.fields) {
    const key = fieldKey(field.name);
    const said = demands.get(key) ?? [];
    if (said.length === 0 || said.some(({ always }) => !always)) continue;
    if (sent.has(key) || SERVER.test(field.name) || inPath.includes(key.replace(/id$/, ''))) continue;
    if (design.states.some(({ near }) => near.some(name => fieldKey(name.split('.').at(-1)!) === key)))
      continue;
    if (isToldByPath(key, operation) || isCaller(key, design)) continue;
    // `berth` may stand for `berthId`, `lines` for what they make together.
    if ([...sent.keys()].some(other => other.startsWith(key) || key.startsWith(other))) continue;
    if (clients.has(field.place.start) || isForClients(field, entity.name)) yield field;
  }
}

/** `donor_id` is known from the token where donors are those who call. */
function isCaller(key: string, { roles, requirements, goals }: CheckContext['design']): boolean {
  if (roles.some(({ value }) => `${fieldKey(value).replace(/s$/, '')}id` === key)) return true;
  // "A choir reserves a set": whoever acts is known, too.
  const acts = new RegExp(
    `^\\W*(?:[A-Z]+-?\\d+\\W+)?(?:an?|the|each|every) ${key.replace(/id$/, '')} (?:can|may|must|\\w+s)\\b`,
    'i',
  );
  return /^[a-z]{3,30}$/.test(key) && [...requirements, ...goals].some(({ text }) => acts.test(text));
}

/** The path says it: what `POST …/redemptions` makes is answered as `"kind": "redemption"`. */
function isToldByPath(key: string, { path, responses }: StatedOperation): boolean {
  const made = entityKey(path.split('/').at(-1) ?? '');
  return responses.some(({ body }) =>
    body?.examples.some(({ value }) =>
      Object.entries(value ?? {}).some(
        ([name, shown]) => fieldKey(name) === key && typeof shown === 'string' && entityKey(shown) === made,
      ),
    ),
  );
}

/** What the system usually knows by itself. */
const SERVER =
  /^_?(?:id|uuid|status|state|phase|stage|version|revision|slug|token|seq\w*|position|\w*balance\w*|remaining\w*|ip\w*|user.?agent|source|locale|lang\w*)$|(?:_at|At|_on|On|_by|By|_count|Count|_hash|Hash|_no|Number|_number|_ref|_code|Total|_total|_key|Key|_url|Url)$|^(?:created|updated|owner|user|author|tenant|org|account|customer|member|creator|requester|sender|reporter|total|sum|amount_due|price|cost|fee)/;

/** A rule that only makes sense for what somebody types: a longest length, a greatest number, a pattern. */
function isForClients({ name, constraints }: StatedField, entity: string): boolean {
  if (/^(?:kind|category|type|gender|species|colou?r|currency|country|unit|genre)$/i.test(name)) return true;
  return constraints.some(({ rule: stated }) => {
    if (stated.kind === 'references')
      return (
        entityKey(stated.entity) !== entityKey(entity) &&
        !/^(?:user|account|member|person|tenant)/i.test(stated.entity)
      );
    return ['maxLength', 'maximum', 'minLength', 'minimum', 'exclusiveMinimum', 'pattern'].includes(
      stated.kind,
    );
  });
}
