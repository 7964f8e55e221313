import type { ConstraintRule, StatedType } from '../../design/index.ts';
import { typeOfWord } from '../entity/type-word.ts';
import { checkRules } from './sql-check.ts';
import { inside, listOf, type SqlNode, stringsOf, textOf } from './sql-parser.ts';
import { constantOf, defaultRule } from './sql-value.ts';

export interface SqlColumn {
  readonly name: string;
  readonly type: StatedType;
  readonly rules: readonly ConstraintRule[];
}

const INTERNAL: Readonly<Record<string, string>> = {
  bpchar: 'char',
  int4: 'integer',
  int2: 'smallint',
  int8: 'bigint',
  bool: 'boolean',
};

/** Reads a `ColumnDef`; `written` is its text, for what cannot be put into rules. */
export function columnFrom(definition: SqlNode, written: string): SqlColumn {
  const name = textOf(definition.colname);
  const typed = columnType(definition.typeName as SqlNode | undefined);
  const rules: ConstraintRule[] = [...typed.rules];
  for (const item of listOf(definition.constraints)) {
    const constraint = inside(item, 'Constraint');
    if (constraint) rules.push(...constraintRules(constraint, name, written));
  }
  return { name, type: typed.type, rules };
}

function columnType(typeName: SqlNode | undefined): { type: StatedType; rules: readonly ConstraintRule[] } {
  const names = stringsOf(typeName?.names);
  const last = names.at(-1) ?? '';
  const sizes = listOf(typeName?.typmods).map(constantOf);
  const list = listOf(typeName?.arrayBounds).length > 0;
  const single = singleType(last, sizes, names[0] === 'pg_catalog');
  return list ? { type: { kind: 'array', items: single.type }, rules: [] } : single;
}

function singleType(
  name: string,
  sizes: readonly unknown[],
  internal: boolean,
): { type: StatedType; rules: readonly ConstraintRule[] } {
  if (/^(?:enum|set)$/i.test(name)) {
    const values = sizes.filter(size => typeof size === 'string');
    return values.length > 0
      ? { type: { kind: 'enum', values }, rules: [{ kind: 'enum', values }] }
      : { type: { kind: 'string' }, rules: [] };
  }
  const word = internal ? (INTERNAL[name] ?? name) : name;
  // A bare CHAR is one character in SQL, but people who write it in a design seldom mean that.
  const size =
    internal && name === 'bpchar' && sizes[0] === 1
      ? undefined
      : sizes.length > 0
        ? sizes.join(',')
        : undefined;
  const found = typeOfWord(word.toLowerCase(), size);
  const serial = /serial/i.test(name) ? [{ kind: 'generated', by: 'serial' } as const] : [];
  if (found) return { type: found.type, rules: [...found.rules, ...serial] };
  return { type: { kind: 'reference', name }, rules: [] };
}

function constraintRules(constraint: SqlNode, column: string, written: string): readonly ConstraintRule[] {
  switch (constraint.contype) {
    case 'CONSTR_NOTNULL':
      return [{ kind: 'not-null' }];
    case 'CONSTR_NULL':
      return [{ kind: 'nullable' }];
    case 'CONSTR_PRIMARY':
      return [{ kind: 'primary-key' }];
    case 'CONSTR_UNIQUE':
      return [{ kind: 'unique' }];
    case 'CONSTR_DEFAULT': {
      const rule = defaultRule(constraint.raw_expr, column);
      return rule ? [rule] : [];
    }
    case 'CONSTR_IDENTITY':
      return [{ kind: 'generated', by: 'serial' }];
    case 'CONSTR_GENERATED':
      return [{ kind: 'generated', by: 'server' }];
    case 'CONSTR_FOREIGN':
      return [referenceRule(constraint)];
    case 'CONSTR_CHECK': {
      const rules = checkRules(constraint.raw_expr);
      if (rules) return rules.filter(rule => rule.column === column).map(rule => rule.rule);
      return [{ kind: 'other', text: /\bcheck\s*(\(.*)/is.exec(written)?.[1]?.trim() ?? written }];
    }
    default:
      return [];
  }
}

/** What a foreign key states of its column. */
export function referenceRule(constraint: SqlNode): ConstraintRule {
  const table = constraint.pktable as SqlNode | undefined;
  const field = stringsOf(constraint.pk_attrs)[0];
  const onDelete = ON_DELETE[textOf(constraint.fk_del_action)];
  return {
    kind: 'references',
    entity: textOf(table?.relname),
    ...(field && { field }),
    ...(onDelete && { onDelete }),
  };
}

const ON_DELETE: Readonly<Record<string, 'cascade' | 'restrict' | 'set-null'>> = {
  c: 'cascade',
  r: 'restrict',
  n: 'set-null',
};
