import { statusOf } from '../../check/index.ts';
import type { Loaded } from '../load.ts';
import { counted, type Layout, printRow, type Row } from './row.ts';
import { does } from './show-text.ts';
import { visible } from './visible.ts';

/** Of a longer list `show` tells the rest, so that `ready` stays in sight. */
const MOST = 40;

/** What `run` made of a document: what is stored, what each operation does and why, what was left out. */
export function printUnderstood(path: string, loaded: Loaded, layout: Layout): string {
  const { design, system, diagnostics } = loaded;
  const { colors } = layout;
  const dialect = design.dialect.name ?? 'no dialect';
  const lines = [
    `${colors.bold(visible(system.title))} ${colors.dim(`${dialect}, ${statusOf(design)}, ${path}`)}`,
    '',
  ];
  const block = (title: string, rows: readonly Row[]): void => {
    if (rows.length === 0) return;
    lines.push(colors.bold(title), ...rows.slice(0, MOST).map(row => printRow(row, layout)));
    if (rows.length > MOST)
      lines.push(colors.dim(`       … and ${rows.length - MOST} more; asbuilt show ${path}`));
    lines.push('');
  };
  const lineOf = (claim: string): number | undefined => system.claims.get(claim)?.place.line;

  block(
    `Stored (${system.entities.length})`,
    system.entities.map(({ name, claim, fields }) => [
      lineOf(claim),
      name,
      fields.map(field => field.name).join(', '),
    ]),
  );
  block(
    `Operations (${system.operations.length})`,
    system.operations.map(operation => [
      lineOf(operation.claim),
      `${operation.method.padEnd(6)} ${operation.path}${does(operation)}`,
      operation.binding.why,
    ]),
  );
  block(
    `States`,
    system.entities.flatMap(({ name, states }) =>
      states === undefined
        ? []
        : states.transitions.map(
            ({ from, to, claim }) => [lineOf(claim), `${name}.${states.field}: ${from} → ${to}`, ''] as const,
          ),
    ),
  );
  block(
    'Not understood',
    [
      ...leftOut(loaded),
      ...design.unread.map(({ place, text, how }) => [place.line, text, how] as const),
      ...design.foreign.map(({ place, text, why }) => [place.line, text, `not ours: ${why}`] as const),
    ].sort((a, b) => a[0] - b[0]),
  );
  lines.push(`${counted(system.claims.size, 'claim')}, ${counted(design.prose, 'sentence')} of prose only.`);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) lines.push(colors.red(`${counted(errors, 'error')} found; see asbuilt check ${path}`));
  return `${lines.join('\n')}\n\n`;
}

/** Operations that are stated and did not make it into the system. */
function leftOut({ design, system }: Loaded): readonly (readonly [number, string, string])[] {
  const kept = new Set(system.operations.map(({ method, path }) => `${method} ${path}`));
  const lines = new Set(system.operations.flatMap(({ claim }) => system.claims.get(claim)?.place.line ?? []));
  return design.operations
    .filter(
      ({ method, path, place, contract }) =>
        contract && !kept.has(`${method} ${path}`) && !lines.has(place.line),
    )
    .map(({ method, path, place }) => [place.line, `${method} ${path}`, 'left out; asbuilt check says why']);
}
