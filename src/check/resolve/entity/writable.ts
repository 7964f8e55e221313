import type { StatedField } from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { normalName } from '../names.ts';
import { bodyFields } from '../operation/body.ts';
import type { Types } from '../types.ts';
import { type Draft, type DraftField, fieldNamed } from './draft.ts';

/** How the operations of a document use one entity. */
export interface Usage {
  readonly creates: boolean;
  /** The fields of each body whose type is stated: they alone may be sent. */
  readonly created: readonly (readonly StatedField[])[];
  readonly changed: readonly (readonly StatedField[])[];
  /** The fields that an example of a create shows: they may be sent, and others too. */
  readonly shown: readonly StatedField[];
  /** Fields that the path of a create gives. */
  readonly parents: ReadonlySet<string>;
  /** The document says how callers are known. */
  readonly signed: boolean;
  /** Fields that hold the caller, as a sentence says. */
  readonly callers: ReadonlySet<string>;
  /** Some operation is only for what belongs to the caller. */
  readonly own: boolean;
  /** The field by which one row is the caller's. */
  readonly by?: string;
}

const OWNER = /^(owner|user|author|creator|createdby|account|customer|member)(id|uuid)?$/;

/** Collects who sends what to an entity. */
export function usageOf(
  types: Types,
  draft: Draft,
  candidates: readonly Candidate[],
  bounds: readonly Bound[],
  isOwn: (candidate: Candidate) => boolean,
  signed: boolean,
  callers: ReadonlySet<string> = new Set(),
): Usage {
  const created: (readonly StatedField[])[] = [];
  const changed: (readonly StatedField[])[] = [];
  const changing: StatedField[] = [];
  const shown: StatedField[] = [];
  const parents = new Set<string>();
  let creates = false;
  let own = false;
  let by: string | undefined;
  candidates.forEach((candidate, index) => {
    const bound = bounds[index];
    if (bound?.kind !== 'entity' || bound.draft.name !== draft.name) return;
    own ||= isOwn(candidate);
    if (bound.work !== undefined && 'by' in bound.work && bound.work.made) by = bound.work.by ?? by;
    const listed = candidate.request?.from === 'shape' ? bodyFields(types, candidate.request) : [];
    if (bound.action === 'create') {
      creates = true;
      for (const parent of bound.parents) if (parent.field !== undefined) parents.add(parent.field);
      if (listed.length > 0) created.push(listed);
      if (candidate.request?.from === 'example')
        for (const each of bodyFields(types, candidate.request)) shown.push(each);
    }
    const changes = bound.action === 'update' || bound.action === 'replace';
    if (changes && listed.length > 0) changed.push(listed);
    else if (changes) for (const each of bodyFields(types, candidate.request)) changing.push(each);
  });
  // What an example alone changes, such as the one field of `PUT /orders/{id}/status`, may be changed too.
  if (changed.length > 0 && changing.length > 0) changed.push(changing);
  return {
    creates,
    created,
    changed,
    shown,
    parents,
    own,
    signed,
    callers,
    ...(by === undefined ? {} : { by }),
  };
}

/** A field such as `author_id` whose line says that the system sets it, and from whom. */
function isCallers(
  field: DraftField,
  rules: ReadonlySet<string>,
  isSent: boolean,
  said: ReadonlySet<string>,
): boolean {
  if (!isSent && (said.has(normalName(field.name)) || SUBJECT.test(field.stated?.description ?? '')))
    return true;
  if (isSent || !OWNER.test(normalName(field.name))) return false;
  return rules.has('generated') || CALLER.test(field.stated?.description ?? '');
}

/** Said of the field itself, whatever it is called: "set from the token's subject". */
const SUBJECT =
  /^(?:(?:the )?id of )?the (?:caller|(?:signed|logged)[- ]in \w+|(?:current|authenticated) (?:user|member|customer))(?=$|[.,;)(])|\b(?:set|taken|filled|derived|read) (?:by (?:the )?(?:server|system|service|api) )?(?:from|to|by|with) (?:the )?(?:(?:token|jwt|session)\b|caller\b|(?:signed|logged)[- ]in (?:user|member)\b|(?:current|authenticated) user\b|subject of the (?:token|caller)\b)|\b(?:aus|del|du|do) (?:dem )?(?:token|jwt|jeton)\b/i;
const CALLER =
  /\b(?:caller|from the (?:token|session|jwt)|(?:signed|logged)[- ]in user|current user|authenticated user|set by the (?:server|system))\b|aus dem Token|当前用户|登录用户/i;

/** A name that says who made the row, where no request brings it. */
const MAKER =
  /^(?:(?:created|issued|recorded|opened|reported|filed|submitted|requested|registered|performed|uploaded|added|posted|written|redeemed|booked|ordered|placed|logged|entered|raised|made|captured|sent)by|owner|author|applicant|reporter|requester|requestor|submitter|creator|uploader|sender|poster|writer|organi[sz]er)(?:id|name|uuid)?$/;

function mayHoldName({ schema }: DraftField): boolean {
  return schema.enum === undefined && (schema.type === undefined || schema.type === 'string');
}

function isState({ name, schema, nullable }: DraftField): boolean {
  return (
    !nullable &&
    typeof schema.enum?.[0] === 'string' &&
    /^(?:status|state|zustand|estado|statut|stato)$/i.test(name)
  );
}

/** Who may write a field, and who makes its value when no client does. */
export function written(
  draft: Draft,
  field: DraftField,
  usage: Usage,
): Pick<DraftField, 'generated' | 'default' | 'required'> & {
  readonly writable: { readonly create: boolean; readonly update: boolean };
  readonly unsupplied: boolean;
} {
  const rules = new Set((field.stated?.constraints ?? []).map(({ rule }) => rule.kind));
  const listed = usage.created
    .map(fields => fieldNamed(fields, field.name))
    .filter(found => found !== undefined);
  const isListed = listed.length > 0;
  const demanded = isListed && listed.every(found => found.required === true);
  const isKey = draft.primaryKey.includes(field.name);

  let generated = field.generated === 'owner' && !usage.signed ? 'server' : field.generated;
  let byDefault = field.default;
  if (isListed && generated === 'initial-state') {
    byDefault ??= draft.machine?.initial;
    generated = undefined;
  } else if (demanded) generated = undefined;
  if (generated === undefined && usage.own && !isListed && !isKey && OWNER.test(normalName(field.name)))
    generated = 'owner';
  if (usage.by === field.name || (usage.signed && isCallers(field, rules, isListed || isKey, usage.callers)))
    generated = 'owner';
  // Nobody says how it begins: as the first of its states.
  if (generated === undefined && !demanded && byDefault === undefined && isState(field))
    byDefault = field.schema.enum?.[0];

  const isShown = fieldNamed(usage.shown, field.name) !== undefined;
  const explicit = usage.created.length > 0;
  // An example may leave out what is optional; what a row needs and no client sends, the system makes.
  const isMade = usage.shown.length > 0 && !isShown && field.required && byDefault === undefined;
  const usuallySent =
    isShown ||
    (generated === undefined && field.embeds === undefined && !usage.parents.has(field.name) && !isMade);
  const create = !rules.has('not-on-create') && (explicit ? isListed : usuallySent);
  const inChange = usage.changed.some(fields => fieldNamed(fields, field.name) !== undefined);
  const mayChange = !isKey && !rules.has('immutable') && !rules.has('not-on-update');
  const isFixed = field.embeds !== undefined || usage.parents.has(field.name);
  const usual = (generated === undefined || generated === 'initial-state') && !isFixed;
  const update = mayChange && (usage.changed.length > 0 ? inChange : usual);

  const supplied =
    create || generated !== undefined || byDefault !== undefined || usage.parents.has(field.name);
  const refers = rules.has('references');
  const isSigner = usage.signed && MAKER.test(normalName(field.name)) && mayHoldName(field);
  if (isSigner && !supplied && usage.creates) generated = 'owner';
  const unsupplied = usage.creates && field.required && !supplied && generated === undefined;
  return {
    ...(unsupplied ? { generated: 'server' as const } : generated === undefined ? {} : { generated }),
    ...(byDefault === undefined ? {} : { default: byDefault }),
    required: field.required && !(unsupplied && refers),
    writable: { create, update },
    unsupplied,
  };
}
