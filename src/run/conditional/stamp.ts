import { createHash } from 'node:crypto';
import { quoteIdentifier } from '../../database/quote.ts';
import { doingOf, type Entity, type Operation, type System } from '../../design/index.ts';
import type { Facts } from '../answer.ts';
import type { Headers } from '../outcome.ts';
import { printEntityTag } from './entity-tags.ts';
import type { RowTag } from './row-tag.ts';

/** What an answer says of the state that it shows, beside its body. */
export interface Stamp {
  /** SQL to be selected behind the columns of the body. */
  readonly columns: readonly string[];
  /** `from` is the place of the first of these columns among the texts. */
  readonly headersOf: (facts: Facts, from: number) => Headers;
}

/** The stamp of an operation's answers; nothing when the document asks for none. */
export function stampOf(
  system: System,
  operation: Operation,
  entity: Entity,
  tag: RowTag | undefined,
): Stamp | undefined {
  switch (doingOf(operation.binding)?.does) {
    case 'list':
      return listStamp(system, operation);
    case 'read':
    case 'change':
      return rowStamp(system, operation, entity, tag);
    case 'make':
      // Many at once have no one state.
      return operation.binding.kind === 'entity' ? rowStamp(system, operation, entity, tag) : undefined;
    default:
      return undefined;
  }
}

function rowStamp(
  { operability }: System,
  { id }: Operation,
  entity: Entity,
  tag: RowTag | undefined,
): Stamp | undefined {
  const isTimed = operability.validators?.some(
    ({ kind, operations }) => kind === 'last-modified' && operations.includes(id),
  );
  const changed = isTimed ? entity.fields.find(({ generated }) => generated === 'updated') : undefined;
  if (tag === undefined && changed === undefined) return undefined;
  const seconds = changed && `floor(extract(epoch from ${quoteIdentifier(changed.column)}))::bigint::text`;
  return {
    columns: [...(tag === undefined ? [] : [tag.sql]), ...(seconds === undefined ? [] : [seconds])],
    headersOf({ texts }, from) {
      const text = tag === undefined ? undefined : texts[from];
      const time = seconds === undefined ? undefined : texts[from + (tag === undefined ? 0 : 1)];
      return {
        ...(typeof text === 'string' && { etag: printEntityTag(text, tag?.weak === true) }),
        ...(typeof time === 'string' && { 'last-modified': new Date(Number(time) * 1000).toUTCString() }),
      };
    },
  };
}

/** A list is what it shows: its rows, its count, where it stands. */
function listStamp({ operability }: System, { id }: Operation): Stamp | undefined {
  const validator = operability.validators?.find(
    ({ kind, operations }) => kind === 'etag' && operations.includes(id),
  );
  const isCached = operability.caches.some(({ operation }) => operation === id);
  if (validator === undefined && !isCached) return undefined;
  return {
    columns: [],
    headersOf({ texts, count, limit, offset, cursor, hasMore }) {
      const shown = JSON.stringify([texts, count, limit, offset, cursor, hasMore]);
      const hash = createHash('sha256').update(shown).digest('base64url').slice(0, 27);
      return { etag: printEntityTag(hash, validator?.weak === true) };
    },
  };
}
