import type {
  Design,
  Stated,
  StatedAccess,
  StatedBody,
  StatedEntity,
  StatedLimit,
  StatedOperation,
} from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import { limitIn } from '../behaviour/limit-in.ts';
import type { Reading } from '../reading.ts';
import { accessOf } from './access.ts';
import { basePathsIn } from './base-path.ts';
import { foreignBecause, type OwnSystem, ownSystemOf } from './foreign.ts';
import { modifiedBy } from './operation-context.ts';
import { detailMentions } from './operation-detail.ts';
import { CATALOGUE, distinctErrors, errorsOf } from './operation-errors.ts';
import type { Mention } from './operation-mention.ts';
import { mentionsOf } from './operation-mentions.ts';
import { groupsOf, isContract, withBase, withMounts } from './operation-merge.ts';
import { openApiOperations } from './operation-openapi.ts';
import type { Part } from './operation-parts.ts';
import { nameOf, purposeOf } from './operation-purpose.ts';
import { requestOf, settledParts } from './operation-request.ts';
import { saidOf } from './operation-said.ts';
import { mentionKey, partsOf, type Scopes, scopesOf } from './operation-scope.ts';
import { orderOf } from './order/order.ts';
import { parametersOf, strangersOf } from './parameter.ts';
import { responsesOf } from './response.ts';
import { pathKey } from './route-path.ts';

/** The operations of a document, each once, with the paths that are not this system's. */
export interface OperationsRead {
  readonly operations: StatedOperation[];
  readonly foreign: Design['foreign'];
  readonly basePath?: Stated<string>;
}

/** Reads every operation that the document states or names, whatever form it has. */
export function readOperations(
  reading: Reading,
  _entities: readonly StatedEntity[],
  roles: readonly string[] = [],
): OperationsRead {
  const bases = basePathsIn(reading);
  const named = mentionsOf(reading);
  const mentions = withValues(reading, [...named, ...detailMentions(reading, named)]);
  const system = ownSystemOf(mentions, bases);
  const judged = judgedMentions(mentions, system);
  const own = withMounts(
    withBase(
      judged.flatMap(({ mention, why }) => (why === undefined ? [mention] : [])),
      bases,
    ),
  );
  const scopes = scopesOf(own);
  const binds = bindsOf(reading, own);
  const inherited = new Map<Mention['node'], readonly StatedAccess[]>();
  const told = groupsOf(own).map(group => operationOf(reading, group, scopes, binds, inherited, roles));
  const operations = withOpenApi(told, openApiOperations(reading));
  const base = bases.find(
    each => each.value !== '' && !each.router && (operations.length > 0 || each.host === undefined),
  );
  return {
    operations,
    foreign: judged.flatMap(({ mention, why }) =>
      why === undefined ? [] : [{ text: textOf(mention), why, place: mention.place, how: mention.how }],
    ),
    ...(base ? { basePath: { value: base.value, place: base.place, how: base.how } } : {}),
  };
}

/** The last segment of a called path that an example shows as a value is a parameter: `/links/spring` beside `"slug": "spring"`. */
function withValues(reading: Reading, mentions: readonly Mention[]): Mention[] {
  if (!mentions.some(mention => mention.origin === 'curl')) return [...mentions];
  const keys = new Map<string, string>();
  for (const [, key = '', value = ''] of reading.document.source.text.matchAll(PAIR)) keys.set(value, key);
  const known = new Set(mentions.flatMap(mention => (mention.stated ? [pathKey(mention.path)] : [])));
  return mentions.map(mention => {
    const cut = mention.path.lastIndexOf('/');
    const key = keys.get(mention.path.slice(cut + 1));
    if (mention.origin !== 'curl' || key === undefined || !known.has(pathKey(mention.path.slice(0, cut))))
      return mention;
    return { ...mention, path: `${mention.path.slice(0, cut)}/{${key}}` };
  });
}

/** A name and a word in JSON. */
const PAIR = /"(\w{1,40})"\s{0,4}:\s{0,4}"([\w-]{2,60})"/g;

function textOf(mention: Mention): string {
  if (mention.host === 'page:') return mention.written;
  return `${mention.method} ${mention.host ?? ''}${mention.written}`;
}

/** What only sentences and diagrams name is foreign when the same route is known to be. */
function judgedMentions(
  mentions: readonly Mention[],
  system: OwnSystem,
): { mention: Mention; why: string | undefined }[] {
  const judged = mentions.map(mention => ({ mention, why: foreignBecause(mention, system) }));
  const foreign = new Map(
    judged.flatMap(({ mention, why }) => (why === undefined ? [] : [[mentionKey(mention), why]])),
  );
  const own = new Set(
    judged.flatMap(({ mention, why }) => (why === undefined && mention.stated ? [mentionKey(mention)] : [])),
  );
  return judged.map(({ mention, why }) => ({
    mention,
    why:
      why ?? (mention.stated || own.has(mentionKey(mention)) ? undefined : foreign.get(mentionKey(mention))),
  }));
}

function operationOf(
  reading: Reading,
  group: readonly Mention[],
  scopes: Scopes,
  binds: ReadonlyMap<string, Stated<string>>,
  inherited: Map<Mention['node'], readonly StatedAccess[]>,
  roles: readonly string[],
): StatedOperation {
  const first = group[0]!;
  const contract = isContract(first);
  const telling = group.filter(mention =>
    contract
      ? isContract(mention) || mention.origin === 'curl' || mention.origin === 'http-fence'
      : mention.stated,
  );
  const done = new Set<Mention['node']>();
  const read = telling.map(mention =>
    settledParts(
      reading,
      first.method,
      partsOf(reading, mention, scopes, done, isCall(mention, first, scopes)),
    ),
  );
  const parts = read.flat();
  const modified = modifiedBy(first.node);
  const name = nameOf(group, scopes.sole);
  const purpose = purposeOf(reading, parts);
  const request = requestOf(reading, first.method, first.path, parts);
  const sort = first.method === 'GET' ? orderOf(parts) : undefined;
  const bound = binds.get(mentionKey(first));
  const errors = errorsByMention(reading, read);
  const strangers = strangersOf(reading, group, parts);
  const said = saidOf(reading, parts);
  return {
    method: first.method,
    path: first.path,
    written: first.written,
    origin: first.origin,
    mentions: group.map(({ origin, place, how }) => ({ origin, place, how })),
    contract,
    ...(modified ? { modified: { place: modified.place, how: `under "${modified.title}"` } } : {}),
    ...(name ? { name } : {}),
    ...(purpose ? { purpose } : {}),
    ...(said.length > 0 ? { said } : {}),
    parameters: parametersOf(reading, group, parts),
    ...(strangers.length > 0 ? { strangers } : {}),
    ...(request ? { request } : {}),
    responses: responsesOf(reading, parts),
    errors,
    access: accessOf(reading, group, parts, inherited, roles),
    limits: limitsOf(parts, errors, `${first.method} ${first.path}`),
    ...(sort ? { sort } : {}),
    ...(bound ? { binds: bound } : {}),
    place: first.place,
    how: first.how,
  };
}

/** A code block away from the operation's own section shows a call: its lines speak of the operation, its section does not. */
function isCall(mention: Mention, first: Mention, scopes: Scopes): boolean {
  if (mention === first || mention.carrier.kind !== 'fence') return false;
  const own = scopes.sole.get(first) ?? first.node;
  return first.carrier.kind !== 'row' && scopes.sole.get(mention) !== own && mention.node !== own;
}

/** The errors of the best mention, and of the others those that it does not name. */
function errorsByMention(reading: Reading, read: readonly (readonly Part[])[]): StatedOperation['errors'] {
  let known: StatedOperation['errors'] = [];
  for (const all of read) {
    const parts = known.length === 0 ? all : all.filter(({ title }) => !CATALOGUE.test(title));
    const more = errorsOf(reading, parts).filter(
      error =>
        !known.some(
          other =>
            (other.status === error.status && (other.code === error.code || !other.code || !error.code)) ||
            (other.code !== undefined && other.code === error.code),
        ),
    );
    known = distinctErrors([...known, ...more]);
  }
  return known;
}

function limitsOf(
  parts: readonly Part[],
  errors: StatedOperation['errors'],
  operation: string,
): StatedLimit[] {
  for (const part of parts) {
    if (!part.inline || (part.kind !== undefined && part.kind !== 'limit' && part.kind !== 'purpose'))
      continue;
    if (
      part.kind !== 'limit' &&
      !/rate|limit|at most|per (?:second|minute|hour)|throttl/i.test(part.inline.text)
    )
      continue;
    const limit = limitIn(part.inline.text.replace(/[`*]/g, ''));
    if (limit)
      return [
        {
          ...limit,
          operation,
          place: part.place,
          how: part.title ? `label "${part.title}"` : 'text of the operation',
        },
      ];
  }
  // "429: more than ten loans a day".
  return errors.flatMap(({ status, when, place }) => {
    const limit = status === 429 ? limitIn(when) : undefined;
    return limit ? [{ ...limit, operation, place, how: 'when it refuses' }] : [];
  });
}

/** `<!-- asbuilt: binds=orders -->` speaks of the operation stated last before it. */
function bindsOf(reading: Reading, mentions: readonly Mention[]): Map<string, Stated<string>> {
  const binds = new Map<string, Stated<string>>();
  const { source } = reading.document;
  const stated = mentions.filter(mention => mention.stated).sort((a, b) => a.place.start - b.place.start);
  let at = -1;
  for (const match of source.text.matchAll(/<!--\s*asbuilt:\s*binds\s*=\s*["']?([\w.-]+)["']?\s*-->/g)) {
    while ((stated[at + 1]?.place.start ?? Number.POSITIVE_INFINITY) <= match.index) at++;
    const before = stated[at];
    if (!before) continue;
    const place = placeOf(source, { start: match.index, end: match.index + match[0].length });
    binds.set(mentionKey(before), { value: match[1] ?? '', place, how: 'comment' });
  }
  return binds;
}

/** An OpenAPI block completes what the text says of the same operation, and adds what the text does not name. */
function withOpenApi(
  told: readonly StatedOperation[],
  described: readonly StatedOperation[],
): StatedOperation[] {
  const rest = new Map(described.map(operation => [mentionKey(operation), operation]));
  const joined = told.map(operation => {
    const other = rest.get(mentionKey(operation));
    if (!other) return operation;
    rest.delete(mentionKey(operation));
    if (!operation.contract) return { ...other, mentions: [...other.mentions, ...operation.mentions] };
    return {
      ...operation,
      mentions: [...operation.mentions, ...other.mentions],
      parameters: [
        ...operation.parameters,
        ...other.parameters.filter(
          one => !operation.parameters.some(known => known.name === one.name && known.in === one.in),
        ),
      ],
      ...requestOfBoth(operation, other),
      responses: responsesOfBoth(operation.responses, other.responses),
      errors: operation.errors.length > 0 ? operation.errors : other.errors,
      access: operation.access.length > 0 ? operation.access : other.access,
    };
  });
  return [...joined, ...rest.values()].sort((a, b) => a.place.start - b.place.start);
}

/** The text shows an example, the block its type. */
function requestOfBoth(
  { request: told }: StatedOperation,
  { request: described }: StatedOperation,
): Pick<StatedOperation, 'request'> {
  const request = told && described ? bodyOfBoth(told, described) : (told ?? described);
  return request ? { request } : {};
}

function responsesOfBoth(
  told: StatedOperation['responses'],
  described: StatedOperation['responses'],
): StatedOperation['responses'] {
  if (told.length === 0) return described;
  return told.map(response => {
    const other = described.find(({ status }) => status === response.status)?.body;
    if (!other) return response;
    return { ...response, body: response.body ? bodyOfBoth(response.body, other) : other };
  });
}

function bodyOfBoth(told: StatedBody, described: StatedBody): StatedBody {
  if (told.none || told.types.length > 0) return told;
  return { ...told, types: described.types };
}
