import { nameGiver } from '../../database/ddl/name.ts';
import { quoteIdentifier, quoteText } from '../../database/quote.ts';
import type { Access, Entity, Operation, System } from '../../design/index.ts';
import { noteOf, oneLine } from '../line.ts';
import { headOf } from './head.ts';

type Command = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/**
 * Who may see and change which rows, as row policies; nothing when the document says nothing of it. The caller is
 * told to the database by two settings of the transaction.
 */
export function policySql(system: System): string | undefined {
  const guarded = system.entities.filter(entity =>
    operationsOn(system, entity).some(({ access }) => access.kind !== 'unstated' || access.own),
  );
  if (guarded.length === 0) return undefined;
  const head = headOf(
    system,
    'Row policies. Run it after schema.sql where the database itself is to hold them; nothing else needs it.',
    "The server says who calls: set_config('asbuilt.subject', <name>, true) and",
    "set_config('asbuilt.roles', <JSON array of roles>, true) in each transaction.",
    'Superusers and the owner of a table pass them; connect as another role.',
  );
  return [head, ...guarded.map(entity => entityPolicies(system, entity))].join('\n');
}

function operationsOn(system: System, entity: Entity): readonly Operation[] {
  return system.operations.filter(
    ({ binding }) => (binding.kind === 'entity' || binding.kind === 'work') && binding.entity === entity.name,
  );
}

function entityPolicies(system: System, entity: Entity): string {
  const give = nameGiver();
  const table = quoteIdentifier(entity.table);
  const policies = operationsOn(system, entity).map(operation => {
    const note = noteOf(system, operation.access.claim) ?? 'the document does not say who may call it';
    const comment = `-- ${oneLine(`${operation.method} ${operation.path}`)}: ${note}\n`;
    const commands = commandsOf(operation.binding);
    if (commands.length === 0)
      return `${comment}-- No policy: it looks for an account before the caller is known; do it as another role.\n`;
    const condition = conditionOf(operation, entity);
    if (condition === undefined)
      return `${comment}-- No policy: the document does not say which column names the owner.\n`;
    return comment + commands.map(each => policyOf(give, table, operation.id, each, condition)).join('');
  });
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;\n${policies.join('')}`;
}

/** What an operation does to rows; one that is changed, or answered after the change, has to be seen too. */
function commandsOf(binding: Operation['binding']): readonly Command[] {
  if (binding.kind === 'entity') return BY_ACTION[binding.action] ?? [];
  if (binding.kind !== 'work') return [];
  const { work } = binding;
  switch (work.does) {
    case 'sign-up':
    case 'sign-in':
      return [];
    case 'read-one':
    case 'update-one':
    case 'replace-one':
      return work.made ? [...(BY_WORK[work.does] ?? []), 'INSERT'] : (BY_WORK[work.does] ?? []);
    case 'redirect':
      return work.counts === undefined ? ['SELECT'] : ['SELECT', 'UPDATE'];
    default:
      return BY_WORK[work.does] ?? ['SELECT'];
  }
}

const BY_ACTION: { readonly [action: string]: readonly Command[] } = {
  create: ['INSERT', 'SELECT'],
  read: ['SELECT'],
  list: ['SELECT'],
  update: ['UPDATE', 'SELECT'],
  replace: ['UPDATE', 'SELECT'],
  transition: ['UPDATE', 'SELECT'],
  delete: ['DELETE', 'SELECT'],
};

const BY_WORK: { readonly [does: string]: readonly Command[] } = {
  clear: ['DELETE', 'SELECT'],
  unlink: ['DELETE', 'SELECT'],
  'delete-one': ['DELETE', 'SELECT'],
  'create-many': ['INSERT', 'SELECT'],
  put: ['INSERT', 'UPDATE', 'SELECT'],
  set: ['UPDATE', 'SELECT'],
  'read-one': ['SELECT'],
  'update-one': ['UPDATE', 'SELECT'],
  'replace-one': ['UPDATE', 'SELECT'],
};

function policyOf(
  give: (base: string) => string,
  table: string,
  id: string,
  command: Command,
  condition: string,
): string {
  const name = quoteIdentifier(give(`${id} ${command.toLowerCase()}`));
  const using = command === 'INSERT' ? '' : ` USING (${condition})`;
  const check = command === 'INSERT' || command === 'UPDATE' ? ` WITH CHECK (${condition})` : '';
  return `DROP POLICY IF EXISTS ${name} ON ${table};\nCREATE POLICY ${name} ON ${table} FOR ${command}${using}${check};\n`;
}

const SUBJECT = "NULLIF(current_setting('asbuilt.subject', true), '')";
const ROLES = "NULLIF(current_setting('asbuilt.roles', true), '')::jsonb";

function conditionOf({ access, binding }: Operation, entity: Entity): string | undefined {
  const { kind, roles, own, orOwner }: Access = access;
  const named = binding.kind === 'work' && 'by' in binding.work ? binding.work.by : undefined;
  const column = entity.fields.find(field =>
    named === undefined ? field.generated === 'owner' : field.name === named,
  )?.column;
  const owns = column === undefined ? undefined : `${quoteIdentifier(column)}::text = ${SUBJECT}`;
  if ((own || orOwner === true) && owns === undefined) return undefined;
  const caller =
    kind === 'roles'
      ? `COALESCE(${ROLES} ?| ARRAY[${roles.map(quoteText).join(', ')}]::text[], false)`
      : kind === 'token' || own
        ? `${SUBJECT} IS NOT NULL`
        : 'true';
  if (orOwner === true) return `${caller} OR ${owns}`;
  return own ? `${caller} AND ${owns}` : caller;
}
