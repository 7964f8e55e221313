import type { System } from '../../design/index.ts';
import { oneLine } from '../line.ts';
import { documentOf } from '../origin.ts';

/** The comment that a file begins with. */
export function headOf(system: System, ...more: readonly string[]): string {
  const lines = [oneLine(system.title), `Compiled from ${documentOf(system)}.`, ...more];
  return lines.map(line => `-- ${oneLine(line)}\n`).join('');
}
