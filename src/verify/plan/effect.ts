import type { System } from '../../design/index.ts';
import type { Case } from '../case.ts';
import { type Bound, operationsOn } from '../lookup.ts';
import type { Session } from '../session.ts';
import { changed } from './effect-changed.ts';
import { created } from './effect-created.ts';
import { removed } from './effect-removed.ts';
import { reset, resets } from './effect-reset.ts';

/** What is written can be read back: created, changed, gone. */
export function planEffects(system: System): readonly Case[] {
  return system.entities.flatMap(entity => {
    const on = (action: 'create' | 'update' | 'replace' | 'delete') =>
      operationsOn(system, entity.name, action);
    const reads = operationsOn(system, entity.name, 'read');
    const one = (operation: Bound, attempt: (session: Session) => Promise<void>): Case => ({
      id: `effect ${operation.id}`,
      stage: 'basic',
      claims: [
        operation.binding.effect,
        ...(operation.binding.action === 'create'
          ? [entity.claim, ...reads.map(each => each.binding.effect)]
          : []),
      ],
      attempt,
    });
    return [
      ...on('create')
        .slice(0, 1)
        .map(each => one(each, session => created(session, entity, each))),
      ...[...on('update'), ...on('replace')].map(each =>
        one(each, session => changed(session, entity, each)),
      ),
      ...[...on('update'), ...on('replace')].filter(resets).map(
        (each): Case => ({
          ...one(each, session => reset(session, entity, each)),
          id: `effect ${each.id} reset`,
        }),
      ),
      ...on('delete').map(each => one(each, session => removed(session, entity, each))),
    ];
  });
}
