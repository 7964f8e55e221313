import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called, ignoring, played } from '../look.ts';

export default {
  name: 'limit-ignored',
  summary: 'the size of a page is not kept',
  sites: system =>
    played(system, 'limit').map(({ operation, parameter }) => ({
      text: `${called(operation)} ignores \`${parameter.name}\``,
      claim: parameter.claim ?? operation.claim,
      sentence: `Say how many rows \`${parameter.name}\` of ${called(operation)} allows.`,
      plant: { system: withOperation(system, ignoring(operation, parameter)) },
    })),
} satisfies Fault;
