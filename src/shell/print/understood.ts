import { statusOf } from '../../check/index.ts';
import type { Place } from '../../text/place.ts';
import type { LoadedDesigns } from '../load-designs.ts';
import { callerRows } from './callers.ts';
import { keptRunning } from './kept-running.ts';
import { counted, type Layout, printRow, type Row } from './row.ts';
import { does } from './show-text.ts';
import { visible } from './visible.ts';

/** Of a longer list `show` tells the rest, so that `ready` stays in sight. */
const MOST = 40;

/** What `run` made of its documents: what is stored, what each operation does and why, what was left out. */
export function printUnderstood(loaded: LoadedDesigns, layout: Layout, handled: ReadonlySet<string>): string {
  const { path, design, system, diagnostics, documents, leftOut, originalOf } = loaded;
  const { colors } = layout;
  const dialect = design.dialect.name ?? 'no dialect';
  const several = documents.length > 1;
  const what = several ? `${documents.length} designs` : `${dialect}, ${statusOf(design)}`;
  const lines = [`${colors.bold(visible(system.title))} ${colors.dim(`${what}, ${path}`)}`, ''];
  const block = (title: string, rows: readonly Row[]): void => {
    if (rows.length === 0) return;
    lines.push(colors.bold(title), ...rows.slice(0, MOST).map(row => printRow(row, layout)));
    if (rows.length > MOST)
      lines.push(colors.dim(`       … and ${rows.length - MOST} more; asbuilt show ${path}`));
    lines.push('');
  };
  const lineAt = ({ path: file, line }: Place): number | string =>
    several ? `${documents.indexOf(file) + 1}:${line}` : line;
  const lineOf = (claim: string): number | string | undefined => {
    const place = system.claims.get(claim)?.place;
    return place === undefined ? undefined : lineAt(place);
  };

  if (several)
    block(
      'Designs',
      documents.map((document, index) => [index + 1, document, '']),
    );
  block(
    'Left out',
    leftOut.map(({ path: document, why }) => ['', document, why]),
  );
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
      `${operation.method.padEnd(6)} ${operation.path}${does(operation, handled)}`,
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
  block('Callers', callerRows(system, lineOf));
  for (const [title, rows] of keptRunning(system, lineOf)) block(title, rows);
  block(
    'Not understood',
    [
      ...unresolved(loaded),
      ...design.unread.map(({ place, text, how }) => ({ place, text, why: how })),
      ...design.foreign.map(({ place, text, why }) => ({ place, text, why: `not ours: ${why}` })),
    ]
      .sort((one, other) => one.place.start - other.place.start)
      .map(({ place, text, why }) => [lineAt(originalOf(place)), text, why] as const),
  );
  block(
    'Designs disagree',
    diagnostics
      .filter(({ code }) => code.startsWith('designs-'))
      .map(({ place, message, also = [] }) => [
        lineAt(place),
        message,
        also.map(half => `earlier: ${lineAt(half.place)}`).join(', '),
      ]),
  );
  lines.push(`${counted(system.claims.size, 'claim')}, ${counted(design.prose, 'sentence')} of prose only.`);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) lines.push(colors.red(`${counted(errors, 'error')} found; see asbuilt check ${path}`));
  return `${lines.join('\n')}\n\n`;
}

/** Operations that are stated and did not make it into the system. */
function unresolved({ design, system, originalOf }: LoadedDesigns): readonly {
  readonly place: Place;
  readonly text: string;
  readonly why: string;
}[] {
  const kept = new Set(system.operations.map(({ method, path }) => `${method} ${path}`));
  const spot = ({ path, line }: Place): string => `${path} ${line}`;
  const spots = new Set(
    system.operations.flatMap(({ claim }) => {
      const place = system.claims.get(claim)?.place;
      return place === undefined ? [] : [spot(place)];
    }),
  );
  return design.operations
    .filter(
      ({ method, path, place, contract }) =>
        contract && !kept.has(`${method} ${path}`) && !spots.has(spot(originalOf(place))),
    )
    .map(({ method, path, place }) => ({
      place,
      text: `${method} ${path}`,
      why: 'left out; asbuilt check says why',
    }));
}
