import type { Binding } from './operation.ts';

/** What an operation does to the rows of an entity, whatever its route looks like. */
export interface Doing {
  readonly entity: string;
  readonly does: 'read' | 'list' | 'make' | 'change' | 'remove' | 'other';
}

/** The same for all kinds of binding; nothing when an operation touches no entity. */
export function doingOf(binding: Binding): Doing | undefined {
  if (binding.kind === 'entity') return { entity: binding.entity, does: BY_ACTION[binding.action] };
  if (binding.kind !== 'work') return undefined;
  return { entity: binding.entity, does: BY_WORK[binding.work.does] ?? 'other' };
}

const BY_ACTION = {
  create: 'make',
  read: 'read',
  list: 'list',
  update: 'change',
  replace: 'change',
  transition: 'change',
  delete: 'remove',
} as const;

const BY_WORK: { readonly [does: string]: Doing['does'] } = {
  set: 'change',
  'update-one': 'change',
  'replace-one': 'change',
  'read-one': 'read',
  'list-linked': 'list',
  'delete-one': 'remove',
  unlink: 'remove',
  'create-many': 'make',
};
