import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called, ignoring, played } from '../look.ts';

export default {
  name: 'order-ignored',
  summary: 'the order that is asked for is not kept',
  sites: system =>
    played(system, 'sort').map(({ operation, parameter }) => ({
      text: `${called(operation)} ignores \`${parameter.name}\``,
      claim: parameter.claim ?? operation.claim,
      sentence: `Say which fields \`${parameter.name}\` of ${called(operation)} orders by.`,
      plant: { system: withOperation(system, ignoring(operation, parameter)) },
    })),
} satisfies Fault;
