import type { System } from '../../design/index.ts';
import type { Case } from '../case.ts';
import { makersOf, operationsOn, type Placed, puts } from '../lookup.ts';
import type { Session } from '../session.ts';
import { changed } from './effect-changed.ts';
import { created } from './effect-created.ts';
import { removed } from './effect-removed.ts';
import { reset, resets } from './effect-reset.ts';

/** What is written can be read back: created, changed, gone. */
export function planEffects(system: System): readonly Case[] {
  return system.entities.flatMap(entity => {
    const on = (action: 'update' | 'replace' | 'delete') => operationsOn(system, entity.name, action);
    const makers = makersOf(system, entity.name);
    const changers = [...on('update'), ...on('replace'), ...makers.filter(puts)];
    const reads = operationsOn(system, entity.name, 'read');
    const one = (operation: Placed, attempt: (session: Session) => Promise<void>): Case => ({
      id: `effect ${operation.id}`,
      stage: 'basic',
      claims: [
        operation.binding.effect,
        ...(makers.includes(operation) ? [entity.claim, ...reads.map(each => each.binding.effect)] : []),
      ],
      attempt,
    });
    return [
      ...makers.slice(0, 1).map(each => one(each, session => created(session, entity, each))),
      ...changers.map(
        (each): Case => ({
          ...one(each, session => changed(session, entity, each)),
          id: `effect ${each.id} changed`,
        }),
      ),
      ...changers.filter(resets).map(
        (each): Case => ({
          ...one(each, session => reset(session, entity, each)),
          id: `effect ${each.id} reset`,
        }),
      ),
      ...on('delete').map(each => one(each, session => removed(session, entity, each))),
    ];
  });
}
