import type { ConstraintRule, Field, JsonSchema, StatedField } from '../../../design/index.ts';
import { normalName } from '../names.ts';

const CREATED =
  /^(created(at|on|time|date|timestamp)?|creation(time|date|timestamp)|datecreated|timecreated|insertedat|angelegt(am|um)?|erstellt(am|um)?|erfasstam|cread[oa](en|el)?|fecha(de)?creacion|criad[oa]em|data(de)?criacao|creele|datecreation|创建时间|作成日時)$/;
const UPDATED =
  /^((last)?(updated|modified|changed)(at|on|time|date|timestamp)?|dateupdated|datemodified|timeupdated|geaendert(am|um)?|geändert(am|um)?|aktualisiert(am|um)?|actualizadoen|fecha(de)?actualizacion|atualizadoem|更新时间|更新日時)$/;

/** How the system makes the value of a field, when it does. */
export function generatedBy(
  field: StatedField,
  schema: JsonSchema,
  key: { readonly alone: boolean; readonly named: boolean },
): Field['generated'] {
  const made = field.constraints.map(constraint => constraint.rule).filter(isGenerated);
  const stated = made.find(({ by }) => by === 'owner') ?? made[0];
  if (stated !== undefined && fits(stated.by, schema)) return stated.by;
  if (key.alone) {
    if (field.constraints.some(constraint => constraint.rule.kind === 'references')) return undefined;
    if (schema.type === 'string' && schema.format === 'uuid') return 'uuid';
    if (key.named && schema.type === 'string' && schema.enum === undefined) return 'uuid';
    if (key.named && (schema.type === 'integer' || schema.type === 'number')) return 'serial';
    if (key.named && schema.type === undefined) return 'uuid';
    return undefined;
  }
  const name = normalName(field.name);
  const isTime =
    schema.type === undefined || (schema.type === 'string' && (schema.format ?? 'date-time') === 'date-time');
  if (CREATED.test(name)) return isTime ? 'created' : 'server';
  if (UPDATED.test(name)) return isTime ? 'updated' : 'server';
  // "set by the server" beside `receivedAt` is the moment of its making, where every row has one.
  if (
    stated !== undefined &&
    isTime &&
    field.required !== false &&
    !isEmptyAtFirst(field) &&
    /(?:At|_at|On|_on|_en|_am|_um|_em|_le|时间|日時)$/.test(field.name)
  )
    return 'created';
  return stated === undefined ? undefined : 'server';
}

/** `null` until something happens to the row: "assigned on submission, `null` before". */
function isEmptyAtFirst({ nullable, constraints }: StatedField): boolean {
  return nullable === true || constraints.some(({ rule }) => rule.kind === 'nullable');
}

function isGenerated(rule: ConstraintRule): rule is Extract<ConstraintRule, { kind: 'generated' }> {
  return rule.kind === 'generated';
}

function fits(by: NonNullable<Field['generated']>, schema: JsonSchema): boolean {
  if (by === 'serial') return schema.type === 'integer' || schema.type === 'number';
  if (by === 'owner') return schema.type === 'string' || schema.type === undefined;
  if (by === 'uuid') return schema.type === 'string' || schema.type === undefined;
  if (by === 'created' || by === 'updated') {
    return schema.type === 'string' && (schema.format ?? 'date-time') === 'date-time';
  }
  return false;
}
