import type { StatedOperation } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { always, type CheckContext, type Rule } from '../rule.ts';
import roleUndefined from './role-undefined.ts';

const rule: Rule = {
  code: 'role-unlisted',
  family: 'access',
  summary: 'An operation is for the one role that the list of roles does not have.',
  severity: always('warning'),
  *find(context) {
    const listed = listedRoles(context.design);
    if (listed === undefined) return;
    const text = context.design.document.source.text;
    const lines = linesOf(context.design.operations);
    const slips = new Set([...roleUndefined.find(context)].map(({ place }) => place.start));
    for (const operation of context.design.operations)
      for (const { roles, place } of operation.access)
        for (const role of roles) {
          if (listed.has(keyOf(role)) || ANYBODY.test(role) || slips.has(place.start)) continue;
          if (isSaidElsewhere(role, text, lines)) continue;
          yield {
            message: `${nameOperation(operation, 32)} is for \`${quote(role, 18)}\`, which is in no list of roles; add it there.`,
            place,
          };
        }
  },
};
export default rule;

/** One role or several of them. */
const keyOf = (role: string): string => fieldKey(role).replace(/(?:e?s|innen|in)$/, '');

/** Who may call without being a role of its own. */
const ANYBODY =
  /^(?:the|an?|every(?:body|one)|any(?:body|one)?|all|public|anonymous|guests?|owners?|self|users?|authenticated|system|service|none|signed.?in|logged.?in|.*\b(?:user|owner|token|caller|author|creator|member)s?)$/i;

/**
 * The roles that the document lists as its roles, when it does so once and most operations keep to it; what an
 * operation itself says defines no role.
 */
function listedRoles({
  roles,
  operations,
  permissions,
  document,
}: CheckContext['design']): ReadonlySet<string> | undefined {
  const used = operations.flatMap(({ access }) => access);
  const lines = linesOf(operations);
  const listed = new Set(
    roles
      .filter(
        ({ how, place }) =>
          /^(?:list of roles|row of|column of|bullet|sentence)/.test(how) && !lines.has(place.line),
      )
      .map(({ value }) => keyOf(value)),
  );
  for (const { role, place } of permissions) if (!lines.has(place.line)) listed.add(keyOf(role));
  const named = new Map(used.flatMap(access => access.roles.map(role => [keyOf(role), role] as const)));
  const strange = [...named.keys()].filter(role => !listed.has(role));
  if (listed.size < 2 || strange.length !== 1) return undefined;
  return named.size > 1 || isSaidOnce(named.get(strange[0]!)!, document.source.text) ? listed : undefined;
}

/** Where operations themselves say who may call; a list of what each role may do is a list of roles. */
const linesOf = (operations: readonly StatedOperation[]): ReadonlySet<number> =>
  new Set(
    operations.flatMap(({ access }) =>
      access.filter(({ how }) => !how.startsWith('sentence on who may')).map(({ place }) => place.line),
    ),
  );

/** A line that says of no operation who may call has the word, too. */
function isSaidElsewhere(role: string, text: string, lines: ReadonlySet<number>): boolean {
  const word = role.toLowerCase().replace(/[^a-z\d]+/g, '.?');
  const named = new RegExp(
    `(?:\\b(?:an?|the|each|every|by|for|or|and|role)|[,:|\`"(])\\s?[\`"]?${word}s?\\b`,
  );
  return text
    .toLowerCase()
    .split('\n')
    .some((line, index) => !lines.has(index + 1) && named.test(line));
}

function isSaidOnce(word: string, text: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && text.indexOf(word, at + 1) < 0;
}
