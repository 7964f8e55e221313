import type { FieldSet } from '../../../design/index.ts';
import type { Draft, DraftField } from '../entity/draft.ts';
import { wordsOf } from '../names.ts';
import { stemOf } from '../stem.ts';
import { participlesOf } from './transition-verb.ts';

/** The fields that an action such as `POST /threads/{id}/lock` sets, and why; nothing when that is not certain. */
export function setByVerb(
  draft: Draft,
  verb: string,
): { readonly values: readonly FieldSet[]; readonly why: string } | undefined {
  const words = wordsOf(verb);
  const word = words.join('');
  const wordStems = words.map(stemOf).join('');
  const chosen = draft.fields.flatMap(field => {
    const value = field.schema.enum?.find(
      one =>
        typeof one === 'string' &&
        wordsOf(one).map(stemOf).join('') === wordStems &&
        (STATE.test(field.name) || one.toLowerCase() !== word),
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
  const stems = [undone === undefined ? word : undone].flatMap(one =>
    [one, ...participlesOf(one)].map(stemOf),
  );
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
