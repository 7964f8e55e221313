import type { LogField } from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import { columnName } from '../names.ts';
import type { Resolving } from '../resolving.ts';

/** Fields of each log line, and what is in none. */
export function logsOf({ design, claims }: Resolving): readonly LogField[] {
  return design.logFields.map(({ name, logged, mentions }) => ({
    name: /^[\w.-]+$/.test(name) ? name : columnName(name),
    logged,
    claim: claims.add(
      'log-field',
      sameName(name),
      `\`${quote(name)}\` is ${logged ? '' : 'never '}logged`,
      mentions,
    ),
  }));
}
