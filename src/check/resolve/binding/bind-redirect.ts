import { type Draft, type DraftField, fieldNamed } from '../entity/draft.ts';
import { entityByPath } from '../entity/entity-by-path.ts';
import { normalName } from '../names.ts';
import type { Bound, Candidate } from './binding.ts';
import { keyField } from './path-key.ts';

const REDIRECTS =
  /\bredirect\w*|\bweiterleit\w*|\bleitet\b.{0,40}\bweiter\b|\bredirige\w*|\bredirig\w*|重定向|跳转|リダイレクト|리다이렉트/i;
const TARGET =
  /^(target|long|original|destination|full|source|redirect|redirectto|ziel|to)?(url|uri|link|address)$/;
const COUNTER =
  /^(click|hit|visit|view|access|use|redirect|follow|open)s?(count|counter|total|number)?$|^(count|counter|clicks?total)$/;
const COUNTED =
  /\b(adds? one|increment\w*|increase\w*|counts?|counted|counter|zählt|erhöht|incrementa\w*|plus one|\+ ?1)\b|\+1|计数|加一|加 ?1|カウント/i;

/** `GET /{code}` that sends the client on to the address which a row holds. */
export function bindRedirect(candidate: Candidate, drafts: readonly Draft[]): Bound | undefined {
  const { stated, shape } = candidate;
  const last = shape.steps.at(-1);
  if (stated.method !== 'GET' || last?.parameter === undefined) return undefined;
  const texts = [
    stated.purpose?.value ?? '',
    stated.name?.value ?? '',
    ...stated.responses.map(one => one.description ?? ''),
  ];
  const sends = stated.responses.some(({ status }) => status !== undefined && status >= 301 && status <= 308);
  if (!sends && !texts.some(text => REDIRECTS.test(text))) return undefined;
  const { parameter } = last;
  const named = entityByPath(drafts, shape.steps, shape.steps.length - 1)?.draft;
  const matches = (named === undefined ? drafts : [named]).flatMap(draft => {
    const field = named === undefined ? naturalKey(draft, parameter) : keyField(draft, parameter);
    const to = field === undefined ? undefined : targetField(draft);
    return field === undefined || to === undefined ? [] : [{ draft, field, to }];
  });
  const [only, more] = matches;
  if (only === undefined || more !== undefined) return undefined;
  const { draft, field, to } = only;
  const counter = draft.fields.find(
    one => isNumber(one) && COUNTER.test(normalName(one.name)) && texts.some(text => COUNTED.test(text)),
  );
  const why = `sends on to \`${to.name}\` of the ${draft.name} with this \`${field}\``;
  return {
    kind: 'entity',
    draft,
    action: 'read',
    work: {
      does: 'redirect',
      to: to.name,
      ...(counter === undefined ? {} : { counts: counter.name }),
    },
    why: counter === undefined ? why : `${why}, and counts it in \`${counter.name}\``,
    key: { parameter, field },
    parents: [],
  };
}

/** The field of that very name, which is not the plain `id` of everything. */
function naturalKey(draft: Draft, parameter: string): string | undefined {
  const field = keyField(draft, parameter);
  return field !== undefined && fieldNamed(draft.fields, parameter)?.name === field ? field : undefined;
}

function targetField(draft: Draft): DraftField | undefined {
  const fields = draft.fields.filter(
    field => field.schema.type === 'string' || field.schema.type === undefined,
  );
  return (
    fields.find(
      field => TARGET.test(normalName(field.name)) && !/^(short|self)/.test(normalName(field.name)),
    ) ?? fields.find(field => field.schema.format === 'uri')
  );
}

function isNumber({ schema }: DraftField): boolean {
  return schema.type === 'integer' || schema.type === 'number';
}
