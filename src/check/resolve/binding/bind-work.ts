import type { Work } from '../../../design/index.ts';
import { accountOf, accountSent } from '../entity/account.ts';
import { type Draft, fieldNamed } from '../entity/draft.ts';
import { entityByPath } from '../entity/entity-by-path.ts';
import { isPlural, normalName } from '../names.ts';
import { bodyFields, innerObjects } from '../operation/body.ts';
import { expand, type Types } from '../types.ts';
import { bindLinked } from './bind-link.ts';
import { bindRedirect } from './bind-redirect.ts';
import type { Action, Bound, Candidate } from './binding.ts';
import { likeness } from './likeness.ts';
import { keyField, parentsOf } from './path-key.ts';
import type { Step } from './route-shape.ts';
import { isListed } from './rows-in.ts';

/** What an operation does that the usual seven do not say; nothing when they do. */
export function bindWork(
  types: Types,
  candidate: Candidate,
  drafts: readonly Draft[],
  singles: ReadonlySet<string>,
): Bound | undefined {
  return (
    bindSign(types, candidate, drafts) ??
    bindOne(candidate, drafts, singles) ??
    bindMany(types, candidate, drafts) ??
    bindClear(types, candidate, drafts) ??
    bindLinked(types, candidate, drafts) ??
    bindPut(candidate, drafts) ??
    bindRedirect(candidate, drafts)
  );
}

/** A binding that acts like one of the usual seven, but for its work. */
function worked(
  draft: Draft,
  action: Action,
  work: Work,
  why: string,
  parents: Extract<Bound, { kind: 'entity' }>['parents'] = [],
): Bound {
  return { kind: 'entity', draft, action, work, why, parents };
}

const SIGN_UP = /^(register|registration|sign-?up|join)$/i;
const SIGN_IN = /^(log-?in|sign-?in|sessions?|tokens?|authenticate|anmelden|anmeldung)$/i;

/** `POST /auth/register` and `POST /auth/login` with a password that an account keeps. */
function bindSign(types: Types, candidate: Candidate, drafts: readonly Draft[]): Bound | undefined {
  const last = candidate.shape.steps.at(-1);
  if (candidate.stated.method !== 'POST' || last === undefined || last.parameter !== undefined)
    return undefined;
  const sent = accountSent(types, candidate.request) ?? unstatedSign(candidate, drafts);
  if (sent === undefined) return undefined;
  const account = accountOf(drafts, sent.names);
  if (account === undefined) return undefined;
  const logins = sent.names.flatMap(name => fieldNamed(account.draft.fields, name)?.name ?? []);
  if (logins.length === 0) return undefined;
  const role = account.draft.fields.find(field => /^(role|rolle|rol)$/.test(normalName(field.name)))?.name;
  const facts = {
    logins,
    password: account.password,
    sent: sent.password,
    ...(role === undefined ? {} : { role }),
  };
  const { name } = account.draft;
  if (SIGN_IN.test(last.literal)) {
    const why = `\`${last.literal}\` finds the ${name} by \`${logins.join('` or `')}\` and checks \`${sent.password}\``;
    return worked(account.draft, 'read', { does: 'sign-in', ...facts }, why);
  }
  const found = entityByPath(drafts, candidate.shape.steps, candidate.shape.steps.length - 1);
  if (!SIGN_UP.test(last.literal) && found?.draft !== account.draft) return undefined;
  const why = `\`${last.literal}\` makes the ${name}; of \`${sent.password}\` a hash is kept`;
  return worked(account.draft, 'create', { does: 'sign-up', ...facts }, why);
}

/** `POST /login` of which no body is shown: an account's usual name and its password. */
function unstatedSign(
  { request, shape }: Candidate,
  drafts: readonly Draft[],
): ReturnType<typeof accountSent> {
  const literal = shape.steps.at(-1)?.literal ?? '';
  const isSign = SIGN_UP.test(literal) || /^(log-?in|sign-?in|anmelden|anmeldung)$/i.test(literal);
  const account = request === undefined && isSign ? accountOf(drafts, []) : undefined;
  if (account === undefined) return undefined;
  const names = account.draft.fields.map(({ name }) => name).filter(name => LOGIN.test(normalName(name)));
  return names.length === 0 ? undefined : { password: 'password', names };
}

const LOGIN = /^(e?mail|emailaddress|username|login|handle|benutzername|correo|usuario)$/;

const SELF = /^(me|self|myself|whoami|current-?user)$/i;
const OWNER = /^(owner|user|author|creator|createdby|account|customer|member|profile)(id|uuid|email|name)?$/;
const ONE: { readonly [method: string]: readonly [Action, OneDoes] } = {
  GET: ['read', 'read-one'],
  PATCH: ['update', 'update-one'],
  PUT: ['replace', 'replace-one'],
  DELETE: ['delete', 'delete-one'],
};
type OneDoes = Extract<Work, { readonly made: boolean }>['does'];

/** `GET /me`, `PUT /settings`: one thing without a key. */
function bindOne(
  candidate: Candidate,
  drafts: readonly Draft[],
  singles: ReadonlySet<string>,
): Bound | undefined {
  const { steps } = candidate.shape;
  const [action, does] = ONE[candidate.stated.method] ?? [];
  const last = steps.at(-1);
  if (action === undefined || does === undefined || last?.parameter !== undefined || last === undefined)
    return undefined;
  if (SELF.test(last.literal)) {
    const account = accountOf(drafts, []) ?? namedAccount(drafts);
    if (account === undefined) return undefined;
    const by = account.draft.primaryKey[0];
    if (by === undefined) return undefined;
    const why = `\`${last.literal}\` is the caller's own ${account.draft.name}`;
    return worked(account.draft, action, { does, by, made: false }, why);
  }
  if (!singles.has(singleKey(steps))) return undefined;
  const draft = entityByPath(drafts, steps, steps.length - 1)?.draft;
  if (draft === undefined) return undefined;
  const owner = draft.fields.find(field => OWNER.test(normalName(field.name)));
  const isAccount = owner === undefined && accountOf([draft], []) !== undefined;
  const by = isAccount ? draft.primaryKey[0] : owner?.name;
  const whose = by === undefined ? 'there is one for all' : `by \`${by}\` it is the caller's`;
  const why = `\`${last.literal}\` is one ${draft.name} without a key; ${whose}`;
  return worked(draft, action, { does, ...(by === undefined ? {} : { by }), made: !isAccount }, why);
}

function namedAccount(drafts: readonly Draft[]): { readonly draft: Draft } | undefined {
  const draft = drafts.find(({ keys }) =>
    ['user', 'account', 'member', 'customer'].some(key => keys.has(key)),
  );
  return draft === undefined ? undefined : { draft };
}

/** Paths of one thing without a key: something is put there, and nothing is added. */
export function singlesOf(types: Types, candidates: readonly Candidate[]): ReadonlySet<string> {
  const isWhole = ({ shape }: Candidate) => shape.steps.at(-1)?.parameter === undefined;
  const keys = (methods: RegExp) =>
    candidates.flatMap(one =>
      isWhole(one) && methods.test(one.stated.method) ? [singleKey(one.shape.steps)] : [],
    );
  const added = new Set(keys(/^POST$/));
  const listed = new Set(
    candidates.flatMap(one =>
      one.stated.method === 'GET' && one.response !== undefined && isListed(types, one.response.type)
        ? [singleKey(one.shape.steps)]
        : [],
    ),
  );
  const withItems = new Set(
    candidates.flatMap(({ shape }) =>
      shape.steps.at(-1)?.parameter === undefined ? [] : [singleKey(shape.steps)],
    ),
  );
  return new Set(
    keys(/^(PUT|PATCH)$/).filter(key => !added.has(key) && !listed.has(key) && !withItems.has(key)),
  );
}

function singleKey(steps: readonly Step[]): string {
  return steps
    .map((step, index) =>
      step.parameter === undefined || index === steps.length - 1 ? step.literal : `${step.literal}/{}`,
    )
    .join('/');
}

const BULK = /^(batch|bulk|many|import|bulk-?create|batch-?create)$/i;

/** `POST /readings` or `POST /readings/batch` with an array. */
function bindMany(types: Types, candidate: Candidate, drafts: readonly Draft[]): Bound | undefined {
  const { steps } = candidate.shape;
  const { request } = candidate;
  if (candidate.stated.method !== 'POST' || request === undefined) return undefined;
  const isBulk = BULK.test(steps.at(-1)?.literal ?? '') && steps.at(-1)?.parameter === undefined;
  const at = isBulk ? steps.length - 2 : steps.length - 1;
  if (steps[at] === undefined || steps[at]?.parameter !== undefined) return undefined;
  const found = entityByPath(drafts, steps, at);
  if (found === undefined) return undefined;
  const { draft } = found;
  const whole = expand(types, request.type);
  const inner = bodyFields(types, request).flatMap(field =>
    field.type !== undefined && expand(types, field.type).kind === 'array' ? [field] : [],
  );
  const isWrapped = isBulk && bodyFields(types, request).length === 1 && inner.length === 1;
  if (whole.kind !== 'array' && !isWrapped) return undefined;
  const rows = innerObjects(types, isWrapped ? inner[0]?.type : request.type)[0] ?? [];
  if (rows.length > 0 && likeness(rows, draft).shared === 0) return undefined;
  const parents = parentsOf(draft, steps, at, drafts);
  return worked(
    draft,
    'create',
    { does: 'create-many' },
    `${found.why}; an array of them is stored`,
    parents,
  );
}

const ALL =
  /\b(all|every|everything|clears?|empty|empties|whole|bulk|matching|of an?)\b|alle|sämtliche|todos|todas|tou(?:s|tes)|全部|所有|清空|全て|すべて|모든/i;

/** `DELETE /todos` */
function bindClear(types: Types, candidate: Candidate, drafts: readonly Draft[]): Bound | undefined {
  const { steps } = candidate.shape;
  const last = steps.at(-1);
  const { stated } = candidate;
  if (stated.method !== 'DELETE' || last === undefined || last.parameter !== undefined) return undefined;
  const found = entityByPath(drafts, steps, steps.length - 1);
  if (found === undefined || bodyFields(types, candidate.request).length > 0) return undefined;
  const said = [stated.purpose?.value, stated.name?.value].some(text => text !== undefined && ALL.test(text));
  if (!said && !isPlural(last.literal)) return undefined;
  const parents = parentsOf(found.draft, steps, steps.length - 1, drafts);
  if (parents.some(parent => parent.field === undefined)) return undefined;
  return worked(found.draft, 'delete', { does: 'clear' }, `${found.why}; DELETE removes them all`, parents);
}

const MAKES =
  /\bupserts?\b|\bcreates?\b.{0,40}\b(?:or|and|if|when|unless)\b|\b(?:created|made)\b.{0,30}\b(?:if|when|unless)\b|legt\b.{0,40}\ban\b|crea\b.{0,30}\bsi\b|不存在.{0,6}(?:创建|新增|新建)|なければ作成/i;

/** `PUT /settings/{key}` under a key that the client chooses. */
function bindPut(candidate: Candidate, drafts: readonly Draft[]): Bound | undefined {
  const { stated, shape } = candidate;
  const last = shape.steps.at(-1);
  if (stated.method !== 'PUT' || last?.parameter === undefined) return undefined;
  const found = entityByPath(drafts, shape.steps, shape.steps.length - 1);
  const field = found === undefined ? undefined : keyField(found.draft, last.parameter);
  if (found === undefined || field === undefined) return undefined;
  const statuses = stated.responses.flatMap(({ status }) => status ?? []);
  const texts = [stated.purpose?.value, stated.name?.value, ...stated.responses.map(one => one.description)];
  const makes = statuses.includes(201) || texts.some(text => text !== undefined && MAKES.test(text));
  if (!makes) return undefined;
  const parents = parentsOf(found.draft, shape.steps, shape.steps.length - 1, drafts);
  if (parents.some(parent => parent.field === undefined)) return undefined;
  return {
    kind: 'entity',
    draft: found.draft,
    action: 'replace',
    work: { does: 'put', created: 201 },
    why: `${found.why}; PUT makes it or replaces it`,
    key: { parameter: last.parameter, field },
    parents,
  };
}
