import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called, ignoring, played } from '../look.ts';

export default {
  name: 'filter-ignored',
  summary: 'a filter lets everything through',
  sites: system =>
    played(system, 'filter', 'search').map(({ operation, parameter }) => ({
      text: `${called(operation)} ignores \`${parameter.name}\``,
      claim: parameter.claim ?? operation.claim,
      sentence: `Say which field \`${parameter.name}\` of ${called(operation)} filters by.`,
      plant: { system: withOperation(system, ignoring(operation, parameter)) },
    })),
} satisfies Fault;
