import type { JsonSchema, ParameterRole, StatedOperation, StatedParameter } from '../../../design/index.ts';

const CUT =
  /\b(?:larger|bigger|higher|greater|above|over|beyond|more than|exceed\w*|too (?:large|big|high))\b[^.;]{0,60}\b(?:reduced|clamped|capped|cut|lowered|truncated|treated as|silently|count(?:s|ed)? as)\b|\b(?:clamped|capped|cut(?: off)?|cut down|silently (?:limited|reduced)|truncated)(?: to| at)?\b/i;
const AT =
  /\b(?:clamped|capped|cut(?: off| down)?|reduced|limited|truncated)\s+(?:to|at)\s+(?:max(?:imum)?\s+)?(\d{1,6})\b/i;

/** Where a limit that asks for more is cut down to the maximum instead of refused: "capped at 200". */
export function cutAt(operation: StatedOperation, limit: StatedParameter | undefined): number | undefined {
  if (limit === undefined) return undefined;
  const text = sentence(operation, limit);
  if (text === undefined) return undefined;
  const stated = limit.constraints.flatMap(({ rule }) => (rule.kind === 'maximum' ? [rule.value] : []))[0];
  const said = AT.exec(text)?.[1];
  return said === undefined ? (typeof stated === 'number' ? stated : undefined) : Number(said);
}

/** The words that say so: beside the parameter, or in a sentence on it. */
function sentence(
  operation: StatedOperation,
  { name, description = '' }: StatedParameter,
): string | undefined {
  if (CUT.test(description)) return description;
  return operation.said
    ?.flatMap(({ value }) => value.split(/(?<=[.;])\s+/))
    .find(one => CUT.test(one) && (one.includes(name) || /\b(?:limits?|page size|values?)\b/i.test(one)));
}

/** A limit that is cut down has no maximum that a client could break. */
export function unlessCut(
  operation: StatedOperation,
  stated: StatedParameter,
  role: ParameterRole,
  schema: JsonSchema,
): JsonSchema {
  if (role.kind !== 'limit' || schema.maximum === undefined || cutAt(operation, stated) === undefined)
    return schema;
  const { maximum: _, ...others } = schema;
  return others;
}
