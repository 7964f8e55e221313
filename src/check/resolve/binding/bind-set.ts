import type { FieldSet, Json } from '../../../design/index.ts';
import { type Draft, type DraftField, fieldNamed } from '../entity/draft.ts';
import { wordsOf } from '../names.ts';

/** The fields that an action such as `POST /threads/{id}/lock` sets, and why; nothing when that is not certain. */
export function setByVerb(
  draft: Draft,
  verb: string,
  texts: readonly (string | undefined)[],
): { readonly values: readonly FieldSet[]; readonly why: string } | undefined {
  const said = setSaid(draft, texts);
  if (said !== undefined) return said;
  const words = wordsOf(verb);
  const word = words.join('');
  const stem = stemOf(word);
  const chosen = draft.fields.flatMap(field => {
    const value = field.schema.enum?.find(
      one => typeof one === 'string' && stemOf(wordsOf(one).join('')) === stem && one.toLowerCase() !== word,
    );
    return value === undefined || value === null ? [] : [{ field, value }];
  });
  const { field: state, value } =
    chosen.find(one => STATE.test(one.field.name)) ?? (chosen.length === 1 ? chosen[0]! : {});
  if (state !== undefined && value !== undefined)
    return {
      values: [{ field: state.name, value }],
      why: `\`${verb}\` sets \`${state.name}\` to \`${value}\``,
    };
  const undone = UNDO.exec(word)?.[1] ?? OPPOSITE[word];
  const stems = undone === undefined ? [stem] : [stemOf(undone)];
  const fields = draft.fields.filter(field => isFlag(field) && stems.includes(stemOf(bareName(field.name))));
  if (fields.length === 0 || fields.length > 2) return undefined;
  const isOn = undone === undefined;
  const values = fields.map((field): FieldSet => {
    if (isBoolean(field)) return { field: field.name, value: isOn };
    return isOn ? { field: field.name } : { field: field.name, value: null };
  });
  const shown = values.map(one => `\`${one.field}\``).join(' and ');
  return { values, why: `\`${verb}\` ${isOn ? 'sets' : 'unsets'} ${shown}` };
}

const STATE = /^(status|state|zustand|estado|stage)$/i;
const UNDO = /^(?:un|de|dis)([a-z]{4,})$/;
const OPPOSITE: { readonly [verb: string]: string } = {
  restore: 'archive',
  reopen: 'close',
  disable: 'enable',
  show: 'hide',
};

function isBoolean({ schema }: DraftField): boolean {
  return schema.type === 'boolean';
}

function isFlag(field: DraftField): boolean {
  const isMoment = field.schema.format === 'date-time' && /at$|on$|time$/i.test(field.name);
  return isBoolean(field) || (isMoment && field.generated !== 'created' && field.generated !== 'updated');
}

/** `isLocked`, `locked_at` → `locked` */
function bareName(name: string): string {
  const words = wordsOf(name);
  const from = words[0] === 'is' || words[0] === 'has' ? 1 : 0;
  const last = words.at(-1) ?? '';
  const to = words.length - from > 1 && /^(at|on|time|date)$/.test(last) ? words.length - 1 : words.length;
  return words.slice(from, to).join('');
}

/** "sets `locked` to true", "Sets `archived_at` to the present time." */
function setSaid(
  draft: Draft,
  texts: readonly (string | undefined)[],
): { readonly values: readonly FieldSet[]; readonly why: string } | undefined {
  for (const text of texts) {
    if (text === undefined || text.length > 1000) continue;
    const match = SETS.exec(text.replace(/[`*"']/g, ''));
    const field = match === null ? undefined : fieldNamed(draft.fields, match[1] ?? '');
    if (match === null || field === undefined) continue;
    const value = valueSaid(field, match[2] ?? '');
    if (value === undefined) continue;
    return { values: [{ field: field.name, ...value }], why: `its text says \`${match[0].trim()}\`` };
  }
  return undefined;
}

const SETS =
  /\b(?:sets?|marks?|turns?|switch(?:es)?|puts?|changes?|setzt|pone|met)\s+(?:the\s+|den\s+|die\s+|das\s+)?(?:(?:field|status|Feld)\s+)?([A-Za-z][\w]*)\s+(?:to|=|as|on|auf|a|à)\s+(the (?:present|current)[\w ]*|now\b|[A-Za-z0-9_-]+)/i;

function valueSaid(field: DraftField, word: string): { readonly value?: Json } | undefined {
  if (field.schema.format === 'date-time') {
    if (/^(now|the (?:present|current).*)$/i.test(word)) return {};
    return /^null$/i.test(word) ? { value: null } : undefined;
  }
  if (isBoolean(field)) return /^(true|false)$/i.test(word) ? { value: /^true$/i.test(word) } : undefined;
  if (field.schema.enum?.includes(word) === true) return { value: word };
  const isWhole = field.schema.type === 'integer' || field.schema.type === 'number';
  return isWhole && /^-?\d+$/.test(word) ? { value: Number(word) } : undefined;
}

/** `archived`, `archives`, `archive` → `archiv` */
function stemOf(word: string): string {
  const stem = word.replace(/(ation|ing|ied|ed|es|d|e|s|y)$/, '');
  return (stem.length < 3 ? word : stem).replace(/([^aeiou])\1$/, '$1');
}
