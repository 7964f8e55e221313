import { type Checked, statusOf } from '../../check/index.ts';
import type { Design, Fact, Operation, StatedField } from '../../design/index.ts';
import { callerRows } from './callers.ts';
import { DEPENDENCIES, keptRunning } from './kept-running.ts';
import { counted, type Layout, printRow, type Row } from './row.ts';
import { typeName } from './show-entity.ts';
import { operabilityRows } from './show-operability.ts';
import { planBlocks } from './show-plan.ts';
import { visible } from './visible.ts';

/** Everything that was read, for people: each fact with its line and how it was recognised. */
export function printDesign(
  design: Design,
  checked: Checked,
  layout: Layout,
  handled: ReadonlySet<string> = NONE,
): string {
  return [
    ...head(design, layout),
    ...contract(design, checked, layout, handled),
    ...operabilityRows(design).flatMap(([title, rows]) => block(title, layout, rows)),
    ...inferred(checked, layout),
    ...planBlocks(design).flatMap(({ title, rows }) => block(title, layout, rows)),
    ...leftOver(design, layout),
    `${counted(checked.system.claims.size, 'claim')}, ${counted(design.prose, 'sentence')} of prose only.`,
    '',
  ].join('\n');
}

/** Who may call and how; who needs which dependency, and what callers get when it fails. */
function inferred({ system }: Checked, layout: Layout): readonly string[] {
  const lineOf = (claim: string): number | undefined => system.claims.get(claim)?.place.line;
  const dependencies = keptRunning(system, lineOf).filter(([title]) => title === DEPENDENCIES);
  return [['Callers', callerRows(system, lineOf)] as const, ...dependencies].flatMap(([title, rows]) =>
    block(title, layout, rows),
  );
}

function head(design: Design, layout: Layout): readonly string[] {
  const { title, dialect, statuses, people } = design;
  const status = statuses[0];
  const more = dialect.evidence.length > 4 ? ` and ${dialect.evidence.length - 4} more` : '';
  const rows: readonly Row[] = [
    [
      undefined,
      `dialect: ${dialect.name ?? 'none recognised'}`,
      dialect.evidence.slice(0, 4).join('; ') + more,
    ],
    [
      status?.place.line,
      `status: ${statusOf(design)}`,
      status ? `"${status.stated}", ${status.how}` : 'none stated',
    ],
    ...people.map(({ role, name, place }): Row => [place.line, `${role}: ${name}`, '']),
  ];
  return [
    layout.colors.bold(visible(title?.value ?? 'Untitled')),
    ...rows.map(row => printRow(row, layout)),
    '',
  ];
}

/** What was read of the contract: entities, operations, states, and the numbers. */
function contract(
  design: Design,
  { system }: Checked,
  layout: Layout,
  handled: ReadonlySet<string>,
): readonly string[] {
  const resolved = new Map(system.operations.map(each => [`${each.method} ${each.path}`, each]));
  return [
    ...block('Entities', layout, [
      ...design.entities.map((entity): Row => {
        const fields = entity.fields.map(fieldText).join(', ') || 'no fields';
        return [entity.place.line, `${entity.name}: ${fields}`, entity.how];
      }),
      ...derived(design, system),
    ]),
    ...block(
      'Operations',
      layout,
      design.operations.map(stated => {
        const operation = resolved.get(`${stated.method} ${stated.path}`);
        const why = operation === undefined ? 'left out; asbuilt check says why' : operation.binding.why;
        const text = `${stated.method.padEnd(6)} ${stated.path}${operation ? does(operation, handled) : ''}`;
        return [stated.place.line, text, `${stated.how}; ${why}`];
      }),
    ),
    ...block(
      'States',
      layout,
      design.states.flatMap(({ transitions }) =>
        transitions.map((move): Row => [move.place.line, `${move.from} → ${move.to}`, move.how]),
      ),
    ),
    ...block(
      'Errors',
      layout,
      design.errors.map(error =>
        row(error, [error.status, error.code, error.when].filter(Boolean).join(' ')),
      ),
    ),
    ...block(
      'Targets',
      layout,
      design.targets.map(target => row(target, target.text)),
    ),
  ];
}

/** Entities that no declaration states: they follow from the bodies of operations. */
function derived(design: Design, { entities, claims }: Checked['system']): readonly Row[] {
  const stated = new Set(
    design.entities.flatMap(({ place, declarations }) => [
      place.line,
      ...declarations.map(each => each.place.line),
    ]),
  );
  return entities.flatMap(({ name, claim, fields }): readonly Row[] => {
    const line = claims.get(claim)?.place.line;
    if (line === undefined || stated.has(line)) return [];
    return [[line, `${name}: ${fields.map(field => field.name).join(', ')}`, 'follows from the operations']];
  });
}

function leftOver(design: Design, layout: Layout): readonly string[] {
  const open = design.questions.filter(question => !question.resolved);
  return [
    ...block(
      'Open questions',
      layout,
      open.map(question => [question.place.line, question.text, '']),
    ),
    ...block(
      'Not ours',
      layout,
      design.foreign.map(({ place, text, why }) => [place.line, text, why]),
    ),
    ...block(
      'Not understood',
      layout,
      design.unread.map(each => row(each, each.text)),
    ),
  ];
}

function block(title: string, layout: Layout, rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  return [layout.colors.bold(`${title} (${rows.length})`), ...rows.map(each => printRow(each, layout)), ''];
}

const row = (fact: Fact, text: string): Row => [fact.place.line, text, fact.how];

/** No operation has a handler. */
const NONE: ReadonlySet<string> = new Set();

/** ` [clerk] → create Tool` */
export function does(
  { id, access, binding, success }: Operation,
  handled: ReadonlySet<string> = NONE,
): string {
  const roles = access.roles.length > 0 ? ` [${access.roles.join(', ')}]` : '';
  const callers = access.kind === 'token' ? ' [any user]' : roles;
  if (handled.has(id)) return `${callers} → handler ${id}`;
  switch (binding.kind) {
    case 'entity':
      return `${callers} → ${binding.action} ${binding.entity}${binding.to === undefined ? '' : ` to ${binding.to}`}`;
    case 'work':
      return `${callers} → ${binding.work.does} ${binding.entity}`;
    case 'example':
      return `${callers} → its example, ${success.status}`;
    case 'none':
      return `${callers} → nothing, 501`;
  }
}

function fieldText(field: StatedField): string {
  return `${field.name}${field.required ? '' : '?'} ${typeName(field.type)}`;
}
