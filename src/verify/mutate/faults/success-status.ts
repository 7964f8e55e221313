import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called } from '../look.ts';

export default {
  name: 'success-status',
  summary: 'success is answered with another status',
  sites: system =>
    system.operations.flatMap(operation => {
      const { success } = operation;
      const status = OTHER[success.status];
      if (status === undefined || operation.binding.kind === 'none') return [];
      return [
        {
          text: `${called(operation)} answers ${status} instead of ${success.status}`,
          claim: success.statusClaim ?? operation.claim,
          sentence: `Say that ${called(operation)} answers ${success.status}.`,
          plant: { system: withOperation(system, { ...operation, success: { ...success, status } }) },
        },
      ];
    }),
} satisfies Fault;

const OTHER: { readonly [status: number]: number } = { 200: 202, 201: 200, 202: 200, 204: 200 };
