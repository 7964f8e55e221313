import type { ConstraintRule, StatedDeclaration, StatedField, StatedType } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { ruleFromText } from '../rule/rule.ts';
import { pythonType, splitTop } from './python-type.ts';
import { annotationRules, pythonValueRules } from './python-value.ts';

interface Line {
  readonly text: string;
  readonly indent: number;
  readonly start: number;
  readonly end: number;
}

interface Open {
  readonly declaration: { name: string; parents: readonly string[]; start: number; end: number };
  readonly indent: number;
  readonly fields: StatedField[];
  readonly methods: { name: string; signature: string; place: StatedField['place']; how: string }[];
  readonly values: (string | number)[];
  /** A decorator over the next line. */
  decorator?: string;
  body?: number;
}

/**
 * Reads classes with annotated fields: dataclasses, pydantic and SQLAlchemy models, typed dictionaries, enums.
 *
 *     class Order(BaseModel):
 *         total: int = Field(gt=0, le=500)  # in cents
 */
export function readPython(mapped: MappedText): readonly StatedDeclaration[] {
  const declarations: StatedDeclaration[] = [];
  let open: Open | undefined;
  let quoted: string | undefined;
  const close = (): void => {
    if (open) declarations.push(declarationOf(mapped, open));
    open = undefined;
  };
  for (const line of logicalLines(mapped.text)) {
    if (quoted !== undefined) {
      if (line.text.includes(quoted)) quoted = undefined;
      continue;
    }
    const quote = /^\s*[rbf]?("""|''')/.exec(line.text)?.[1];
    if (quote) {
      if (line.text.split(quote).length % 2 === 0) quoted = quote;
      continue;
    }
    const decorator = /^\s*@([\w.]+)/.exec(line.text)?.[1];
    if (open && decorator !== undefined) open.decorator = decorator;
    if (line.text.trim() === '' || /^\s*[#@]/.test(line.text)) continue;
    if (open && line.indent <= open.indent) close();
    const head = /^\s*class\s+(\w+)\s*(?:\(([^)]*)\))?\s*:/.exec(line.text);
    if (head && !open) {
      const parents = (head[2] ?? '')
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== '');
      open = {
        declaration: { name: head[1]!, parents, start: line.start, end: line.end },
        indent: line.indent,
        fields: [],
        methods: [],
        values: [],
      };
      continue;
    }
    if (!open) continue;
    open.body ??= line.indent;
    if (line.indent === open.body) takeMember(mapped, open, line);
  }
  close();
  return declarations;
}

/** Lines, those inside brackets joined to the one that opened them. */
function logicalLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let offset = 0;
  let depth = 0;
  for (const raw of text.split('\n')) {
    const start = offset;
    offset += raw.length + 1;
    const last = lines.at(-1);
    if (depth > 0 && last && lines.length > 0) {
      lines[lines.length - 1] = {
        ...last,
        text: `${last.text} ${raw.trim()}`,
        end: start + raw.trimEnd().length,
      };
    } else {
      const indent = /^\s*/.exec(raw)![0].length;
      lines.push({ text: raw, indent, start: start + indent, end: start + raw.trimEnd().length });
    }
    const bare = raw.replace(/#.*$/, '').replace(/"[^"\n]*"|'[^'\n]*'/g, '');
    for (const char of bare) {
      if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    }
    if (/^\S/.test(raw) && /^(?:class|def|@)/.test(raw) && depth > 1) depth = 0;
  }
  return lines;
}

function takeMember(mapped: MappedText, open: Open, line: Line): void {
  const method = /^\s*(?:async\s+)?def\s+(\w+)\s*(\(.*)$/.exec(line.text);
  const place = placeIn(mapped, line.start, line.end);
  const { decorator } = open;
  delete open.decorator;
  if (method) {
    if (!method[1]!.startsWith('_') && !/valid|serializer|^(?:pytest|overload)/.test(decorator ?? '')) {
      const signature = `${method[1]}${withoutBody(method[2]!)}`;
      open.methods.push({ name: method[1]!, signature, place, how: 'Python method' });
    }
    return;
  }
  const { code, comment } = cut(line.text.trim());
  const name = /^(\w+)\s*:(?!:)/.exec(code);
  if (name && !name[1]!.startsWith('__')) {
    const [annotation = '', ...defaults] = splitTop(code.slice(name[0].length), '=');
    const value = defaults.length === 0 ? undefined : defaults.join('=');
    if (
      annotation !== '' &&
      !/^ClassVar\b/.test(annotation) &&
      !/^(?:\w+\.)?relationship\s*\(/.test(value ?? '')
    )
      open.fields.push(fieldOf(name[1]!, annotation, value, comment, place, isPartial(open)));
    return;
  }
  const assigned = /^(\w+)\s*=\s*(.+)$/s.exec(code);
  if (!assigned || assigned[1]!.startsWith('__')) return;
  if (isEnum(open)) open.values.push(memberOf(open, assigned[1]!, assigned[2]!.trim()));
  else if (/^(?:\w+\.)?(?:Column|mapped_column|\w+Field|ForeignKey|OneToOneField)\s*\(/.test(assigned[2]!)) {
    open.fields.push(fieldOf(assigned[1]!, '', assigned[2], comment, place));
  }
}

/** The parameters and the return type, without the body behind its colon. */
function withoutBody(text: string): string {
  let depth = 0;
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === ':' && depth <= 0) return tidy(text.slice(0, index));
  }
  return tidy(text.replace(/#.*$/, ''));
}

const tidy = (text: string): string =>
  text
    .replace(/\(\s+/g, '(')
    .replace(/,?\s+\)/g, ')')
    .trim();

/** The value of a member of an enum: its literal, the first of Django's pairs, or what `auto()` makes. */
function memberOf(open: Open, name: string, value: string): string | number {
  const literal = /^\(?\s*(['"])(.*?)\1(?:\s*,.*)?$/s.exec(value);
  if (literal) return literal[2]!;
  const number = /^\(?\s*(-?\d+)(?:\s*,.*)?$/s.exec(value);
  if (number) return Number(number[1]);
  const lower =
    /^(?:\w+\.)?auto\(\)$/.test(value) && open.declaration.parents.some(parent => /StrEnum$/.test(parent));
  return lower ? name.toLowerCase() : name;
}

/** `class Patch(TypedDict, total=False)`: no key has to be there. */
function isPartial(open: Open): boolean {
  return open.declaration.parents.some(parent => /^total\s*=\s*False$/.test(parent));
}

function isEnum(open: Open): boolean {
  return open.declaration.parents.some(parent => /Enum$|Choices$/.test(parent));
}

function cut(text: string): { code: string; comment?: string } {
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '#')
      return { code: text.slice(0, index).trim(), comment: text.slice(index + 1).trim() };
  }
  return { code: text };
}

function fieldOf(
  name: string,
  annotation: string,
  value: string | undefined,
  comment: string | undefined,
  place: StatedField['place'],
  partial = false,
): StatedField {
  const said = value === undefined ? undefined : pythonValueRules(value);
  const type: StatedType | undefined = annotation === '' ? said?.type : pythonType(annotation);
  const nullable = type?.kind === 'union' && type.of.some(part => part.kind === 'null');
  const rules: ConstraintRule[] = [...annotationRules(annotation), ...(said?.rules ?? [])].map(rule =>
    forItems(rule, type),
  );
  if (comment)
    rules.push(
      ...ruleFromText(comment, type).filter(
        rule => rule.kind !== 'other' && !rules.some(known => known.kind === rule.kind),
      ),
    );
  const filled = said?.optional === true || rules.some(rule => rule.kind === 'optional');
  const may =
    /^(?:\w+\.)?NotRequired\[/.test(annotation) || (partial && !/^(?:\w+\.)?Required\[/.test(annotation));
  const required = annotation === '' ? undefined : !filled && !may;
  return {
    name,
    ...(type && { type }),
    ...(required !== undefined && { required }),
    ...(nullable || said?.nullable ? { nullable: true } : {}),
    constraints: rules.map(rule => ({ rule, place, how: 'Python field' })),
    ...(comment && { description: comment }),
    place,
    how: 'Python field',
  };
}

/** The length of a list is the number of its items. */
function forItems(rule: ConstraintRule, type: StatedType | undefined): ConstraintRule {
  if (type?.kind !== 'array') return rule;
  if (rule.kind === 'maxLength') return { kind: 'maxItems', value: rule.value };
  return rule.kind === 'minLength' ? { kind: 'minItems', value: rule.value } : rule;
}

function declarationOf(mapped: MappedText, open: Open): StatedDeclaration {
  const { name, parents, start, end } = open.declaration;
  const enumerated = isEnum(open) && open.values.length > 0;
  const base = {
    name,
    notation: 'python' as const,
    fields: enumerated ? [] : open.fields,
    place: placeIn(mapped, start, end),
    how: enumerated ? 'Python enum' : 'Python class',
  };
  return {
    ...base,
    ...(open.methods.length > 0 && { methods: open.methods }),
    ...(parents.length > 0 && { extends: parents.filter(parent => !parent.includes('=')) }),
    ...(enumerated && { alias: { kind: 'enum', values: open.values } as const }),
  };
}
