import { createHash } from 'node:crypto';
import { familyOf } from '../../database/ddl/column.ts';
import type { Field } from '../../design/index.ts';
import { canBeKey } from './value.ts';

/**
 * Whose a row is, as its column holds it. A caller whose name is no value of that type, such as `reader` for a
 * column of UUIDs, gets one that is made of the name and always the same.
 */
export function ownerText(field: Field, subject: string): string {
  if (canBeKey(field, subject)) return subject;
  const hash = createHash('sha256').update(subject).digest('hex');
  if (familyOf(field) === 'number') return String(Number.parseInt(hash.slice(0, 12), 16) % 2 ** 15);
  const part = (from: number, to: number) => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}
