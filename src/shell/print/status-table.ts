import type { Status } from '../../design/index.ts';
import type { Age } from '../../govern/status/age.ts';
import type { DesignStatus } from '../../govern/status/design-status.ts';
import type { Colors } from '../terminal.ts';
import { cut, cutStart, padded } from './cut.ts';
import { counted, type Layout } from './row.ts';
import type { StatusReport } from './status-json.ts';
import { sumsOf } from './status-sums.ts';
import { visible } from './visible.ts';
import { widthOf } from './width.ts';

/** The designs as a table that fits the terminal, then what they come to, then what holds no design. */
export function printStatus({ designs, others }: StatusReport, layout: Layout): string {
  const { colors } = layout;
  const shown = others.length > MOST_OTHERS ? MOST_OTHERS - 1 : others.length;
  const lines = [
    ...(designs.length === 0 ? [] : [...table(designs, layout), '']),
    totals(designs, colors),
    ...(others.length === 0 ? [] : [colors.dim(`No design in ${counted(others.length, 'document')}:`)]),
    ...others.slice(0, shown).map(({ path, reason }) => colors.dim(`  ${visible(path)} ${visible(reason)}`)),
    ...(others.length > shown
      ? [colors.dim(`  … and ${others.length - shown} more; --format json lists them`)]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Of a tree full of other documents a few are enough. */
const MOST_OTHERS = 8;

interface Column {
  readonly head: string;
  readonly text: (design: DesignStatus) => string;
  readonly align?: 'right';
  /** Narrower than this it is of no use; absent for a column that keeps its width. */
  readonly least?: number;
  readonly cut?: typeof cut;
  readonly paint?: (text: string, design: DesignStatus, colors: Colors) => string;
}

const COLUMNS: readonly Column[] = [
  {
    head: 'STATUS',
    text: ({ status }) => status.value.replace('-', ' '),
    paint: (text, { status }, colors) => PAINT[status.value](colors)(text),
  },
  {
    head: 'TITLE',
    text: ({ title }) => title ?? '–',
    least: 14,
    paint: (text, _, colors) => colors.bold(text),
  },
  { head: 'AGE', text: ({ age }) => (age ? printAge(age) : '–'), align: 'right' },
  { head: 'OWNER', text: ({ owners, authors }) => nameOf(owners, authors), least: 8 },
  {
    head: 'FINDINGS',
    text: ({ findings }) =>
      [
        findings.error > 0 ? `${findings.error} E` : '',
        findings.warning > 0 ? `${findings.warning} W` : '',
        findings.hint > 0 ? `${findings.hint} H` : '',
      ]
        .filter(part => part !== '')
        .join(' ') || '–',
    paint: (text, { findings }, colors) =>
      findings.error > 0 ? colors.red(text) : findings.warning > 0 ? colors.yellow(text) : text,
  },
  {
    head: 'OPEN',
    text: ({ questions: { open, blockers } }) =>
      open === 0 ? '–' : blockers === 0 ? `${open}` : `${open}, ${blockers} block`,
    paint: (text, { questions }, colors) => (questions.blockers > 0 ? colors.red(text) : text),
  },
  { head: 'CLAIMS', text: ({ claims }) => (claims === 0 ? '–' : `${claims}`), align: 'right' },
  {
    head: 'RUNS',
    text: ({ operations: { stated, none } }) => (stated === 0 ? '–' : `${stated - none}/${stated}`),
    align: 'right',
  },
  { head: 'DIALECT', text: ({ dialect }) => dialect ?? '–' },
  { head: 'DOCUMENT', text: ({ path }) => path, least: 14, cut: cutStart },
];

const PAINT: { readonly [key in Status]: (colors: Colors) => (text: string) => string } = {
  draft: colors => colors.yellow,
  'in-review': colors => colors.cyan,
  approved: colors => colors.green,
  implemented: colors => colors.green,
  rejected: colors => colors.dim,
  withdrawn: colors => colors.dim,
  deferred: colors => colors.dim,
  deprecated: colors => colors.dim,
  superseded: colors => colors.dim,
};

function table(designs: readonly DesignStatus[], { colors, width }: Layout): readonly string[] {
  const cells = designs.map(design => COLUMNS.map(column => visible(column.text(design))));
  const natural = COLUMNS.map(({ head }, index) =>
    Math.max(head.length, ...cells.map(row => widthOf(row[index]!))),
  );
  const widths = fitted(natural, width);
  const shown = COLUMNS.map((_, index) => widths[index]! > 0);
  const line = (texts: readonly string[], paint: (text: string, column: Column) => string): string =>
    COLUMNS.flatMap((column, index) => {
      if (!shown[index]) return [];
      const columns = widths[index]!;
      const text = (column.cut ?? cut)(texts[index]!, columns);
      return [paint(padded(text, columns, column.align), column)];
    })
      .join('  ')
      .trimEnd();
  return [
    line(
      COLUMNS.map(({ head }) => head),
      text => colors.dim(text),
    ),
    ...designs.map((design, row) =>
      line(cells[row]!, (text, column) => (column.paint ? column.paint(text, design, colors) : text)),
    ),
  ];
}

/** Takes columns from the widest until the line fits; what still does not fit is left out, the last first. */
function fitted(natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, each) => sum + (each > 0 ? each + 2 : 0), -2);
  const least = COLUMNS.map(({ least: own }, index) => Math.min(own ?? natural[index]!, natural[index]!));
  for (const dropped of [-1, ...DROPPED]) {
    if (dropped >= 0) widths[dropped] = 0;
    for (;;) {
      const over = total() - width;
      if (over <= 0) return widths;
      const widest = indexOfWidest(widths, least);
      if (widest < 0) break;
      widths[widest] = Math.max(least[widest]!, widths[widest]! - 1);
    }
  }
  return widths;
}

/** Of less use than the others on a narrow terminal, the least first: dialect, runs, claims, owner, age. */
const DROPPED = ['DIALECT', 'RUNS', 'CLAIMS', 'OWNER', 'AGE', 'OPEN', 'DOCUMENT'].map(name =>
  COLUMNS.findIndex(({ head }) => head === name),
);

function indexOfWidest(widths: readonly number[], least: readonly number[]): number {
  let widest = -1;
  widths.forEach((each, index) => {
    if (each > least[index]! && (widest < 0 || each > widths[widest]!)) widest = index;
  });
  return widest;
}

/** `12 d`, `5 mo`, `3 y`; with what says so when it is not the document. */
function printAge({ days, from }: Age): string {
  const said =
    days < 61 ? `${days} d` : days < 730 ? `${Math.floor(days / 30.4)} mo` : `${Math.floor(days / 365.25)} y`;
  return from === 'stated' ? said : `${said} (${from})`;
}

function nameOf(owners: readonly string[], authors: readonly string[]): string {
  const [first, ...others] = owners.length > 0 ? owners : authors;
  if (first === undefined) return '–';
  const name = first.replace(/\s*[<(].*$/, '') || first;
  return others.length === 0 ? name : `${name} +${others.length}`;
}

function totals(designs: readonly DesignStatus[], colors: Colors): string {
  const { byStatus, errors, warnings, hints, openQuestions, blockers, claims, operations } = sumsOf(designs);
  if (designs.length === 0) return 'No design found.';
  const said = [...byStatus.map(([status, count]) => `${count} ${status.replace('-', ' ')}`)].join(', ');
  const counts = [
    errors > 0 ? colors.red(counted(errors, 'error')) : '',
    warnings > 0 ? colors.yellow(counted(warnings, 'warning')) : '',
    hints > 0 ? counted(hints, 'hint') : '',
    openQuestions > 0 ? counted(openQuestions, 'open question') : '',
    blockers > 0 ? colors.red(counted(blockers, 'blocker')) : '',
    counted(claims, 'claim'),
    counted(operations, 'operation'),
  ].filter(part => part !== '');
  return `${colors.bold(counted(designs.length, 'design'))}: ${said}. ${counts.join(', ')}.`;
}
