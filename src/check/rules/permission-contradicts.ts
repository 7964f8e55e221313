import type { StatedOperation } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { routeKey } from '../route-key.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';
import { subjectOf } from '../subject.ts';

const rule: Rule = {
  code: 'permission-contradicts',
  family: 'access',
  summary: 'The table of permissions and an operation disagree on a role.',
  severity: CONTRADICTION,
  *find({ design }) {
    const contract = design.operations.filter(operation => operation.contract).toReversed();
    const byRoute = new Map(contract.map(one => [`${one.method} ${routeKey(one.path)}`, one]));
    const byAction = actionsOf(contract, ({ place }) => sectionAt(design, place.start)?.title);
    const refused = new Set(design.permissions.filter(one => one.allowed === false).map(one => one.role));
    const highest = new Set(
      refused.size === 0 ? [] : design.permissions.map(one => one.role).filter(one => !refused.has(one)),
    );
    const few = contract.length > 300 ? [] : contract;
    const ofMany = saidOfMany(contract);
    const oneMore = onlyOneMore(design.permissions, byRoute);
    for (const { method, path, what, role, allowed, place } of design.permissions) {
      const operation =
        method === undefined || path === undefined
          ? (byAction(what) ?? byVerb(few, what) ?? byPurpose(few, what))
          : (byRoute.get(`${method} ${routeKey(path)}`) ?? behindPrefix(method, routeKey(path), byRoute));
      const listed = operation?.access.find(
        ({ kind, place: own }) => kind === 'roles' && own.line !== place.line && !ofMany.has(own.start),
      );
      if (operation === undefined || listed === undefined || listed.own || allowed === 'own') continue;
      const named =
        listed.roles.some(one => fieldKey(one) === fieldKey(role)) || listed.how.includes(`\`${role}\``);
      if (named === allowed) continue;
      // The higher roles of a ladder are seldom named with the lower ones.
      const onlyOne = ONLY.test(design.document.source.text.slice(place.start, place.end));
      const isLadder = !LABELLED.test(listed.how) || highest.has(role);
      if (allowed === true && !named && !onlyOne && isLadder && oneMore !== place.start) continue;
      if (allowed === false && named && onlyOne) continue;
      yield {
        message: named
          ? `\`${quote(role, 18)}\` may not ${nameOperation(operation, 32)} here, and may above; write one.`
          : `\`${quote(role, 18)}\` may ${nameOperation(operation, 32)} here, and may not above; write one.`,
        place,
        also: [{ place: listed.place, message: listed.roles.join(', ') }],
      };
    }
  },
};
export default rule;

/**
 * The only cell that lets in a role which its operation does not name, where every other cell says what its
 * operation says: there the roles are no ladder.
 */
function onlyOneMore(
  permissions: CheckContext['design']['permissions'],
  byRoute: ReadonlyMap<string, StatedOperation>,
): number | undefined {
  const cells = permissions.flatMap(({ method, path, role, allowed, place }) => {
    const operation = byRoute.get(`${method} ${routeKey(path ?? '')}`);
    const roles = operation?.access.filter(
      ({ kind, place: own }) => kind === 'roles' && own.line !== place.line,
    );
    if (roles === undefined || roles.length === 0 || allowed === 'own') return [];
    const named = roles.flatMap(one => one.roles).some(one => fieldKey(one) === fieldKey(role));
    return [{ start: place.start, agrees: named === allowed, more: allowed && !named }];
  });
  const odd = cells.filter(({ agrees }) => !agrees);
  return cells.length >= MANY && odd.length === 1 && odd[0]!.more ? odd[0]!.start : undefined;
}

/** "**Roles**: `clerk`", "Role `payroll`." */
const LABELLED = /^(?:label|"\W*(?:roles?|authori[sz]ation|access)\b)/i;

/** Fewer cells do not show how their author uses roles. */
const MANY = 8;

/** "Only a tenant may change a request": whoever else may is refused here. */
const ONLY = /^\W*(?:only|nur|solo|sólo|seul\w*|apenas|somente)\b/i;

const VERBS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:create|add|register|file|submit|publish|upload|post|open|place|request)$/, /^POST$/],
  [/^(?:change|update|edit|modify|correct)$/, /^(?:PATCH|PUT)$/],
  [/^(?:delete|remove|cancel|withdraw)$/, /^DELETE$/],
];

/** "Change a request" is the only operation that changes what its path ends in. */
function byVerb(contract: readonly StatedOperation[], what: string): StatedOperation | undefined {
  const words = /^\W*([a-z]{3,})\s(?:an?|the|any|their|new|all)?\s?([a-z-]{3,})s?\W*$/i.exec(what);
  if (words === null) return undefined;
  const [, verb = '', thing = ''] = words;
  const methods = VERBS.find(([said]) => said.test(verb.toLowerCase()))?.[1];
  const meant = contract.filter(({ method, path }) => {
    const last = /\/([a-z-]+)(?:\/\{[^/]*\})?$/.exec(path)?.[1];
    return (
      methods?.test(method) && last !== undefined && singularOf(last) === singularOf(thing.toLowerCase())
    );
  });
  return meant.length === 1 ? meant[0] : undefined;
}

/** "Upload" is the only operation whose purpose begins with that word. */
function byPurpose(contract: readonly StatedOperation[], what: string): StatedOperation | undefined {
  const verb = /^\W*([a-z]{4,})\W*$/i.exec(what)?.[1]?.toLowerCase();
  if (verb === undefined) return undefined;
  const meant = contract.filter(({ purpose }) => purpose?.value.toLowerCase().startsWith(`${verb} `));
  return meant.length === 1 ? meant[0] : undefined;
}

const singularOf = (word: string): string => word.replace(/ies$/, 'y').replace(/s$/, '');

/** Where one sentence speaks of several operations: it lists who calls at all, and the table tells them apart. */
function saidOfMany(contract: readonly StatedOperation[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const many = new Set<number>();
  for (const { access } of contract)
    for (const start of new Set(access.map(({ place }) => place.start))) {
      if (seen.has(start)) many.add(start);
      seen.add(start);
    }
  return many;
}

/** The only operation whose path ends in one that is written without the prefix. */
function behindPrefix(
  method: string,
  key: string,
  byRoute: ReadonlyMap<string, StatedOperation>,
): StatedOperation | undefined {
  const meant = [...byRoute].filter(([route]) => route.startsWith(`${method} `) && route.endsWith(key));
  return key.length > 1 && meant.length === 1 ? meant[0]![1] : undefined;
}

/**
 * The operation that words mean: "List reminders" is the one of that name, "Ship a copy" the only one whose path
 * ends in `/ship`.
 */
function actionsOf(
  contract: readonly StatedOperation[],
  titleOf: (operation: StatedOperation) => string | undefined,
): (what: string) => StatedOperation | undefined {
  const byName = new Map<string, readonly StatedOperation[]>();
  const add = (key: string, operation: StatedOperation) => {
    const others = byName.get(key) ?? [];
    if (!others.includes(operation)) byName.set(key, [...others, operation]);
  };
  for (const operation of contract) {
    if (operation.name) add(subjectOf(operation.name.value), operation);
    const title = titleOf(operation)?.replace(/^[\w/ ]{2,20}:\s*/, '');
    if (title !== undefined && !title.includes('/')) add(subjectOf(title), operation);
    const last = /\/([a-z-]{3,})$/.exec(operation.path)?.[1];
    if (last !== undefined && operation.method === 'POST') add(`/${last}`, operation);
  }
  return what => {
    const verb = /^\W*([a-z]{3,})\b/i.exec(what)?.[1]?.toLowerCase();
    if (verb === undefined || what.length > 60) return undefined;
    const meant = byName.get(subjectOf(what)) ?? byName.get(`/${verb}`) ?? [];
    return meant.length === 1 ? meant[0] : undefined;
  };
}
