import type { Fault } from '../fault.ts';

export default {
  name: 'no-tag',
  summary: 'answers carry no tag to ask again with',
  sites: ({ operability, ...system }) =>
    (operability.validators ?? []).map(one => ({
      text: `answers carry no \`${one.kind === 'etag' ? 'ETag' : 'Last-Modified'}\``,
      claim: one.claim,
      sentence: 'Say which answers carry it.',
      plant: {
        system: {
          ...system,
          operability: {
            ...operability,
            validators: (operability.validators ?? []).filter(each => each !== one),
            concurrency: [],
          },
        },
      },
    })),
} satisfies Fault;
