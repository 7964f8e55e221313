import type { Operation } from '../design/index.ts';

/** Under which name an operation stands in the list: the entity it works on, else the first telling part of its path. */
export function groupOf({ binding, path }: Operation): string {
  if ('entity' in binding) return binding.entity;
  return path.split('/').find(part => part !== '' && !/^(?:api|rest|v\d+.*|\{.*)$/i.test(part)) ?? '/';
}
