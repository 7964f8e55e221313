import type { Design, StatedAuthentication, StatedEntity } from '../design/index.ts';
import { entityKey } from '../read/entity/name.ts';
import { suggest } from '../text/suggest.ts';
import { amendedEntities } from './amend-entity.ts';
import { amendedOperations } from './amend-operation.ts';
import type { Disagree } from './disagreement.ts';

/** One design after another: what a later one says is added to what the earlier ones said. */
export function sumOf(designs: readonly Design[], disagree: Disagree): Design {
  const sum = designs.slice(1).reduce((earlier, later) => added(earlier, later, disagree), designs[0]!);
  sayUnknownTables(sum.entities, disagree);
  return sum;
}

function added(earlier: Design, later: Design, disagree: Disagree): Design {
  return {
    ...listsOfBoth(earlier, later),
    entities: amendedEntities(earlier.entities, later.entities, disagree),
    operations: amendedOperations(earlier.operations, later.operations, disagree),
    authentication: authenticationOf(earlier, later, disagree),
    envelopes: envelopesOf(earlier, later, disagree),
    roles: distinct([...earlier.roles, ...later.roles]),
    prose: earlier.prose + later.prose,
  };
}

/** Every fact is a member of a list; what is not a list is the first design's. */
function listsOfBoth(earlier: Design, later: Design): Design {
  const joined = Object.entries(earlier).map(([name, value]) => {
    const more = later[name as keyof Design];
    return [name, Array.isArray(value) && Array.isArray(more) ? [...value, ...more] : value];
  });
  return Object.fromEntries(joined) as Design;
}

function distinct(roles: Design['roles']): Design['roles'] {
  const seen = new Set<string>();
  return roles.filter(({ value }) => !seen.has(value.toLowerCase()) && seen.add(value.toLowerCase()));
}

function authenticationOf(
  { authentication: earlier }: Design,
  { authentication: later }: Design,
  disagree: Disagree,
): readonly StatedAuthentication[] {
  const before = earlier.find(({ scheme }) => scheme !== 'none');
  const other = later.find(({ scheme }) => scheme !== 'none' && carrierOf(scheme) !== undefined);
  if (before === undefined || other === undefined || carrierOf(before.scheme) === undefined)
    return [...earlier, ...later];
  const ways = new Set(earlier.map(({ scheme }) => carrierOf(scheme)));
  if (later.some(({ scheme }) => ways.has(carrierOf(scheme)))) return [...earlier, ...later];
  const message = `Callers come with ${carrierOf(other.scheme)} here and ${carrierOf(before.scheme)} earlier; name one.`;
  disagree('designs-authentication-differs', message, other.place, before.place);
  return earlier;
}

/** What a request carries; nothing for schemes that can end in any of them. */
function carrierOf(scheme: StatedAuthentication['scheme']): string | undefined {
  switch (scheme) {
    case 'bearer':
    case 'jwt':
      return 'a bearer token';
    case 'api-key':
      return 'an API key';
    case 'session':
      return 'a session';
    case 'basic':
      return 'a password';
    default:
      return undefined;
  }
}

function envelopesOf(
  { envelopes: earlier }: Design,
  { envelopes: later }: Design,
  disagree: Disagree,
): Design['envelopes'] {
  const before = earlier.find(envelope => envelope.for === 'error');
  const other = later.find(envelope => envelope.for === 'error');
  if (before === undefined || other === undefined) return [...earlier, ...later];
  const [was, is] = [membersOf(before), membersOf(other)];
  if (was !== '' && is !== '' && was !== is)
    disagree(
      'designs-envelope-differs',
      'Errors have another form than in an earlier design; show one form in both.',
      other.place,
      before.place,
    );
  return [...earlier, ...later.filter(envelope => envelope.for !== 'error')];
}

/** The names at the top of an envelope, by which forms are told apart. */
function membersOf({ body }: Design['envelopes'][number]): string {
  const example = body.examples[0]?.value;
  if (typeof example === 'object' && example !== null && !Array.isArray(example))
    return Object.keys(example).sort().join();
  const type = body.types[0]?.value;
  return type?.kind === 'object'
    ? type.fields
        .map(({ name }) => name)
        .sort()
        .join()
    : '';
}

/** Tables that are built on and that no design creates. */
function sayUnknownTables(entities: readonly StatedEntity[], disagree: Disagree): void {
  const created = new Map(
    entities.filter(({ existing }) => existing !== true).map(({ name }) => [entityKey(name), name]),
  );
  for (const entity of entities) {
    const wanted = [
      ...(entity.existing === true ? [{ name: entity.name, place: entity.place }] : []),
      ...entity.relations
        .filter(({ kind }) => kind === 'references')
        .map(({ entity: name, place }) => ({ name, place })),
    ];
    for (const { name, place } of wanted) {
      if (created.has(entityKey(name))) continue;
      const near = suggest(name, [...created.values()]);
      const advice = near === undefined ? 'add the design that does' : `did you mean \`${near}\`?`;
      disagree(
        'designs-table-unknown',
        `No design creates \`${name}\`; ${advice}.`.replace('?.', '?'),
        place,
      );
    }
  }
}
