import type { ClaimId, Json } from '../../design/index.ts';
import type { Findings } from '../evidence.ts';

/** Says that a table does not keep a claim. */
export function tellTable(
  findings: Findings,
  sign: {
    readonly claim: ClaimId;
    readonly table: string;
    readonly code: string;
    readonly message: string;
    readonly expected: Json;
    readonly actual: Json;
  },
): void {
  const { table, ...rest } = sign;
  findings.broken({
    ...rest,
    request: `table ${table}`,
    curl: `psql "$DATABASE_URL" -c ${shell(`\\d ${named(table)}`)}`,
  });
}

function named(table: string): string {
  return /^[a-z_][a-z0-9_.]*$/.test(table) ? table : `"${table.replaceAll('"', '""')}"`;
}

function shell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
