import type { Entity, Operation, System } from '../../design/index.ts';
import { countersOf } from './counter.ts';
import { demandOf, type ReadDemand } from './demand.ts';
import { rowTagOf } from './row-tag.ts';
import { type Stamp, stampOf } from './stamp.ts';

/** All that an operation does with the versions of rows; every part is absent where the document asks for none. */
export interface Conditional {
  readonly stamp?: Stamp;
  readonly readDemand?: ReadDemand;
  /** SQL assignments that go with every change of a row. */
  readonly counters?: readonly string[];
}

/** Compiles what the document says of tags, versions and lost updates for one operation. */
export function conditionalOf(system: System, operation: Operation, entity: Entity): Conditional {
  const tag = rowTagOf(system, entity);
  const stamp = stampOf(system, operation, entity, tag);
  const readDemand = demandOf(system, operation, entity, tag);
  const counters = countersOf(system, entity);
  return {
    ...(stamp !== undefined && { stamp }),
    ...(readDemand !== undefined && { readDemand }),
    ...(counters.length > 0 && { counters }),
  };
}
