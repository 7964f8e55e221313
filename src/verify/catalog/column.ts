import type { Findings } from '../evidence.ts';
import type { Ask } from './ask.ts';
import type { LiveColumn, LiveTable } from './live.ts';
import { tellTable } from './tell.ts';
import { defaultText } from './trial.ts';
import { type Meaning, meaningOf, typeDifference } from './type.ts';
import type { WantedColumn } from './wanted.ts';

/** Holds a live column to its type, nullability and default; true when its type can hold what is stated. */
export async function compareColumn(
  ask: Ask,
  findings: Findings,
  table: LiveTable,
  wanted: WantedColumn,
  live: LiveColumn,
): Promise<boolean> {
  const fits = compareType(findings, table, wanted, live);
  comparePresence(findings, table, wanted, live);
  await compareDefault(ask, findings, table, wanted, live);
  return fits;
}

function compareType(findings: Findings, table: LiveTable, wanted: WantedColumn, live: LiveColumn): boolean {
  const { field } = wanted;
  const name = `${table.name}.${live.name}`;
  if (wanted.type === undefined) {
    if (!cannotHold(wanted, meaningOf(live.baseType))) return true;
    tellTable(findings, {
      claim: field.claim,
      table: table.name,
      code: 'column-type-differs',
      message: `\`${name}\` is ${live.type}, which holds no ${kindOf(wanted)}; alter it or the design.`,
      expected: { [live.name]: kindOf(wanted) },
      actual: { [live.name]: live.type },
    });
    return false;
  }
  // Text with a list of choices may be an enumeration; its labels are held to the rule of the choices.
  if (live.kind === 'enum') {
    const asText = meaningOf(wanted.type).family === 'text' && field.schema.enum !== undefined;
    if (asText || field.schema.enum !== undefined || meaningOf(wanted.type).family === 'other') return true;
  }
  const difference = typeDifference(meaningOf(wanted.type), meaningOf(live.baseType));
  if (difference === undefined) return true;
  const room =
    difference === 'narrower' && (field.schema.maxLength ?? Infinity) <= (meaningOf(live.baseType).size ?? 0);
  // A type that this PostgreSQL does not know is made as text by our own run.
  if (room || (difference === 'other' && meaningOf(wanted.type).family === 'other')) return true;
  tellTable(findings, {
    claim: difference === 'narrower' ? (field.rules['maxLength'] ?? field.claim) : field.claim,
    table: table.name,
    code: 'column-type-differs',
    message: `\`${name}\` is ${live.type}, the design says ${wanted.type}; alter the ${difference === 'wider' ? 'table or the design' : 'table'}.`,
    expected: { [live.name]: wanted.type },
    actual: { [live.name]: live.type },
  });
  return false;
}

/** Types that no spelling of the stated values fits into. */
function cannotHold({ field }: WantedColumn, live: Meaning): boolean {
  const { type, format } = field.schema;
  if (live.list) return type === 'string' || type === 'number' || type === 'integer' || type === 'boolean';
  if (type === 'integer' || type === 'number')
    return ['uuid', 'boolean', 'json', 'bytes', 'date', 'clock'].includes(live.family);
  if (type === 'boolean')
    return ['uuid', 'instant', 'local-time', 'date', 'clock', 'bytes'].includes(live.family);
  if (type === 'string' && format === 'date-time')
    return ['uuid', 'boolean', 'date', 'clock'].includes(live.family);
  if (type === 'string' && format === undefined && field.schema.maxLength !== undefined)
    return ['boolean', 'date', 'clock', 'integer', 'float'].includes(live.family);
  return false;
}

function kindOf({ field }: WantedColumn): string {
  return field.schema.format ?? String(field.schema.type);
}

function comparePresence(findings: Findings, table: LiveTable, wanted: WantedColumn, live: LiveColumn): void {
  const { field, presence } = wanted;
  const claim = field.rules['required'] ?? field.claim;
  const name = `${table.name}.${live.name}`;
  if (presence === 'always' && !live.notNull) {
    tellTable(findings, {
      claim,
      table: table.name,
      code: 'column-nullable',
      message: `\`${name}\` allows null, the design says NOT NULL; set it in the table.`,
      expected: { [live.name]: 'NOT NULL' },
      actual: { [live.name]: 'NULL' },
    });
  } else if (presence === 'maybe' && live.notNull) {
    tellTable(findings, {
      claim: field.claim,
      table: table.name,
      code: 'column-not-null',
      message: `\`${name}\` is NOT NULL, the design allows null; drop it in the table or state it.`,
      expected: { [live.name]: 'NULL' },
      actual: { [live.name]: 'NOT NULL' },
    });
  } else if (live.notNull && field.required) findings.held(field.rules['required']);
  else if (field.required)
    findings.untested(field.rules['required'], 'the database allows null there; the service may refuse it');
}

async function compareDefault(
  ask: Ask,
  findings: Findings,
  table: LiveTable,
  wanted: WantedColumn,
  live: LiveColumn,
): Promise<void> {
  const { field } = wanted;
  const claim = field.rules['default'] ?? field.claim;
  const name = `${table.name}.${live.name}`;
  const isFilled = live.default !== undefined || live.filled;
  const text = defaultText(field);
  if (wanted.filled && !isFilled) {
    tellTable(findings, {
      claim,
      table: table.name,
      code: 'column-default-missing',
      message: `\`${name}\` has no default, the design states one; set it in the table.`,
      expected: { [live.name]: field.default ?? 'a default' },
      actual: { [live.name]: null },
    });
    return;
  }
  if (text === undefined || live.default === undefined || live.filled) return;
  const same = await equalDefault(ask, live, text);
  if (same === true) findings.held(field.rules['default']);
  else if (same === false && wanted.filled && (field.generated ?? 'initial-state') === 'initial-state') {
    tellTable(findings, {
      claim,
      table: table.name,
      code: 'column-default-differs',
      message: `The default of \`${name}\` is ${live.default}, the design says ${text}; alter one of them.`,
      expected: { [live.name]: text },
      actual: { [live.name]: live.default },
    });
  }
}

/** Both as values of the column; nothing when one of them is no such value. */
async function equalDefault(ask: Ask, live: LiveColumn, text: string): Promise<boolean | undefined> {
  try {
    const rows = await ask(`select ($1::text)::${live.type}::text = (${live.default})::${live.type}::text`, [
      text,
    ]);
    return rows[0]?.[0] === 't';
  } catch {
    return undefined;
  }
}
