import type { ConstraintRule, StatedType } from '../../design/index.ts';
import { typeOfWord } from '../entity/type-word.ts';
import { literalOf } from './typescript-literal.ts';
import { child, children, nameOf, type TsNode } from './typescript-parser.ts';
import type { TsText } from './typescript-text.ts';

export interface DecoratorReading {
  readonly rules: readonly ConstraintRule[];
  readonly type?: StatedType;
}

/** Reads `@MaxLength(20)`, `@IsEmail()`, `@Column({ unique: true })` and their like. */
export function decoratorRules(_text: TsText, decorators: readonly TsNode[]): DecoratorReading {
  const rules: ConstraintRule[] = [];
  let type: StatedType | undefined;
  for (const decorator of decorators) {
    const call = child(decorator, 'expression');
    const name = nameOf(call?.type === 'CallExpression' ? child(call, 'callee') : call);
    if (name === undefined) continue;
    const args = call?.type === 'CallExpression' ? children(call, 'arguments') : [];
    const plain = PLAIN[name];
    if (plain) rules.push(...plain);
    rules.push(...numbered(name, args), ...listed(name, args));
    const options = args.find(arg => arg.type === 'ObjectExpression');
    if (/^(?:Column|Prop|Field|ApiProperty|PrimaryColumn)$/.test(name) && options)
      rules.push(...optionRules(options));
    if (name === 'PrimaryGeneratedColumn')
      rules.push({ kind: 'generated', by: literalOf(args[0]) === 'uuid' ? 'uuid' : 'serial' });
    const word = literalOf(args[0]);
    if (name === 'Column' && typeof word === 'string') type = typeOfWord(word)?.type;
  }
  return type ? { rules, type } : { rules };
}

const format = (value: string): readonly ConstraintRule[] => [{ kind: 'format', value }];

const PLAIN: Readonly<Record<string, readonly ConstraintRule[]>> = {
  IsEmail: format('email'),
  IsUrl: format('uri'),
  IsURL: format('uri'),
  IsUUID: format('uuid'),
  IsISO8601: format('date-time'),
  IsDateString: format('date-time'),
  IsInt: [{ kind: 'integer' }],
  IsPositive: [{ kind: 'exclusiveMinimum', value: 0 }],
  IsOptional: [{ kind: 'optional' }],
  IsNotEmpty: [{ kind: 'required' }],
  IsDefined: [{ kind: 'required' }],
  PrimaryColumn: [{ kind: 'primary-key' }],
  PrimaryGeneratedColumn: [{ kind: 'primary-key' }],
  PrimaryKey: [{ kind: 'primary-key' }],
  Unique: [{ kind: 'unique' }],
  Index: [{ kind: 'index' }],
  CreateDateColumn: [{ kind: 'generated', by: 'created' }],
  UpdateDateColumn: [{ kind: 'generated', by: 'updated' }],
  Exclude: [{ kind: 'secret' }],
};

const BOUNDS = {
  MaxLength: 'maxLength',
  MinLength: 'minLength',
  Max: 'maximum',
  Min: 'minimum',
  ArrayMaxSize: 'maxItems',
  ArrayMinSize: 'minItems',
} as const;

function numbered(name: string, args: readonly TsNode[]): readonly ConstraintRule[] {
  const values = args.map(literalOf);
  if (name === 'Length' && typeof values[0] === 'number') {
    const least = { kind: 'minLength', value: values[0] } as const;
    return typeof values[1] === 'number' ? [least, { kind: 'maxLength', value: values[1] }] : [least];
  }
  const kind = Object.hasOwn(BOUNDS, name) ? BOUNDS[name as keyof typeof BOUNDS] : undefined;
  return kind && typeof values[0] === 'number' ? [{ kind, value: values[0] }] : [];
}

function listed(name: string, args: readonly TsNode[]): readonly ConstraintRule[] {
  if (name === 'Matches') {
    const pattern = (args[0]?.regex as { readonly pattern?: string } | undefined)?.pattern;
    return pattern === undefined ? [] : [{ kind: 'pattern', value: pattern }];
  }
  if (name !== 'IsIn' && name !== 'IsEnum') return [];
  const values = literalOf(args[0]);
  return Array.isArray(values)
    ? [
        {
          kind: 'enum',
          values: values.filter(value => typeof value === 'string' || typeof value === 'number'),
        },
      ]
    : [];
}

/** `{ unique: true, nullable: true, length: 80, default: 'x' }` of an ORM's column. */
function optionRules(options: TsNode): readonly ConstraintRule[] {
  return children(options, 'properties').flatMap((property): readonly ConstraintRule[] => {
    const name = nameOf(child(property, 'key'));
    const value = literalOf(child(property, 'value'));
    if (name === 'unique' && value === true) return [{ kind: 'unique' }];
    if (name === 'primary' && value === true) return [{ kind: 'primary-key' }];
    if (name === 'nullable' && value === true) return [{ kind: 'nullable' }];
    if (name === 'required' && value === true) return [{ kind: 'required' }];
    if (name === 'required' && value === false) return [{ kind: 'optional' }];
    if ((name === 'length' || name === 'maxLength' || name === 'maxlength') && typeof value === 'number')
      return [{ kind: 'maxLength', value }];
    if (name === 'default' && value !== undefined) return [{ kind: 'default', value }];
    if (name === 'enum' && Array.isArray(value))
      return [{ kind: 'enum', values: value.filter(item => typeof item === 'string') }];
    return [];
  });
}
