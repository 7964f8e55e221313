import type { Field, Json } from '../../design/index.ts';
import type { Ask } from './ask.ts';
import type { LiveCheck, LiveColumn, LiveTable } from './live.ts';
import { meaningOf } from './type.ts';

/** Whether a live column takes a value: `refused` by its type or a check, `open` when it cannot be told. */
export type Verdict = 'taken' | 'refused' | 'open';

/** Tries values against a column's type and checks, without touching a row. */
export interface Trial {
  /** Held to every check that speaks of the column. */
  readonly takes: (value: Json) => Promise<Verdict>;
  /** Held only to checks that speak of no other column. */
  readonly takesAlone: (value: Json) => Promise<Verdict>;
}

/** The trial of one column. */
export function trialOf(ask: Ask, table: LiveTable, column: LiveColumn): Trial {
  const about = table.checks.filter(({ columns }) => columns.includes(column.name));
  const alone = about.filter(({ columns }) => columns.every(name => name === column.name));
  const run = (checks: readonly LiveCheck[]) => (value: Json) => tryValue(ask, table, column, checks, value);
  return { takes: run(about), takesAlone: run(alone) };
}

async function tryValue(
  ask: Ask,
  table: LiveTable,
  column: LiveColumn,
  checks: readonly LiveCheck[],
  value: Json,
): Promise<Verdict> {
  const text = literalOf(column, value);
  if (text === undefined) return 'open';
  const { family, size, list } = meaningOf(column.baseType);
  // A cast cuts a text off silently where a row would be refused.
  if (family === 'text' && !list && size !== undefined && [...text].length > size) return 'refused';
  const row = table.columns
    .map(each => `${each.name === column.name ? '$1::text' : 'null'}::${each.type} as ${quoted(each.name)}`)
    .join(', ');
  const all = checks.map(({ expression }) => `coalesce((${expression}), true)`).join(' and ') || 'true';
  try {
    const rows = await ask(`select ${all} from (select ${row}) as ${quoted(table.name)}`, [text]);
    return rows[0]?.[0] === 'f' ? 'refused' : 'taken';
  } catch (error) {
    // Classes 22 and 23: the value itself is refused. All else is no answer.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return /^2[23]/.test(code) ? 'refused' : 'open';
  }
}

function literalOf(column: LiveColumn, value: Json): string | undefined {
  const { family, list } = meaningOf(column.baseType);
  if (list) {
    if (!Array.isArray(value)) return undefined;
    return `{${(value as readonly Json[]).map(item => JSON.stringify(String(item))).join(',')}}`;
  }
  if (family === 'json') return JSON.stringify(value);
  if (typeof value === 'string' && value.includes('\0')) return undefined;
  return value === null || typeof value === 'object' ? undefined : String(value);
}

/** Names come from the live catalog; they are quoted all the same. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A default of the document as text for the column, or nothing when no text stands for it. */
export function defaultText(field: Field): string | undefined {
  const { default: value } = field;
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
