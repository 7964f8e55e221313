import type { Json, StatedType } from '../../../design/index.ts';
import type { Reading } from '../../reading.ts';
import { exampleCode } from '../operation-errors.ts';

/** What a body is, by its keys alone. */
export type BodyShape = 'error' | 'success' | 'list' | undefined;

/** What a body is, and how sure its keys make it: 2 when nothing else has such keys. */
export interface Likeness {
  readonly shape: BodyShape;
  readonly sure: 0 | 1 | 2;
}

const UNLIKE: Likeness = { shape: undefined, sure: 0 };

/** Keys that an error has, and an error alone. */
const NAMES_ERROR =
  /^(?:errors?|error_?(?:code|message|type|details?)|err(?:code|msg|no)|failures?|violations?|problems?|erro|fehler|fehlercode|erreurs?|错误|エラー)$/i;
const CODE = /^(?:code|codigo|código|status|status_?code|type|reason)$/i;
const TEXT =
  /^(?:message|msg|reason|meldung|nachricht|mensaje|mensagem|detail|details|description|title|hint|explanation)$/i;
const SLOT = /^(?:data|result|results|payload|items|response)$/i;
const FLAG = /^(?:success|ok)$/i;
/** What may stand beside them. */
const BESIDE =
  /^(?:instance|path|timestamp|time|at|field|fields|param|parameter|property|pointer|context|extra|meta|params|(?:request|trace|correlation)_?id|help|doc(?:s|umentation)?(?:_?url)?|retry_?after|retryable|rule|source|lines?)$/i;

/** `{ "error": { "code": … } }`, `{ "code": …, "message": … }`, `{ "success": true, "data": … }`. */
export function likenessOfJson(value: Json): Likeness {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return UNLIKE;
  const entries = Object.entries(value);
  const flag = entries.find(([key]) => FLAG.test(key))?.[1];
  if (flag !== true && entries.some(([key, inner]) => tellsSuccess(key, inner))) return UNLIKE;
  const filled = entries.filter(([, inner]) => inner !== null || flag !== undefined);
  const wraps = filled.some(([key]) => SLOT.test(key));
  const coded = flag === undefined && !wraps && (exampleCode(value) !== undefined || hasFailureCode(entries));
  return likenessOf(
    filled.map(([key, inner]): Key => ({ name: key, isList: Array.isArray(inner) })),
    flag === false || coded,
    flag === true,
  );
}

/** The same for a type, or for the declaration that it names. */
export function likenessOfType(reading: Reading, type: StatedType): Likeness {
  const fields =
    type.kind === 'object'
      ? type.fields
      : type.kind === 'reference'
        ? reading.types.find(each => each.name === type.name)?.fields
        : undefined;
  if (!fields) return UNLIKE;
  const flag = fields.find(field => FLAG.test(field.name))?.type;
  const fixed = flag?.kind === 'enum' && flag.values.length === 1 ? flag.values[0] : undefined;
  return likenessOf(
    fields.map(({ name, type: of }): Key => ({ name, isList: of?.kind === 'array' })),
    fixed === false,
    fixed === true,
  );
}

interface Key {
  readonly name: string;
  readonly isList: boolean;
}

/** An error names what went wrong, by a code or in words; a success wraps what it answers. */
function likenessOf(keys: readonly Key[], refuses: boolean, succeeds: boolean): Likeness {
  const has = (pattern: RegExp) => keys.some(({ name }) => pattern.test(name));
  const slot = keys.find(({ name }) => SLOT.test(name));
  if (slot !== undefined && (succeeds || !(refuses || has(CODE) || has(NAMES_ERROR)))) {
    if (slot.isList && !keys.some(({ name }) => PAGING.test(name)))
      return keys.length <= 5 ? { shape: 'success', sure: succeeds ? 1 : 0 } : UNLIKE;
    if (slot.isList) return listOf(keys);
    const all = keys.every(({ name }) => [SLOT, FLAG, AROUND].some(each => each.test(name)));
    return keys.length > 5 ? UNLIKE : { shape: 'success', sure: !all ? 0 : has(FLAG) ? 2 : 1 };
  }
  if (keys.length > 8) return UNLIKE;
  if (keys.filter(({ isList }) => isList).length === 1 && keys.some(({ name }) => PAGING.test(name)))
    return listOf(keys);
  const all = keys.every(({ name }) => [NAMES_ERROR, CODE, TEXT, FLAG, BESIDE].some(each => each.test(name)));
  if (refuses || has(NAMES_ERROR) || (has(CODE) && has(TEXT)) || has(/^detail$/i))
    return { shape: 'error', sure: all ? 2 : slot === undefined ? 1 : 0 };
  return keys.length === 1 && has(TEXT) ? { shape: 'error', sure: 1 } : UNLIKE;
}

/** Rows with their paging: how lists are answered, not how everything is. */
function listOf(keys: readonly Key[]): Likeness {
  const all = keys.every(
    ({ name, isList }) => isList || [FLAG, AROUND, PAGING].some(each => each.test(name)),
  );
  return { shape: 'list', sure: all ? 2 : 0 };
}

const PAGING =
  /^(?:page|per_?page|page_?(?:size|number|count)|size|limit|offset|skip|total(?:_?(?:count|items|pages|results))?|count|cursor|next(?:_?(?:cursor|page|page_?token|token))?|prev(?:ious)?|has_?(?:more|next)|paging|pagination|meta|pagina|seite|gesamt)$/i;

/** What stands beside a wrapped answer. */
const AROUND =
  /^(?:meta|message|msg|error|errors|code|status|timestamp|(?:request|trace)_?id|links|pagination)$/i;

/** `"status": "ok"`, `"code": 0` and `"message": "Deleted"` tell of no error. */
function tellsSuccess(key: string, value: Json): boolean {
  if (/^(?:code|status|status_?code|errcode|errno)$/i.test(key))
    return typeof value === 'number' ? value < 300 : typeof value === 'string' && FINE.test(value);
  return /^(?:message|msg)$/i.test(key) && typeof value === 'string' && FINE.test(value);
}

const FINE =
  /^(?:ok|okay|success\w*|succeeded|done|healthy|up|accepted|queued|pending)\b|\b(?:successfully|deleted|created|updated|sent|removed)[.!]?$/i;

/** `"code": 40401` beside a text says that something failed; `"code": 0` and 200 do not. */
function hasFailureCode(entries: readonly (readonly [string, Json])[]): boolean {
  return entries.some(
    ([key, value]) =>
      /^(?:code|errcode|errno|status)$/i.test(key) && typeof value === 'number' && value >= 300,
  );
}
