import { withField } from '../change.ts';
import type { Fault } from '../fault.ts';
import { bound, reached } from '../look.ts';

export default {
  name: 'field-not-changed',
  summary: 'one field keeps its value when it is changed',
  sites: system =>
    reached(system).flatMap(({ entity, operations }) => {
      const changing = bound(system, 'update', 'replace').find(each => operations.includes(each));
      if (changing === undefined) return [];
      return entity.fields
        .filter(({ writable, generated, name }) => {
          const taken = changing.request?.schema.properties?.[name] !== undefined;
          return writable.update && generated === undefined && taken;
        })
        .map(field => ({
          text: `\`${field.name}\` of ${entity.name} keeps its value when it is changed`,
          claim: field.claim,
          sentence: `Say that \`${changing.method} ${changing.path}\` changes \`${field.name}\`.`,
          plant: {
            system: withField(system, entity, { ...field, writable: { ...field.writable, update: false } }),
          },
        }));
    }),
} satisfies Fault;
