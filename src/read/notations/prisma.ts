import type { ConstraintRule, StatedDeclaration, StatedField, StatedType } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { typeOfWord } from '../entity/type-word.ts';
import { ruleFromText } from '../rule/rule.ts';

/**
 * Reads the models and enums of a Prisma schema.
 *
 *     model Order {
 *       id    String @id @default(uuid())
 *       total Int    // in cents
 *     }
 */
export function readPrisma(mapped: MappedText): readonly StatedDeclaration[] {
  const declarations: StatedDeclaration[] = [];
  let open:
    | {
        kind: string;
        name: string;
        start: number;
        end: number;
        fields: StatedField[];
        values: string[];
        added: Added[];
        changed: boolean;
      }
    | undefined;
  let offset = 0;
  for (const raw of mapped.text.split('\n')) {
    const start = offset;
    offset += raw.length + 1;
    const said = raw.trim();
    const head = /^(model|enum|type|view)\s+(\w+)\s*\{$/.exec(said);
    if (head) {
      open = {
        kind: head[1]!,
        name: head[2]!,
        start,
        end: start + raw.trimEnd().length,
        fields: [],
        values: [],
        added: [],
        changed: false,
      };
      continue;
    }
    if (!open) continue;
    if (said === '}') {
      const place = placeIn(mapped, open.start, open.end);
      const alias = open.kind === 'enum' ? { alias: { kind: 'enum', values: open.values } as const } : {};
      declarations.push({
        name: open.name,
        notation: 'pseudo',
        fields: withAdded(open.fields, open.added),
        place,
        how: open.changed ? 'changed Prisma model' : `Prisma ${open.kind}`,
        ...alias,
      });
      open = undefined;
      continue;
    }
    if (/^\/\/.*(?:\.{3}|\bexisting\b)|^\.{3}/i.test(said)) open.changed = true;
    if (open.kind === 'enum' && /^\w+/.test(said)) open.values.push(/^\w+/.exec(said)![0]);
    if (open.kind !== 'enum' && said.includes('@')) open.added.push(...addedBy(said));
    const field = open.kind === 'enum' ? undefined : fieldOf(mapped, raw, start);
    if (field) open.fields.push(field);
  }
  return declarations;
}

/** A rule that another line of the model gives to a field. */
interface Added {
  readonly field: string;
  readonly rule: ConstraintRule;
}

/** `author User @relation(fields: [authorId], references: [id])`, `@@unique([slug])`, `@@index([state])`. */
function addedBy(line: string): readonly Added[] {
  const relation =
    /^\w+\s+(\w+)\??\s+.*@relation\(.*fields:\s*\[\s*(\w+)\s*\].*references:\s*\[\s*(\w+)\s*\]/.exec(
      line.slice(0, 400),
    );
  if (relation) {
    const gone = /onDelete:\s*(Cascade|Restrict|NoAction|SetNull)/.exec(line)?.[1];
    const onDelete =
      gone === undefined
        ? undefined
        : gone === 'Cascade'
          ? 'cascade'
          : gone === 'SetNull'
            ? 'set-null'
            : 'restrict';
    const rule: ConstraintRule = {
      kind: 'references',
      entity: relation[1]!,
      field: relation[3]!,
      ...(onDelete && { onDelete }),
    };
    return [{ field: relation[2]!, rule }];
  }
  const block = /^@@(id|unique|index)\(\s*\[\s*(\w+)\s*\]/.exec(line);
  if (!block) return [];
  const rule: ConstraintRule =
    block[1] === 'id' ? { kind: 'primary-key' } : { kind: block[1] as 'unique' | 'index' };
  return [{ field: block[2]!, rule }];
}

function withAdded(fields: readonly StatedField[], added: readonly Added[]): readonly StatedField[] {
  if (added.length === 0) return fields;
  return fields.map(field => {
    const own = added.filter(each => each.field === field.name);
    if (own.length === 0) return field;
    const { place } = field;
    return {
      ...field,
      constraints: [
        ...field.constraints,
        ...own.map(({ rule }) => ({ rule, place, how: 'Prisma attribute' })),
      ],
    };
  });
}

function fieldOf(mapped: MappedText, raw: string, start: number): StatedField | undefined {
  const match = /^\s*(\w+)\s+(\w+)(\[\])?(\?)?\s*([^/]*(?:\/(?!\/)[^/]*)*)(?:\/\/+\s*(.*))?$/.exec(
    raw.trimEnd(),
  );
  if (!match) return undefined;
  const [, name, word, list, optional, attributes, comment] = match;
  // A relation is no column: `author User @relation(…)` and `posts Post[]`.
  if (/@relation\b/.test(attributes!)) return undefined;
  const known = typeOfWord(word!);
  if (!known && list) return undefined;
  const single: StatedType =
    word === 'DateTime'
      ? { kind: 'string', format: 'date-time' }
      : (known?.type ?? { kind: 'reference', name: word! });
  const type: StatedType = list ? { kind: 'array', items: single } : single;
  const place = placeIn(mapped, start + raw.search(/\S/), start + raw.trimEnd().length);
  const rules = [
    ...attributeRules(attributes!, type),
    ...(comment ? ruleFromText(comment, type).filter(rule => rule.kind !== 'other') : []),
  ];
  const filled = rules.some(rule => rule.kind === 'default' || rule.kind === 'generated');
  return {
    name: name!,
    type,
    ...(optional ? { required: false, nullable: true } : filled ? {} : { required: true }),
    constraints: rules.map(rule => ({ rule, place, how: 'Prisma field' })),
    ...(comment && { description: comment }),
    place,
    how: 'Prisma field',
  };
}

function attributeRules(text: string, type: StatedType): readonly ConstraintRule[] {
  const rules: ConstraintRule[] = [];
  if (/@id\b/.test(text)) rules.push({ kind: 'primary-key' });
  if (/@unique\b/.test(text)) rules.push({ kind: 'unique' });
  if (/@updatedAt\b/.test(text)) rules.push({ kind: 'generated', by: 'updated' });
  const size = /@db\.(?:Var)?Char\((\d+)\)/.exec(text)?.[1];
  if (size) rules.push({ kind: 'maxLength', value: Number(size) });
  if (/@db\.Uuid\b/.test(text)) rules.push({ kind: 'format', value: 'uuid' });
  const fallback = /@default\(((?:[^()]|\([^()]*\))*)\)/.exec(text)?.[1];
  if (fallback === undefined) return rules;
  if (/^now\(/.test(fallback)) rules.push({ kind: 'generated', by: 'created' });
  else if (/^autoincrement\(/.test(fallback)) rules.push({ kind: 'generated', by: 'serial' });
  else if (/^uuid\(/.test(fallback)) rules.push({ kind: 'generated', by: 'uuid' });
  else if (/^\w+\(/.test(fallback)) rules.push({ kind: 'generated', by: 'server' });
  else if (fallback === 'true' || fallback === 'false')
    rules.push({ kind: 'default', value: fallback === 'true' });
  else if (type.kind === 'integer' || type.kind === 'number')
    rules.push({ kind: 'default', value: Number(fallback) });
  else rules.push({ kind: 'default', value: fallback.replace(/^"|"$/g, '') });
  return rules;
}
