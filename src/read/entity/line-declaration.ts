import type { ConstraintRule, StatedDeclaration, StatedField, StatedType } from '../../design/index.ts';
import { contentText, type Document, itemContent } from '../../markdown/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { splitTop } from '../operation/parameter-text.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { ruleFromText } from '../rule/rule.ts';
import { said } from './told-field.ts';
import { typeFromText } from './type-text.ts';
import type { TypeReading } from './type-word.ts';

/**
 * Things of which a paragraph, an item, or the line behind a label, lists the fields.
 *
 *     `composers`: id (int, PK), name (varchar(100), not null, unique), born (int, nullable)
 */
export function lineDeclarations(document: Document, node: OutlineNode): readonly StatedDeclaration[] {
  return node.blocks.flatMap(block => {
    if (block.kind === 'paragraph') return declarationsIn(contentText(document, block.content));
    if (block.kind !== 'list') return [];
    return block.items.flatMap(item => declarationsIn(contentText(document, itemContent(item))));
  });
}

/** One in all of the text, or one a line when several lines begin with a name. */
function declarationsIn(text: MappedText): readonly StatedDeclaration[] {
  if (text.text.length > 4000 || !HEAD.test(text.text)) return [];
  const lines = [...text.text.matchAll(/[^\n]+/g)].map(
    ({ 0: line, index }) => [index, index + line.length] as const,
  );
  const isHead = ([start, end]: readonly [number, number]) => HEAD.test(text.text.slice(start, end));
  const spans =
    lines.length > 1 && lines.filter(isHead).length > 1 ? lines : [[0, text.text.length] as const];
  return spans.flatMap(([start, end]) => declarationIn(text, start, end));
}

const HEAD =
  /^\s*[`*_]{0,3}([A-Za-z_]\w{1,60})(?:\s+(?:fields|attributes|properties|columns|table|entity|resource|record|object))?[`*_]{0,3}\s*(?:\([\w\s`]{1,40}\)\s*)?(?:[:：]|\s[—–-]\s)[`*_]{0,2}\s*(?=[`*_]{0,3}[A-Za-z_]\w*\??[`*_]{0,3}\s*(?:\(|→|->|,|;|·|[:：]?\s*[A-Za-z]))/;

function declarationIn(text: MappedText, from: number, end: number): readonly StatedDeclaration[] {
  const written = text.text.slice(from, end);
  const head = HEAD.exec(written);
  if (head === null) return [];
  const pieces = splitTop(written.slice(head[0].length).replace(/\.\s*$/, ''), ',;·');
  let at = from + head[0].length;
  let untold = 0;
  const fields = pieces.flatMap((piece): StatedField[] => {
    const start = Math.max(at, text.text.indexOf(piece, at));
    at = start + piece.length;
    const value = fieldIn(piece) ?? looseField(piece) ?? spacedField(piece);
    if (value === undefined) return [];
    if (value.type.kind === 'opaque' && value.rules.length === 0) untold++;
    const place = placeIn(text, start, at);
    const how = 'field in a line';
    const nullable = value.rules.some(rule => rule.kind === 'nullable');
    return [
      {
        name: value.name,
        type: value.type,
        ...(value.rules.some(rule => rule.kind === 'not-null' || rule.kind === 'required') && {
          required: true,
        }),
        ...(nullable && { nullable }),
        constraints: value.rules.map(rule => ({ rule, place, how })),
        place,
        how,
      },
    ];
  });
  if (fields.length < 2 || fields.length < pieces.length || untold * 3 > fields.length) return [];
  const place = placeIn(text, from, from + written.trimEnd().length);
  return [{ name: head[1]!, notation: 'bullets', fields, place, how: `fields of \`${head[1]!}\` in a line` }];
}

interface LineField {
  readonly name: string;
  readonly type: StatedType;
  readonly rules: readonly ConstraintRule[];
}

/** `created_at`, `currency (ISO 4217)`: a name of which nothing is said that we understand. */
function looseField(piece: string): LineField | undefined {
  const match = /^[`*_]{0,3}([A-Za-z_]\w*)[`*_]{0,3}(?:\s*\(([^()]{1,80})\))?$/.exec(piece);
  if (match === null) return undefined;
  const inside = match[2] ?? '';
  const words = inside.split(/\s*[,/|]\s*/);
  if (words.length > 1 && words.every(word => /^[a-z][\w-]*$/.test(word)))
    return {
      name: match[1]!,
      type: { kind: 'enum', values: words },
      rules: [{ kind: 'enum', values: words }],
    };
  const rules = splitTop(inside, ',;').flatMap(part =>
    ruleFromText(part, undefined).filter(rule => rule.kind !== 'other'),
  );
  return { name: match[1]!, type: { kind: 'opaque', text: inside }, rules };
}

/** `title string required, 1-40`, "due: date": a name and what is said of it. */
function spacedField(piece: string): LineField | undefined {
  const [, name, mark, rest = ''] =
    /^[`*_]{0,3}([A-Za-z_]\w*)(\??)[`*_]{0,3}\s*(?:[:：]|\s)\s*(\S.*)$/s.exec(piece) ?? [];
  if (name === undefined) return undefined;
  const told = said(rest);
  if (told.type === undefined) return undefined;
  return { name, type: told.type, rules: mark === '?' ? [...told.rules, { kind: 'optional' }] : told.rules };
}

/** `eventId → Event`, `event_id -> events.id (cascade)` */
function keyIn(piece: string): LineField | undefined {
  const match =
    /^[`*_]{0,3}([A-Za-z_]\w*)[`*_]{0,3}\s*(?:→|->|=>)\s*[`*_]{0,3}([A-Za-z_]\w*)(?:\.(\w+)|\((\w+)\))?[`*_]{0,3}\s*(?:\(([^()]*)\))?$/.exec(
      piece,
    );
  if (match === null) return undefined;
  const field = match[3] ?? match[4];
  const type: StatedType = { kind: 'opaque', text: 'key' };
  const rules = ruleFromText(match[5] ?? '', type);
  return {
    name: match[1]!,
    type,
    rules: [{ kind: 'references', entity: match[2]!, ...(field && { field }) }, ...rules],
  };
}

/** `int > 0`: a type's word and a rule behind it. */
function wordThenRules(text: string): TypeReading | undefined {
  const [, word = '', rest = ''] = /^([A-Za-z]\w*)\s+(.+)$/s.exec(text) ?? [];
  const typed = word === '' ? undefined : typeFromText(word, false);
  if (typed === undefined) return undefined;
  const size = /^\d{1,6}$/.test(rest) && typed.type.kind === 'string' && typed.type.format === undefined;
  const said = ruleFromText(rest, typed.type).filter(rule => rule.kind !== 'other');
  const rules: readonly ConstraintRule[] = size ? [{ kind: 'maxLength', value: Number(rest) }] : said;
  return rules.length === 0 ? undefined : { type: typed.type, rules: [...typed.rules, ...rules] };
}

/** `max 100`: rules that say what the type is. */
function rulesAlone(text: string): TypeReading | undefined {
  const rules = ruleFromText(text, undefined).filter(rule => rule.kind !== 'other');
  if (rules.length === 0) return undefined;
  const counted = rules.some(rule => /^(?:min|max)Length$|^pattern$|^format$/.test(rule.kind));
  const long = counted ? rules : ruleFromText(text, { kind: 'string' }).filter(rule => rule.kind !== 'other');
  return { type: { kind: 'string' }, rules: long };
}

/** `name (varchar(100), not null, unique)` */
function fieldIn(piece: string): LineField | undefined {
  const key = keyIn(piece);
  if (key) return key;
  const match = /^[`*_]{0,3}([A-Za-z_]\w*)[`*_]{0,3}\s*\((.*)\)$/s.exec(piece);
  if (match === null) return undefined;
  const inside = match[2]!;
  const target = /^\s*(?:→|->|=>)\s*(.+)$/s.exec(inside)?.[1];
  if (target !== undefined) return keyIn(`${match[1]} → ${target}`);
  const [first = '', ...others] = splitTop(inside, /^\s*enum\b/i.test(inside) ? ';' : ',;');
  const typed = typeFromText(first.trim(), false) ?? wordThenRules(first.trim()) ?? rulesAlone(first.trim());
  if (typed === undefined) return undefined;
  const { type } = typed;
  const more = others.flatMap(other => ruleFromText(other, type));
  const listed: readonly ConstraintRule[] =
    type.kind === 'enum' ? [{ kind: 'enum', values: type.values }] : [];
  return {
    name: match[1]!,
    type,
    rules: [...listed, ...typed.rules.filter(rule => rule.kind !== 'enum'), ...more],
  };
}
