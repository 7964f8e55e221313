import type { ConstraintRule, StatedDeclaration, StatedField } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { said } from './told-field.ts';

/** A block longer than this is no list of fields. */
const LONGEST = 8_000;

/** Fields are written into a block of plain text under the name of their thing. */
export const OUTLINED = 'fields indented under the name';

/** `order`, `Order:`, `table orders`, `order (kept for ever)` on a line of its own. */
const HEAD =
  /^(?:(?:table|entity|model|record|type|collection|resource)\s+)?["'`[]?([A-Za-z_][\w-]{1,60})["'`\]]?(?:\s+(?:table|entity|record))?\s*(?:\([^()]{1,80}\))?\s*:?\s*$/i;
const RULED = /^\s*[-=~]{3,}\s*$/;
/** A name, a sign or a gap, and what is said of the field. */
const FIELD =
  /^\s+(?:[-*+•]\s+)?["'`]?([A-Za-z_]\w{0,60})["'`]?(\??)(?:\s*(?:[:=]|\s[—–-])\s+|\s{2,}|\t|\s(?=\())(\S.*)$/;
/** Between two names of one line's width there is only a blank: "discontinued boolean". */
const CLOSE = /^\s+(?:[-*+•]\s+)?["'`]?([A-Za-z_]\w{0,60})["'`]?(\??)\s(\S.*)$/;

interface Line {
  readonly text: string;
  readonly start: number;
  readonly indent: number;
}

/**
 * Things whose fields stand indented under their name in a block of plain text.
 *
 *     parcel
 *       id        uuid, generated
 *       weight_g  integer, 1 to 30000
 */
export function outlinedDeclarations(text: MappedText): readonly StatedDeclaration[] {
  if (text.text.length > LONGEST || DRAWN.test(text.text)) return [];
  const found: StatedDeclaration[] = [];
  const lines = linesOf(text.text);
  for (let index = 0; index < lines.length; index++) {
    const head = lines[index]!;
    const name = HEAD.exec(head.text.trim())?.[1];
    if (name === undefined) continue;
    const first = RULED.test(lines[index + 1]?.text ?? '') ? index + 2 : index + 1;
    const end = lines.findIndex((line, at) => at >= first && line.indent <= head.indent);
    const body = lines.slice(first, end < 0 ? lines.length : end);
    const fields = fieldsIn(text, body);
    if (fields === undefined) continue;
    const place = placeIn(text, head.start + head.indent, head.start + head.text.trimEnd().length);
    found.push({ name, notation: 'bullets', fields, place, how: OUTLINED });
    index = first + body.length - 1;
  }
  return found;
}

/** Boxes, arrows, calls and braces: a drawing, a log or code. */
const DRAWN = /[│┌└├▼►─]|={2,}>|-{2,}>|[{};]\s*$|\w\(\)/m;

function linesOf(text: string): readonly Line[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) => {
    const indent = line.length - line.trimStart().length;
    return indent === line.length ? [] : [{ text: line.replace(/\r$/, ''), start: index, indent }];
  });
}

/** Absent unless nearly every line names a field and says something of it that is understood. */
function fieldsIn(text: MappedText, body: readonly Line[]): readonly StatedField[] | undefined {
  const indent = body[0]?.indent ?? 0;
  const lines = body.filter(line => line.indent <= indent);
  if (lines.length < 2 || lines.some(line => line.indent < indent)) return undefined;
  const fields = lines.flatMap((line, at): readonly StatedField[] => {
    const next = lines[at + 1]?.start ?? Number.POSITIVE_INFINITY;
    const more = body.filter(({ start }) => start > line.start && start < next);
    return fieldOf(text, line, more) ?? [];
  });
  const told = fields.filter(({ type }) => type !== undefined && type.kind !== 'opaque');
  const names = new Set(fields.map(({ name }) => name));
  return fields.length === lines.length && names.size === fields.length && told.length * 3 >= lines.length * 2
    ? fields
    : undefined;
}

function fieldOf(text: MappedText, line: Line, more: readonly Line[]): readonly [StatedField] | undefined {
  const match = FIELD.exec(line.text) ?? CLOSE.exec(line.text);
  if (match === null) return undefined;
  const [, name = '', mark, behind = ''] = match;
  const description = [behind, ...more.map(each => each.text)].join(' ').replace(/\s+/g, ' ').trim();
  const { type, rules } = said(description.replace(/\s(?:--|\/\/|#)\s/g, ', '));
  const has = (kind: ConstraintRule['kind']): boolean => rules.some(rule => rule.kind === kind);
  const place = placeIn(text, line.start + line.indent, line.start + line.text.trimEnd().length);
  const isOptional = mark === '?' || has('optional');
  return [
    {
      name,
      ...(type && { type }),
      ...(isOptional ? { required: false } : has('required') || has('not-null') ? { required: true } : {}),
      ...(has('nullable') && { nullable: true }),
      constraints: rules.map(rule => ({ rule, place, how: 'indented line' })),
      description,
      place,
      how: 'indented line',
    },
  ];
}
