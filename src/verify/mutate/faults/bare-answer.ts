import type { Shape } from '../../../design/index.ts';
import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { bound, called } from '../look.ts';

export default {
  name: 'bare-answer',
  summary: 'the row is answered without what should stand around it',
  sites: system =>
    bound(system).flatMap(operation => {
      const { shape, claim } = operation.success;
      const inner = shape?.kind === 'object' ? rowIn(shape) : undefined;
      if (inner === undefined) return [];
      return [
        {
          text: `${called(operation)} answers the row alone`,
          claim,
          sentence: `Show the whole body that ${called(operation)} answers.`,
          plant: {
            system: withOperation(system, { ...operation, success: { ...operation.success, shape: inner } }),
          },
        },
      ];
    }),
} satisfies Fault;

function rowIn(shape: Shape): Shape | undefined {
  if (shape.kind === 'row' || shape.kind === 'rows') return shape;
  if (shape.kind !== 'object') return undefined;
  for (const inner of Object.values(shape.properties)) {
    const found = rowIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
