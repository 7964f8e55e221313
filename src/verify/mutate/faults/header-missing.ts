import type { Fault } from '../fault.ts';

export default {
  name: 'header-missing',
  summary: 'a header that every answer carries is missing',
  sites: system =>
    system.policies.headers.map(header => ({
      text: `answers carry no \`${header.name}\``,
      claim: header.claim,
      sentence: `Say on which answers \`${header.name}\` is, and its value.`,
      plant: {
        system: {
          ...system,
          policies: { ...system.policies, headers: system.policies.headers.filter(each => each !== header) },
        },
      },
    })),
} satisfies Fault;
