import type { ConstraintRule, StatedConstraint, StatedField, StatedType } from '../design/index.ts';
import { type Document, itemContent, type List, type ListItem, plainText } from '../markdown/index.ts';
import type { Place } from '../text/place.ts';
import { placeOf } from '../text/source.ts';
import { ruleFromText } from './rule.ts';
import { typeFromText } from './type-text.ts';

/** A bullet that begins with the name of a field. */
export interface FieldBullet {
  readonly name: string;
  readonly optional: boolean;
  readonly type?: StatedType;
  readonly rules: readonly ConstraintRule[];
  readonly description: string;
  readonly place: Place;
  /** True when the name stands in backticks. */
  readonly quoted: boolean;
}

const HEAD =
  /^(?:[A-Z]\w*\.)?([A-Za-z_$][\w$]*)(\?)?\s*(?:\[([^\]]*)\]|\(([^()]*(?:\([^()]*\)[^()]*)*)\))?\s*(?:([:：]|\s[-–—]\s|\s*→\s*)\s*([\s\S]*))?$/;

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
  if (!match || (!quoted && NO_FIELD.test(match[1]!))) return undefined;
  const [, name, mark, square, round, separator, rest = ''] = match;
  if (separator === undefined && square === undefined && round === undefined) return undefined;
  const place = placeOf(document.source, { start: first.start, end: content.at(-1)!.end });
  const inBrackets = (square ?? round ?? '').trim();
  const bracketed = typeOf(inBrackets);
  const after = typeOf(rest);
  const type = bracketed?.type ?? after?.type;
  const listed: readonly ConstraintRule[] =
    type?.kind === 'enum' ? [{ kind: 'enum', values: type.values }] : [];
  const rules = distinct([
    ...listed,
    ...(bracketed ? bracketed.rules : ruleFromText(inBrackets, type)),
    ...(bracketed || !after ? ruleFromText(rest, type) : after.rules),
  ]);
  const optional = mark === '?' || rules.some(rule => rule.kind === 'optional');
  return { name: name!, optional, ...(type && { type }), rules, description: rest.trim(), place, quoted };
}

/** "`name` `VARCHAR(80)` NOT NULL" and "`name: string`" get a colon behind the name. */
function splitQuoted(raw: string, text: string): string | undefined {
  const inside = /^(?:\*\*)?`([A-Za-z_$][\w$]*)(\??)(?:\s*[:：]\s*|\s+)([^`]+)`/.exec(raw);
  if (inside) {
    const head = `${inside[1]}${inside[2]}`;
    return `${head}: ${text.slice(text.indexOf(inside[3]!.trim()))}`;
  }
  const two =
    /^(?:\*\*)?`([A-Za-z_$][\w$]*\??)`(?:\*\*)?\s+(?=`|[A-Z]{3,}\b|(?:uuid|string|text|int|integer|number|boolean|timestamp|date)\b)/.exec(
      raw,
    );
  return two ? `${two[1]}: ${text.slice(two[1]!.length).trim()}` : undefined;
}

/** A type at the start of a text, with the rules behind it. */
function typeOf(text: string): { type: StatedType; rules: readonly ConstraintRule[] } | undefined {
  if (text === '') return undefined;
  const short = text.length <= 120 ? typeFromText(text, false) : undefined;
  if (short) return short;
  const cut = /^(.+?)(?:\s+[—–-]\s+|[,;.](?=\s|$)|\s\()/.exec(text);
  const head = (cut?.[1] ?? text).trim();
  const typed =
    head.length <= 60 ? typeFromText(head, /^[A-Z]\w+(?:\[\])?$/.test(head) && cut !== null) : undefined;
  if (!typed) return undefined;
  const rest = text.slice(head.length);
  return { type: typed.type, rules: [...typed.rules, ...ruleFromText(rest, typed.type)] };
}

/** The fields of a list when most of its bullets state a field with a type. */
export function fieldsOfList(document: Document, list: List): readonly StatedField[] | undefined {
  const bullets = list.items.map(item => ({ item, bullet: fieldBullet(document, item) }));
  const typed = bullets.filter(({ bullet }) => bullet?.type !== undefined);
  if (typed.length < 2 || typed.length * 3 < bullets.length * 2) return undefined;
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

function distinct(rules: readonly ConstraintRule[]): readonly ConstraintRule[] {
  const seen = new Set<string>();
  return rules.filter(rule => {
    const key = JSON.stringify(rule);
    return seen.has(key) ? false : seen.add(key);
  });
}
