import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called, ignoring, played } from '../look.ts';

export default {
  name: 'page-ignored',
  summary: 'every page is the first one',
  sites: system =>
    played(system, 'offset', 'page', 'cursor').map(({ operation, parameter }) => ({
      text: `${called(operation)} answers the first page whatever \`${parameter.name}\` says`,
      claim: parameter.claim ?? operation.claim,
      sentence: `Say how \`${parameter.name}\` of ${called(operation)} leads to the next page.`,
      plant: { system: withOperation(system, ignoring(operation, parameter)) },
    })),
} satisfies Fault;
