import type { StatedDeclaration, StatedType } from '../../design/index.ts';
import { type MappedText, mappedPart, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { SyntaxProblem } from '../fence/fence.ts';
import { pseudoDeclarations, readPseudo } from './pseudo.ts';
import { declarationsIn } from './typescript-declaration.ts';
import { membersOf, methodsOf } from './typescript-member.ts';
import { child, children, type ParseTs, type TsParse } from './typescript-parser.ts';
import type { TsText } from './typescript-text.ts';

export interface TsReading {
  readonly declarations: readonly StatedDeclaration[];
  readonly anonymous: readonly { readonly type: StatedType; readonly place: Place }[];
  readonly problems: readonly SyntaxProblem[];
}

const NOTHING: TsReading = { declarations: [], anonymous: [], problems: [] };

/**
 * Reads declarations and bare object types. What is no whole file is tried as the inside of an interface,
 * as a type, as the inside of a class, then in parts, then as a schema in no language.
 */
export function readTypescript(mapped: MappedText, parse: ParseTs): TsReading {
  const file = parse(mapped.text);
  const labelled = !file.error && file.body.length === 1 && file.body[0]?.type === 'BlockStatement';
  const type = labelled ? asType(mapped, parse) : undefined;
  if (type) return type;
  if (!file.error) return { ...NOTHING, declarations: declarationsIn(textOf(mapped, file, 0), file.body) };
  return (
    asType(mapped, parse) ??
    asMembers(mapped, parse) ??
    asClass(mapped, parse) ??
    inParts(mapped, parse, file)
  );
}

function textOf(mapped: MappedText, { comments }: TsParse, shift: number): TsText {
  const moved = comments.map(comment => ({
    ...comment,
    start: comment.start - shift,
    end: comment.end - shift,
  }));
  const limit = (offset: number): number => Math.max(0, Math.min(mapped.text.length, offset));
  return {
    text: mapped.text,
    comments: moved,
    placeOf: node => placeIn(mapped, limit(node.start), limit(node.end)),
  };
}

/** Nodes were parsed behind a prefix: their text is read from the wrapped source, places from the fence. */
function wrapped(
  mapped: MappedText,
  parse: ParseTs,
  prefix: string,
  suffix: string,
): { text: TsText; parsed: TsParse } | undefined {
  const source = `${prefix}${mapped.text}${suffix}`;
  const parsed = parse(source);
  if (parsed.error) return undefined;
  const plain = textOf(mapped, { body: [], comments: [] }, 0);
  const shift = prefix.length;
  const placeOf: TsText['placeOf'] = node =>
    plain.placeOf({ start: node.start - shift, end: node.end - shift });
  return { parsed, text: { text: source, comments: parsed.comments, placeOf } };
}

/** `{ a: string; b?: number }` alone. */
function asType(mapped: MappedText, parse: ParseTs): TsReading | undefined {
  if (!/^\s*(?:(?:\/\/[^\n]*|\/\*[^*]*\*\/)\s*)*[{[]/.test(mapped.text)) return undefined;
  const found = wrapped(mapped, parse, 'type It = ', '\n');
  if (found?.parsed.body.length !== 1) return undefined;
  const alias = found.parsed.body[0];
  const members = children(child(alias, 'typeAnnotation'), 'members');
  const fields = membersOf(found.text, members);
  if (fields.length === 0) return undefined;
  return {
    ...NOTHING,
    anonymous: [{ type: { kind: 'object', fields }, place: placeIn(mapped, 0, mapped.text.length) }],
  };
}

/** `a: string; b?: number; go(): void` alone. */
function asMembers(mapped: MappedText, parse: ParseTs): TsReading | undefined {
  const found = wrapped(mapped, parse, 'interface It {\n', '\n}');
  if (found?.parsed.body.length !== 1) return undefined;
  const members = children(child(found.parsed.body[0], 'body'), 'body');
  if (members.length === 0) return undefined;
  const fields = membersOf(found.text, members);
  if (fields.length === 0 && methodsOf(found.text, members).length === 0) return undefined;
  if (fields.length === 0) return NOTHING;
  return {
    ...NOTHING,
    anonymous: [{ type: { kind: 'object', fields }, place: placeIn(mapped, 0, mapped.text.length) }],
  };
}

function asClass(mapped: MappedText, parse: ParseTs): TsReading | undefined {
  const found =
    wrapped(mapped, parse, 'class It {\n', '\n}') ?? wrapped(mapped, parse, 'async function it() {\n', '\n}');
  return found ? NOTHING : undefined;
}

const STARTS =
  /^(?:export\s+)?(?:default\s+|declare\s+|abstract\s+)*(?:interface|type|class|enum|const|function|async\s+function)\b/;

/** One declaration that does not parse does not hide the others. */
function inParts(mapped: MappedText, parse: ParseTs, file: TsParse): TsReading {
  const starts = lineStarts(mapped.text);
  const declarations: StatedDeclaration[] = [];
  for (const [index, start] of starts.entries()) {
    const part = mappedPart(mapped, start, starts[index + 1] ?? mapped.text.length);
    const parsed = parse(part.text);
    if (!parsed.error)
      for (const each of declarationsIn(textOf(part, parsed, 0), parsed.body)) declarations.push(each);
    else for (const each of pseudoDeclarations(readPseudo(part))) declarations.push(each);
  }
  if (declarations.length > 0) return { ...NOTHING, declarations, problems: problemsOf(mapped, file) };
  const blocks = readPseudo(mapped);
  const anonymous = blocks.flatMap(({ name, fields, place }) =>
    name === undefined ? [{ type: { kind: 'object', fields } as const, place }] : [],
  );
  return { declarations: pseudoDeclarations(blocks), anonymous, problems: problemsOf(mapped, file) };
}

function lineStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (STARTS.test(line)) starts.push(offset);
    offset += line.length + 1;
  }
  return starts;
}

/** Whatever a design holds that is no TypeScript is a fragment or a sketch; only whole declarations can be wrong. */
function problemsOf(mapped: MappedText, file: TsParse): readonly SyntaxProblem[] {
  if (!file.error) return [];
  const offset = Math.min(file.error.offset, Math.max(0, mapped.text.length - 1));
  const code =
    /^[^\S\n]*(?:export\s+)?(?:abstract\s+)?(?:class|function|const|let|import|async|static|return)\b|[→…]|\.{3}(?!\w)|\{\{|^[^\S\n]*(?:GET|POST|PUT|PATCH|DELETE)\s+\S/m;
  const sketch =
    file.error.refused === true || lineStarts(mapped.text).length === 0 || code.test(mapped.text);
  return [{ message: file.error.message, place: placeIn(mapped, offset, offset + 1), forgivable: sketch }];
}
