import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called, ignoring, played } from '../look.ts';

export default {
  name: 'parent-ignored',
  summary: 'a nested route reaches rows of another parent',
  sites: system =>
    played(system, 'parent')
      .filter(({ operation }) => operation.binding.kind === 'entity' && operation.binding.action !== 'create')
      .map(({ operation, parameter }) => ({
        text: `${called(operation)} reaches rows whatever \`{${parameter.name}}\` is`,
        claim: operation.claim,
        sentence: `Say that ${called(operation)} reaches only what belongs to \`{${parameter.name}}\`.`,
        plant: { system: withOperation(system, ignoring(operation, parameter)) },
      })),
} satisfies Fault;
