import { gathered } from '../gather.ts';
import { nameOperation } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import methodDiffers from './operation-method-differs.ts';
import pathDiffers from './operation-path-differs.ts';
import prefixDiffers from './operation-prefix-differs.ts';

const rule: Rule = {
  code: 'operation-only-in-diagram',
  family: 'operations',
  summary: 'A diagram or flow calls an operation that the contract does not state.',
  severity: { ...CONTRADICTION, review: 'warning' },
  *find(context) {
    const { design } = context;
    const drawn = design.operations.filter(
      ({ contract, origin, path }) => !contract && origin === 'diagram' && path !== '/',
    );
    if (drawn.length === 0 || !design.operations.some(operation => operation.contract)) return;
    const explained = new Set(
      [methodDiffers, pathDiffers, prefixDiffers]
        .flatMap(other => [...other.find(context)])
        .map(({ place }) => place.start),
    );
    yield* gathered(
      drawn.filter(({ place }) => !explained.has(place.start)),
      operation => `${nameOperation(operation)} is only in a diagram; state it in the API too.`,
      (operation, others) =>
        `${nameOperation(operation, 34)} and ${others} more are only in a diagram; state them in the API.`,
      'is only in a diagram',
    );
  },
};
export default rule;
