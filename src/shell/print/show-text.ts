import { type Checked, statusOf } from '../../check/index.ts';
import type { Design, Fact, StatedField } from '../../design/index.ts';
import type { Terminal } from '../terminal.ts';
import { typeName } from './show-entity.ts';

/** Everything that was read, for people: each fact with its line and how it was recognised. */
export function printDesign(design: Design, checked: Checked, colors: Terminal['colors']): string {
  return [head(design, colors), understood(design, checked, colors), leftOver(design, checked, colors)].join(
    '\n',
  );
}

/** What was understood of the contract: entities, operations, states, and the numbers. */
export function understood(design: Design, { system }: Checked, colors: Terminal['colors']): string {
  const row = (fact: Fact, text: string): string =>
    `  ${colors.dim(`${fact.place.line}`.padStart(5))}  ${text}  ${colors.dim(fact.how)}`;
  const bindings = new Map(
    system.operations.map(operation => [`${operation.method} ${operation.path}`, operation]),
  );
  const lines: string[] = [];
  const block = (title: string, rows: readonly string[]): void => {
    if (rows.length > 0) lines.push(colors.bold(`${title} (${rows.length})`), ...rows, '');
  };
  block(
    'Entities',
    design.entities.map(entity =>
      row(entity, `${entity.name}: ${entity.fields.map(fieldText).join(', ') || 'no fields'}`),
    ),
  );
  block(
    'Operations',
    design.operations.map(stated => {
      const operation = bindings.get(`${stated.method} ${stated.path}`);
      const { binding } = operation ?? { binding: { kind: 'none', why: 'left out; see check' } as const };
      const bound = binding.kind === 'entity' ? `${binding.action} ${binding.entity}` : binding.kind;
      const roles = operation?.access.roles.length ? ` [${operation.access.roles.join(', ')}]` : '';
      return `${row(stated, `${stated.method.padEnd(6)} ${stated.path}${roles} → ${bound}`)}${colors.dim(`; ${binding.why}`)}`;
    }),
  );
  block(
    'States',
    design.states.flatMap(({ transitions }) =>
      transitions.map(move => row(move, `${move.from} → ${move.to}`)),
    ),
  );
  block(
    'Errors',
    design.errors.map(error => row(error, [error.status, error.code, error.when].filter(Boolean).join(' '))),
  );
  block(
    'Limits',
    design.limits.map(limit => row(limit, `${limit.count} in ${limit.windowSeconds} s per ${limit.per}`)),
  );
  block(
    'Targets',
    design.targets.map(target => row(target, target.text)),
  );
  return lines.join('\n');
}

function head(design: Design, colors: Terminal['colors']): string {
  const { title, dialect, statuses, people } = design;
  const status = statuses[0];
  return [
    colors.bold(title?.value ?? 'Untitled'),
    `  dialect  ${dialect.name ?? 'none recognised'} ${colors.dim(dialect.evidence.join('; '))}`,
    `  status   ${statusOf(design)} ${colors.dim(status ? `"${status.stated}", line ${status.place.line}` : 'none stated')}`,
    ...people.map(
      ({ role, name, place }) => `  ${role.padEnd(8)} ${name} ${colors.dim(`line ${place.line}`)}`,
    ),
    '',
  ].join('\n');
}

function leftOver(design: Design, { system }: Checked, colors: Terminal['colors']): string {
  const open = design.questions.filter(question => !question.resolved);
  const lines = [
    ...open.map(({ place, text }) => `  ${colors.dim(`${place.line}`.padStart(5))}  open: ${text}`),
    ...design.foreign.map(
      ({ place, text, why }) =>
        `  ${colors.dim(`${place.line}`.padStart(5))}  not ours: ${text} ${colors.dim(why)}`,
    ),
    ...design.unread.map(
      ({ place, text, how }) =>
        `  ${colors.dim(`${place.line}`.padStart(5))}  not understood: ${text} ${colors.dim(how)}`,
    ),
  ];
  return [...lines, coverage(design, system.claims.size), ''].join('\n');
}

/** The coverage line: how much of the document can be held to. */
export function coverage(design: Design, claims: number): string {
  return `${claims} claim${claims === 1 ? '' : 's'}, ${design.prose} sentence${design.prose === 1 ? ' is' : 's are'} prose only.`;
}

function fieldText(field: StatedField): string {
  return `${field.name}${field.required ? '' : '?'} ${typeName(field.type)}`;
}
