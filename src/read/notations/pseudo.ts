import type { StatedConstraint, StatedDeclaration, StatedField, StatedType } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { typeFromText } from '../entity/type-text.ts';
import { ruleFromText } from '../rule/rule.ts';

/** A block of fields in no language, with the name before its brace when there is one. */
export interface PseudoBlock {
  readonly name?: string;
  readonly fields: readonly StatedField[];
  readonly place: Place;
}

const LINE = /^(\s*)(?:[-*+]\s+)?["'`]?([\p{L}_$][\p{L}\p{N}_$]*)["'`]?(\??)\s*(?::|\s)\s*(.*)$/u;

/**
 * Reads schemas that no parser takes.
 *
 *     Lease {
 *       id: string (UUID)
 *       tenant_id: FK -> Tenants
 *       end_date: date (optional)
 *     }
 */
export function readPseudo(mapped: MappedText): readonly PseudoBlock[] {
  const blocks: PseudoBlock[] = [];
  const open: OpenBlock[] = [];
  let offset = 0;
  for (const line of mapped.text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    const said = line.trim();
    const head = OPENING.exec(said);
    if (head && open.length < DEEPEST) {
      const list = said.endsWith('[{') || /\[\s*\]\s*\{$/.test(said);
      open.push({ ...(head[1] && { name: head[1] }), fields: [], start: start + line.indexOf(said), list });
      continue;
    }
    const current = open.at(-1);
    if (!current) continue;
    if (/^[}\])]/.test(said)) {
      open.pop();
      const place = placeIn(mapped, current.start, start + line.trimEnd().length);
      const outer = open.at(-1);
      if (outer) for (const each of nestedField(current, place, said)) outer.fields.push(each);
      else blocks.push({ ...(current.name && { name: current.name }), fields: current.fields, place });
      continue;
    }
    const field =
      pseudoField(mapped, line, start) ?? (open[0]?.name ? bareField(mapped, line, start) : undefined);
    if (field) current.fields.push(field);
  }
  return blocks.filter(block => block.fields.length > 0);
}

interface OpenBlock {
  readonly name?: string;
  readonly fields: StatedField[];
  readonly start: number;
  readonly list: boolean;
}

const DEEPEST = 20;
const OPENING =
  /^(?:(?:export|table|model|type|entity|struct|interface|message|class|schema)\s+)*["'`]?([\p{L}_][\p{L}\p{N}_.-]*)?["'`]?\??\s*(?::|=|\([^()]*\))?\s*(?:\[\s*\]?\s*)?\{$/iu;

/** A block inside a block is a field of it that holds an object, or a list of them. */
function nestedField(block: OpenBlock, place: Place, closing: string): readonly StatedField[] {
  if (block.name === undefined) return [];
  const object: StatedType = { kind: 'object', fields: block.fields };
  const type: StatedType =
    block.list || /^\}\s*\]|^\}\s*\[\s*\]/.test(closing) ? { kind: 'array', items: object } : object;
  return [{ name: block.name, type, constraints: [], place, how: 'line of a schema' }];
}

/** `name: type rules // comment` on one line; absent for any other line. */
export function pseudoField(mapped: MappedText, line: string, start: number): StatedField | undefined {
  const match = LINE.exec(line.replace(/\r$/, '').replace(/[,;]\s*$/, ''));
  if (!match) return undefined;
  const { said, comment } = cut(match[4]!);
  const typed = typeFromText(said.replace(/[,;]\s*$/, ''));
  if (!typed && !/^\s*["'`]?[\p{L}_$][\w$]*["'`]?\??\s*:/u.test(line)) return undefined;
  const type: StatedType | undefined =
    typed?.type ?? (said === '' ? undefined : { kind: 'opaque', text: said });
  const place = placeIn(mapped, start + match[1]!.length, start + line.trimEnd().length);
  const rules = [...(typed?.rules ?? ruleFromText(said)), ...(comment ? ruleFromText(comment, type) : [])];
  const constraints: StatedConstraint[] = rules
    .filter(rule => rule.kind !== 'other')
    .map(rule => ({ rule, place, how: 'line of a schema' }));
  const has = (kind: string): boolean => constraints.some(({ rule }) => rule.kind === kind);
  const optional = match[3] === '?' || has('optional');
  return {
    name: match[2]!,
    ...(type && { type }),
    ...(optional ? { required: false } : has('required') || has('not-null') ? { required: true } : {}),
    ...(has('nullable') && { nullable: true }),
    constraints,
    ...(comment && { description: comment }),
    place,
    how: 'line of a schema',
  };
}

/** A line of a named schema that holds a name alone, or a name and `nullable`. */
function bareField(mapped: MappedText, line: string, start: number): StatedField | undefined {
  const match = /^\s*([A-Za-z_]\w*)(\?)?(?:\s+(nullable|optional|required))?\s*,?\s*$/.exec(line);
  if (!match) return undefined;
  const place = placeIn(mapped, start + line.search(/\S/), start + line.trimEnd().length);
  const fact = { place, how: 'line of a schema' };
  const optional = match[2] === '?' || match[3] === 'optional';
  return {
    ...fact,
    name: match[1]!,
    ...(optional ? { required: false } : match[3] === 'required' ? { required: true } : {}),
    ...(match[3] === 'nullable' && { nullable: true }),
    constraints: [],
  };
}

function cut(text: string): { said: string; comment?: string } {
  const match = /\s*(?:\/\/|#\s|--\s)(.*)$/.exec(text);
  return match
    ? { said: text.slice(0, match.index).trim(), comment: match[1]!.trim() }
    : { said: text.trim() };
}

/** Named blocks as declarations. */
export function pseudoDeclarations(blocks: readonly PseudoBlock[]): readonly StatedDeclaration[] {
  return blocks.flatMap(({ name, fields, place }) =>
    name === undefined
      ? []
      : [{ name, notation: 'pseudo', fields, place, how: 'schema in a fence' } as const],
  );
}
