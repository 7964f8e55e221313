import { createHash } from 'node:crypto';
import type { Database } from '../../database/index.ts';
import type { Json } from '../../design/index.ts';
import { NOTHING } from './trail-tables.ts';

/** The last entries of the log, newest first, and whether the chain of all of them holds. */
export interface Trail {
  readonly entries: readonly Json[];
  readonly length: number;
  readonly valid: boolean;
  /** The number of the first entry that does not follow from the one before it. */
  readonly brokenAt?: number;
}

/** Entries read at once. */
const PAGE = 1000;

/** Reads the log and proves its chain from the first entry on, in the process and not by the database. */
export async function readTrail(database: Database, most: number): Promise<Trail> {
  let before = NOTHING;
  let length = 0;
  let brokenAt: number | undefined;
  let last: Json[] = [];
  for (;;) {
    const text = `select seq, content, hash from _asbuilt.audit where seq > $1 order by seq limit ${PAGE}`;
    const { rows } = await database.query({ text, values: [String(length)] });
    for (const [seq, content, hash] of rows) {
      length++;
      const expected = createHash('sha256').update(`${before}\n${content}`).digest('hex');
      if (expected !== hash || Number(seq) !== length) brokenAt ??= length;
      before = hash ?? '';
      last = [...last.slice(1 - most), { ...(JSON.parse(content ?? '{}') as object), hash: before }];
    }
    if (rows.length < PAGE || brokenAt !== undefined) break;
  }
  return {
    entries: last.toReversed(),
    length,
    valid: brokenAt === undefined,
    ...(brokenAt !== undefined && { brokenAt }),
  };
}
