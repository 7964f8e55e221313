import type { ConstraintRule, Json, StatedType } from '../../design/index.ts';
import { typeOfWord } from '../entity/type-word.ts';
import { splitTop } from './python-type.ts';

export interface PythonValue {
  readonly rules: readonly ConstraintRule[];
  readonly optional: boolean;
  readonly nullable?: boolean;
  readonly type?: StatedType;
}

const BOUNDS: Readonly<Record<string, (value: number) => ConstraintRule>> = {
  max_length: value => ({ kind: 'maxLength', value }),
  min_length: value => ({ kind: 'minLength', value }),
  ge: value => ({ kind: 'minimum', value }),
  gt: value => ({ kind: 'exclusiveMinimum', value }),
  le: value => ({ kind: 'maximum', value }),
  lt: value => ({ kind: 'exclusiveMaximum', value }),
  multiple_of: value => ({ kind: 'multipleOf', value }),
  min_items: value => ({ kind: 'minItems', value }),
  max_items: value => ({ kind: 'maxItems', value }),
};

/** What stands behind the `=` of a field: a default, `Field(…)`, `Column(…)`, `models.CharField(…)`. */
export function pythonValueRules(value: string): PythonValue {
  const call = /^(?:\w+\.)?(\w+)\s*\(([\s\S]*)\)$/.exec(value.trim());
  if (!call) return defaulted(value);
  const name = call[1]!;
  const args = splitTop(call[2]!, ',');
  if (name === 'Field' || name === 'field') return fieldCall(args);
  if (/^(?:Column|mapped_column|\w*Field|ForeignKey|OneToOneField)$/.test(name))
    return columnCall(name, args);
  return { rules: [], optional: true };
}

/** The bounds within an annotation: `Annotated[str, Field(max_length=40)]`, `conint(ge=1)`, `Annotated[int, Gt(0)]`. */
export function annotationRules(annotation: string): readonly ConstraintRule[] {
  if (!annotation.includes('(')) return [];
  const inner = /^(?:\w+\.)?Annotated\s*\[([\s\S]*)\]$/.exec(annotation.trim())?.[1];
  const parts = inner === undefined ? [annotation.trim()] : splitTop(inner, ',');
  return parts.flatMap((part, index): readonly ConstraintRule[] => {
    const call = /^(?:\w+\.)?(\w+)\s*\(([\s\S]*)\)$/.exec(part);
    if (!call) return [];
    const args = splitTop(call[2]!, ',');
    const single = SINGLE[call[1]!];
    if (single !== undefined && /^-?\d/.test(args[0] ?? '')) return boundsOf(new Map([[single, args[0]!]]));
    if (index > 0 || /^con(?:str|int|float|list|decimal)$/.test(call[1]!))
      return [...fieldCall(args).rules.filter(rule => rule.kind !== 'default')];
    return [];
  });
}

const SINGLE: Readonly<Record<string, string>> = {
  Gt: 'gt',
  Ge: 'ge',
  Lt: 'lt',
  Le: 'le',
  MinLen: 'min_length',
  MaxLen: 'max_length',
};

function defaulted(value: string): PythonValue {
  const json = jsonOf(value.trim());
  if (value.trim() === '...') return { rules: [], optional: false };
  return {
    rules: json === undefined || json === null ? [] : [{ kind: 'default', value: json }],
    optional: true,
  };
}

function fieldCall(args: readonly string[]): PythonValue {
  const named = namedOf(args);
  const first = args[0] !== undefined && !/^\w+\s*=(?!=)/.test(args[0]) ? args[0] : named.get('default');
  const rules = boundsOf(named);
  const pattern = unquoted(named.get('pattern') ?? named.get('regex') ?? '');
  if (pattern !== undefined && pattern !== '') rules.push({ kind: 'pattern', value: pattern });
  const fallback = first === undefined ? undefined : jsonOf(first);
  if (fallback !== undefined && fallback !== null) rules.push({ kind: 'default', value: fallback });
  const optional = (first !== undefined && first !== '...') || named.has('default_factory');
  return { rules, optional };
}

function boundsOf(named: ReadonlyMap<string, string>): ConstraintRule[] {
  return [...named].flatMap(([key, value]) => {
    const rule = Object.hasOwn(BOUNDS, key) ? BOUNDS[key] : undefined;
    return rule && /^-?\d[\d_]*(?:\.\d+)?$/.test(value) ? [rule(Number(value.replaceAll('_', '')))] : [];
  });
}

/** SQLAlchemy and Django columns. */
function columnCall(name: string, args: readonly string[]): PythonValue {
  const named = namedOf(args);
  const rules = boundsOf(named);
  const typeText = args
    .map(arg => /^(?:\w+\.)?(\w+)(?:\((\d+)\))?$/.exec(arg))
    .find(match => match !== null && typeOfWord(match[1]!) !== undefined);
  const typed = typeText ? typeOfWord(typeText[1]!, typeText[2]) : djangoType(name);
  if (/^Positive/.test(name)) rules.push({ kind: 'minimum', value: 0 });
  const choices = choicesIn(named.get('choices') ?? '');
  if (choices.length > 0) rules.push({ kind: 'enum', values: choices });
  if (typed) rules.push(...typed.rules);
  const target = args
    .map(arg => /^(?:\w+\.)?ForeignKey\(\s*["'](\w+)(?:\.(\w+))?["']/.exec(arg))
    .find(match => match !== null);
  if (target) rules.push({ kind: 'references', entity: target[1]!, ...(target[2] && { field: target[2] }) });
  const related = /^(?:ForeignKey|OneToOneField)$/.test(name)
    ? /^["']?(\w+)["']?$/.exec(args[0] ?? '')?.[1]
    : undefined;
  if (related) rules.push({ kind: 'references', entity: related });
  if (named.get('primary_key') === 'True') rules.push({ kind: 'primary-key' });
  if (named.get('unique') === 'True') rules.push({ kind: 'unique' });
  if (named.get('auto_now_add') === 'True') rules.push({ kind: 'generated', by: 'created' });
  if (named.get('auto_now') === 'True') rules.push({ kind: 'generated', by: 'updated' });
  const nullable = (named.get('nullable') ?? named.get('null')) === 'True';
  if (named.get('nullable') === 'False') rules.push({ kind: 'not-null' });
  const fallback = jsonOf(named.get('default') ?? '');
  if (fallback !== undefined && fallback !== null) rules.push({ kind: 'default', value: fallback });
  const optional =
    nullable || named.has('default') || named.has('server_default') || named.has('default_factory');
  return { rules, optional, ...(nullable && { nullable }), ...(typed && { type: typed.type }) };
}

/** `PositiveIntegerField` is an integer, `SlugField` a string. */
function djangoType(name: string): ReturnType<typeof typeOfWord> {
  const word = name
    .replace(/Field$/, '')
    .replace(/^(?:Positive|Small|Big|PositiveSmall|PositiveBig)(?=Integer|Auto)/, '');
  const known = {
    Slug: 'string',
    FilePath: 'string',
    Auto: 'integer',
    SmallAuto: 'integer',
    Array: undefined,
  }[word];
  return typeOfWord(known ?? word.replace(/^(?:Small|Big)/, ''));
}

/** The first halves of `[("draft", "Draft"), ("done", "Done")]`. */
function choicesIn(text: string): readonly string[] {
  if (!/^[[(]/.test(text)) return [];
  return [...text.matchAll(/[([]\s*(["'])([^"']{1,60})\1\s*,/g)].map(match => match[2]!);
}

function namedOf(args: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    args.flatMap(arg => {
      const match = /^(\w+)\s*=\s*([\s\S]+)$/.exec(arg);
      return match ? [[match[1]!, match[2]!.trim()] as const] : [];
    }),
  );
}

function unquoted(text: string): string | undefined {
  return /^[rbf]?(["'])([\s\S]*)\1$/.exec(text)?.[2];
}

function jsonOf(text: string): Json | undefined {
  const quoted = unquoted(text);
  if (quoted !== undefined) return quoted;
  if (text === 'True') return true;
  if (text === 'False') return false;
  if (text === 'None') return null;
  if (/^-?\d[\d_]*(?:\.\d+)?$/.test(text)) return Number(text.replaceAll('_', ''));
  if (text === '[]') return [];
  return text === '{}' ? {} : undefined;
}
