import type { ConstraintRule, StatedConstraint, StatedField, StatedType } from '../../design/index.ts';
import { type Document, itemContent, type List, type ListItem, plainText } from '../../markdown/index.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import { distinctRules } from '../rule/distinct-rules.ts';
import { ruleFromText } from '../rule/rule.ts';
import { typeFromText } from './type-text.ts';

/** A bullet that begins with the name of a field. */
export interface FieldBullet {
  readonly name: string;
  /** The thing named before the field, as in `permit.plate`. */
  readonly owner?: string;
  readonly optional: boolean;
  readonly type?: StatedType;
  readonly rules: readonly ConstraintRule[];
  readonly description: string;
  readonly place: Place;
  /** True when the name stands in backticks. */
  readonly quoted: boolean;
}

const HEAD =
  /^(?:([A-Za-z]\w*)\.)?([A-Za-z_$][\w$]*)(\?)?\s*(?:\[([^\]]*)\]|\(([^()]*(?:\([^()]*\)[^()]*)*)\))?\s*(?:([:：]|\s[-–—]\s|\s*→\s*)\s*([\s\S]*))?$/;

/** Words that begin a bullet about keys and neighbours, not about a field. */
const NO_FIELD =
  /^(?:unique|index|indexes|indices|primary|pk|fk|foreign|constraint|constraints|belongs|has|references|none|note|notes|relationships?|fields?|table|model|entity|example|see)$/i;

/** Reads a bullet such as "`name` (string, required): shown to people, max 80"; absent when no field begins it. */
export function fieldBullet(document: Document, item: ListItem): FieldBullet | undefined {
  const content = itemContent(item);
  const first = content[0];
  if (!first) return undefined;
  const raw = document.source.text.slice(first.start, first.end).trimStart();
  const quoted = /^(?:\*\*)?`/.test(raw);
  const text = plainText(document, content).replace(/\s+/g, ' ').trim();
  const spaced = quoted ? splitQuoted(raw, text) : undefined;
  const match = HEAD.exec(spaced ?? text);
  if (!match || (!quoted && NO_FIELD.test(match[2]!))) return undefined;
  const [, owner, name, mark, square, round, separator, rest = ''] = match;
  if (separator === undefined && square === undefined && round === undefined) return undefined;
  const place = placeOf(document.source, { start: first.start, end: content.at(-1)!.end });
  const inBrackets = (square ?? round ?? '').trim();
  const bracketed = typeOf(inBrackets);
  const after = typeOf(rest) ?? typeBehindNeed(rest);
  const type = bracketed?.type ?? after?.type;
  const words =
    type === undefined || type.kind === 'opaque' || type.kind === 'string' ? quotedWords(raw) : undefined;
  const choice: StatedType | undefined = words && { kind: 'enum', values: words };
  const listed: readonly ConstraintRule[] =
    type?.kind === 'enum'
      ? [{ kind: 'enum', values: type.values }]
      : words
        ? [{ kind: 'enum', values: words }]
        : [];
  const rules = distinctRules([
    ...listed,
    ...(bracketed ? bracketed.rules : ruleFromText(inBrackets, type)),
    ...(bracketed || !after ? ruleFromText(rest, type) : after.rules),
  ]);
  const optional = mark === '?' || rules.some(rule => rule.kind === 'optional');
  const shown = choice ?? type;
  return {
    name: name!,
    ...(owner && { owner }),
    optional,
    ...(shown && { type: shown }),
    rules,
    description: rest.trim(),
    place,
    quoted,
  };
}

/** The words of a bullet whose text begins with nothing but words in backticks: `draft`, `scheduled` or `live`. */
export function quotedWords(raw: string): readonly string[] | undefined {
  const list =
    /^[*\s]*(?:`[\w.]+`|[\w.]+)[*\s]*(?:\([^()]{1,40}\)\s*)?(?:[:：]|[-–—])[*\s]*(`[\w-]+`(?:\s*(?:,|\/|\||\bor\b|\band\b|,\s*or\b|oder)\s*`[\w-]+`)+)(?=\s*(?:$|[;.,(—–]))/.exec(
      raw,
    )?.[1];
  return list === undefined ? undefined : Array.from(list.matchAll(/`([\w-]+)`/g), match => match[1]!);
}

/** "`name` `VARCHAR(80)` NOT NULL" and "`name: string`" get a colon behind the name. */
function splitQuoted(raw: string, text: string): string | undefined {
  const inside = /^(?:\*\*)?`([A-Za-z_$][\w$]*)(\??)(?:\s*[:：]\s*|\s+)([^`]+)`/.exec(raw);
  if (inside) {
    const head = `${inside[1]}${inside[2]}`;
    return `${head}: ${text.slice(text.indexOf(inside[3]!.trim()))}`;
  }
  const two =
    /^(?:\*\*)?`([A-Za-z_$][\w$]*\??)`(?:\*\*)?\s+(?=`|[A-Z]{3,}\b|(?:uuid|string|text|int|integer|bigint|number|decimal|float|bool|boolean|timestamp|timestamptz|datetime|date|enum|json|jsonb|email|url)\b)/.exec(
      raw,
    );
  return two ? `${two[1]}: ${text.slice(two[1]!.length).trim()}` : undefined;
}

/** A type at the start of a text, with the rules behind it. */
function typeOf(text: string): { type: StatedType; rules: readonly ConstraintRule[] } | undefined {
  if (text === '') return undefined;
  const short = text.length <= 120 ? typeFromText(text, false) : undefined;
  if (short) return short;
  const cut = /^(.+?)(?:\s+[—–-]\s+|[,;.](?=\s|$)|[，；。、]|\s\(|（)/.exec(text);
  const head = (cut?.[1] ?? text).trim();
  const typed =
    head.length <= 60 ? typeFromText(head, /^[A-Z]\w+(?:\[\])?$/.test(head) && cut !== null) : undefined;
  if (!typed) return undefined;
  const rest = text.slice(head.length);
  return { type: typed.type, rules: [...typed.rules, ...ruleFromText(rest, typed.type)] };
}

/** "required, integer from 0 to 12": the type behind the word that says whether it is needed. */
function typeBehindNeed(text: string): ReturnType<typeof typeOf> {
  const match = /^(required|optional|mandatory|nullable|not null)\s*[,;]\s*/i.exec(text);
  const typed = match === null ? undefined : typeOf(text.slice(match[0].length).replace(/^an?\s+/i, ''));
  return typed && { type: typed.type, rules: [...ruleFromText(match![1]!, typed.type), ...typed.rules] };
}

/** The fields of a list when most of its bullets state a field with a type. */
export function fieldsOfList(document: Document, list: List): readonly StatedField[] | undefined {
  const bullets: { item: ListItem; bullet: FieldBullet | undefined }[] = [];
  let untyped = 0;
  for (const item of list.items) {
    const bullet = fieldBullet(document, item);
    if (bullet?.type === undefined) untyped++;
    // Most lists are no fields: their first items say so.
    if (untyped * 3 > list.items.length) return undefined;
    bullets.push({ item, bullet });
  }
  if (bullets.length - untyped < 2) return undefined;
  return bullets.flatMap(({ item, bullet }) => (bullet ? [fieldOfBullet(document, bullet, item)] : []));
}

function fieldOfBullet(document: Document, bullet: FieldBullet, item: ListItem): StatedField {
  const nested = item.blocks.find(block => block.kind === 'list');
  const inner = nested && fieldsOfList(document, nested);
  const type: StatedType | undefined =
    inner && /^(?:map|any|object)$/.test(bullet.type?.kind ?? 'any')
      ? { kind: 'object', fields: inner }
      : bullet.type;
  const rules = bullet.rules.filter(rule => rule.kind !== 'other');
  const has = (kind: string): boolean => rules.some(rule => rule.kind === kind);
  return {
    name: bullet.name,
    ...(type && { type }),
    ...(bullet.optional ? { required: false } : has('required') || has('not-null') ? { required: true } : {}),
    ...(has('nullable') && { nullable: true }),
    constraints: bulletConstraints(bullet, 'bullet'),
    ...(bullet.description !== '' && { description: bullet.description }),
    place: bullet.place,
    how: 'bullet',
  };
}

/** The rules of a bullet as constraints of its field. */
export function bulletConstraints(bullet: FieldBullet, how: string): readonly StatedConstraint[] {
  return bullet.rules.map(rule => ({ rule, place: bullet.place, how }));
}
