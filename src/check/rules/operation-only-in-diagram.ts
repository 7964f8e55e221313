import { nameOperation } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import methodDiffers from './operation-method-differs.ts';
import pathDiffers from './operation-path-differs.ts';
import prefixDiffers from './operation-prefix-differs.ts';

const rule: Rule = {
  code: 'operation-only-in-diagram',
  summary: 'A diagram or flow calls an operation that the contract does not state.',
  severity: { ...CONTRADICTION, draft: 'hint', review: 'warning' },
  *find(context) {
    const { design } = context;
    if (!design.operations.some(operation => operation.contract)) return;
    const explained = new Set(
      [methodDiffers, pathDiffers, prefixDiffers]
        .flatMap(other => [...other.find(context)])
        .map(({ place }) => place.start),
    );
    for (const operation of design.operations) {
      if (operation.contract || operation.origin !== 'diagram') continue;
      if (explained.has(operation.place.start) || operation.path === '/') continue;
      yield {
        message: `${nameOperation(operation)} is only in a diagram; state it in the API too.`,
        place: operation.place,
      };
    }
  },
};
export default rule;
