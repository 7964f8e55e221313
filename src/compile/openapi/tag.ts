import type { Operation, System } from '../../design/index.ts';

/** The tags in the order in which the operations need them. */
export function tagsOf(system: System): readonly string[] {
  return [...new Set(system.operations.map(tagOf))];
}

/** The entity an operation is bound to, else the first telling part of its path. */
export function tagOf({ binding, path }: Operation): string {
  if (binding.kind === 'entity' || binding.kind === 'work') return binding.entity;
  const part = path.split('/').find(each => each !== '' && !/^(?:api|rest|v\d+.*|\{.*)$/i.test(each));
  return part ?? 'root';
}
