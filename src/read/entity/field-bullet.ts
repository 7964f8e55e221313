import type { ConstraintRule, StatedConstraint, StatedField, StatedType } from '../../design/index.ts';
import { type Document, itemContent, type List, type ListItem, plainText } from '../../markdown/index.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import { distinctRules } from '../rule/distinct-rules.ts';
import { ruleFromText } from '../rule/rule.ts';
import { typeImplied, typeOfNoun } from './type-implied.ts';
import { typeFromText } from './type-text.ts';
import { typeOfWord } from './type-word.ts';

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
  /^(?:([A-Za-z]\w*)\.)?([A-Za-z_$][\w$]*)(\?)?\s*(?:\[([^\]]*)\]|\(([^()]*(?:\([^()]*\)[^()]*)*)\))?\s*(?:([:：]|\s[-–—]\s|\s*→\s*|(?<=[\])]),)\s*([\s\S]*))?$/;

/** Words that begin a bullet about keys and neighbours, not about a field. */
const NO_FIELD =
  /^(?:unique|index|indexes|indices|primary|pk|fk|foreign|constraint|constraints|belongs|has|references|none|note|notes|relationships?|fields?|table|model|entity|example|see)$/i;

/** Reads a bullet such as "`name` (string, required): shown to people, max 80"; absent when no field begins it. */
export function fieldBullet(document: Document, item: ListItem): FieldBullet | undefined {
  return bulletsOf(document, item)[0];
}

/** `created_at`, `updated_at` – timestamps, generated */
const SEVERAL =
  /^[*]{0,2}`[A-Za-z_$][\w$]*`[*]{0,2}(?:\s*(?:,|\/|&|\band\b|\bund\b|\by\b|\bet\b)\s*[*]{0,2}`[A-Za-z_$][\w$]*`[*]{0,2})+(?=\s*(?:[:：(–—]|-\s))/;

/** The fields that begin a bullet, which say the same of each; none for any other bullet. */
function bulletsOf(document: Document, item: ListItem): readonly FieldBullet[] {
  const content = itemContent(item);
  const first = content[0];
  if (!first) return [];
  const place = placeOf(document.source, { start: first.start, end: content.at(-1)!.end });
  const raw = document.source.text.slice(first.start, first.end).trimStart();
  const text = plainText(document, content).replace(/\s+/g, ' ').trim();
  const several = SEVERAL.exec(raw)?.[0];
  if (several === undefined) {
    const bullet = bulletIn(raw, text, place);
    return bullet === undefined ? [] : [bullet];
  }
  const names = Array.from(several.matchAll(/`([^`]+)`/g), match => match[1]!);
  const said = text.slice(text.indexOf(names.at(-1)!) + names.at(-1)!.length);
  return names.flatMap(
    name => bulletIn(`\`${name}\`${raw.slice(several.length)}`, `${name}${said}`, place) ?? [],
  );
}

function bulletIn(raw: string, text: string, place: Place): FieldBullet | undefined {
  const quoted = /^(?:\*\*)?`/.test(raw);
  const spaced = quoted ? splitQuoted(raw, text) : undefined;
  const match = HEAD.exec(spaced ?? text) ?? HEAD.exec(unseparated(raw, text) ?? '');
  if (!match || (!quoted && SEVERAL_TOLD.test(raw))) return undefined;
  const [, owner, name, mark, square, round, separator, rest = ''] = match;
  if (separator === undefined && square === undefined && round === undefined) return undefined;
  const inBrackets = (square ?? round ?? '').trim();
  const bracketed = typeOf(inBrackets);
  const after = typeOf(rest) ?? typeBehindNeed(rest);
  const type = bracketed?.type ?? after?.type;
  if (!quoted && type === undefined && NO_FIELD.test(name!)) return undefined;
  const words =
    type === undefined || type.kind === 'opaque' || type.kind === 'string'
      ? quotedWords(raw.replace(INITIAL, '$1'))
      : undefined;
  const choice: StatedType | undefined = words && { kind: 'enum', values: words };
  const known = choice ?? type;
  const listed: readonly ConstraintRule[] =
    known?.kind === 'enum' ? [{ kind: 'enum', values: known.values }] : [];
  const rules = distinctRules([
    ...listed,
    ...(bracketed ? bracketed.rules : ruleFromText(inBrackets, known)),
    ...(bracketed || !after ? ruleFromText(rest, known) : after.rules),
  ]);
  const optional = mark === '?' || rules.some(rule => rule.kind === 'optional');
  return {
    name: name!,
    ...(owner && { owner }),
    optional,
    ...(known && { type: known }),
    rules,
    description: rest.trim(),
    place,
    quoted,
  };
}

/** "**Project**: `key` (unique), `name` (required)": a thing with its fields, no field. */
const SEVERAL_TOLD = /^[*_]*[A-Z][^`]{0,60}`\w+`\s*\(.*`\w+`\s*\(/s;

/** "`booked` (initial), `cancelled`": the mark is read as a default. */
const INITIAL = /(`)\s*\((?:the\s+)?(?:initial|default|start)[^()]{0,20}\)/i;

/** A verb behind the name makes a sentence of it, which is read as one. */
const SENTENCE =
  /^(?:is|are|was|must|has|have|may|might|lies?|can|cannot|can't|should|needs?|shall|will|holds?|contains?|ranges?|says|refers|references|belongs|and|or|plus|of|in|on|to|for|from|with|by|as|the|muss|ist|hat|darf|[,;+&/|=→.])(?![\w-])/i;

/** "`username` 3–20 characters" and "id bigserial primary key" get a colon behind the name. */
function unseparated(raw: string, text: string): string | undefined {
  const match = /^([A-Za-z_$][\w$]*\??)\s+(\S[\s\S]*)$/.exec(text);
  if (match === null || SENTENCE.test(match[2]!)) return undefined;
  if (/^(?:\*\*|__)?`|^(?:\*\*|__)[a-z_]/.test(raw)) return `${match[1]}: ${match[2]}`;
  const [word = ''] = /^\w+/.exec(match[2]!) ?? [];
  return /^[a-z_]/.test(raw) && typeOfWord(word) !== undefined ? `${match[1]}: ${match[2]}` : undefined;
}

/** The words of a bullet whose text begins with nothing but words in backticks: `draft`, `scheduled` or `live`. */
export function quotedWords(raw: string): readonly string[] | undefined {
  const list =
    /^[*\s]*(?:`[\w.]+`|[\w.]+)[*\s]*(?:\([^()]{1,40}\)\s*)?(?:[:：]|[-–—]|\()[*\s]*(?:(?:(?:string|text|enum)\b[:,]?\s*)?(?:one\s+of|either|any\s+of)\b:?\s*)?(`[\w-]+`(?:\s*(?:,|\/|\||\bor\b|\band\b|,\s*or\b|oder|,\s*oder\b|\bo\b|\bou\b)\s*`[\w-]+`)+)(?=\s*(?:$|[;.,()—–]))/.exec(
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

/** The fields of a list when most of its bullets state a field of which something is said. */
export function fieldsOfList(document: Document, list: List): readonly StatedField[] | undefined {
  const fields: StatedField[] = [];
  let untold = 0;
  for (const item of list.items) {
    const bullets = bulletsOf(document, item);
    const told = bullets.some(
      ({ type, rules }) => type !== undefined || rules.some(({ kind }) => kind !== 'other'),
    );
    if (!told) untold++;
    // Most lists are no fields: their first items say so.
    if (untold * 3 > list.items.length) return undefined;
    if (bullets.length === 0) fields.push(...bareField(document, item));
    for (const bullet of bullets) fields.push(fieldOfBullet(document, bullet, item));
  }
  return list.items.length - untold < 2 ? undefined : fields;
}

/** "- `created_at`": a name alone among fields of which more is said. */
function bareField(document: Document, item: ListItem): readonly StatedField[] {
  const content = itemContent(item);
  const name = /^[`*]*([A-Za-z_]\w*)[`*]*\.?$/.exec(plainText(document, content).trim())?.[1];
  if (name === undefined || content[0] === undefined) return [];
  const place = placeOf(document.source, { start: content[0].start, end: content.at(-1)!.end });
  return [{ name, constraints: [], place, how: 'bullet' }];
}

function fieldOfBullet(document: Document, bullet: FieldBullet, item: ListItem): StatedField {
  const nested = item.blocks.find(block => block.kind === 'list');
  const inner = nested && fieldsOfList(document, nested);
  const type: StatedType | undefined =
    inner && /^(?:map|any|object)$/.test(bullet.type?.kind ?? 'any')
      ? { kind: 'object', fields: inner }
      : (bullet.type ?? typeImplied(bullet.rules) ?? typeOfNoun(bullet.description));
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
