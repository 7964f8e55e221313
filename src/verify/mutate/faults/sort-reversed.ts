import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called } from '../look.ts';

export default {
  name: 'sort-reversed',
  summary: 'a list comes in the other order',
  sites: system =>
    system.operations.flatMap(operation => {
      const { list } = operation;
      const first = list?.sort.find(({ field }) => /at$|date|time/i.test(field)) ?? list?.sort[0];
      if (list === undefined || first === undefined) return [];
      const sort = list.sort.map(each => ({ ...each, descending: !each.descending }));
      return [
        {
          text: `${called(operation)} comes in the other order`,
          claim: list.sortClaim ?? operation.claim,
          sentence: `Say in which order ${called(operation)} comes, such as "sorted by \`${first.field}\`${first.descending ? ', newest first' : ''}".`,
          plant: { system: withOperation(system, { ...operation, list: { ...list, sort } }) },
        },
      ];
    }),
} satisfies Fault;
