import type { Entity, System } from '../../design/index.ts';
import type { Draft } from './entity/draft.ts';
import type { Resolving } from './resolving.ts';
import type { Schemas } from './schema-of.ts';

/** What the steps after the entities look at. */
export interface InMaking {
  readonly resolving: Resolving;
  readonly schemas: Schemas;
  readonly drafts: readonly Draft[];
  readonly entities: ReadonlyMap<string, Entity>;
  readonly policies: System['policies'];
}
