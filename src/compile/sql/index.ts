import type { System } from '../../design/index.ts';
import type { Artifact, Target } from '../target.ts';
import { auditSql } from './audit.ts';
import { downSql } from './down.ts';
import { guardSql } from './guard.ts';
import { policySql } from './policy.ts';
import { schemaSql } from './table.ts';

const sql: Target = {
  name: 'sql',
  summary:
    'tables, keys, checks and indexes for PostgreSQL 15 to 18, up and down; guards, row policies, audit log',
  from: 'system',
  compile: filesOf,
};
export default sql;

function filesOf(system: System): readonly Artifact[] {
  return [
    { path: 'schema.sql', text: schemaSql(system) },
    { path: 'down.sql', text: downSql(system), beside: true },
    ...besides('guards.sql', guardSql(system)),
    ...besides('policies.sql', policySql(system)),
    ...besides('audit.sql', auditSql(system)),
  ];
}

function besides(path: string, text: string | undefined): readonly Artifact[] {
  return text === undefined ? [] : [{ path, text, beside: true }];
}
