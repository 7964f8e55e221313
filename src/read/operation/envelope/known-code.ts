import type { Json } from '../../../design/index.ts';
import { rememberedFor } from '../../../text/remember.ts';
import type { Source } from '../../../text/source.ts';
import type { Reading } from '../../reading.ts';
import { errorCodesIn } from '../error-text.ts';
import type { Likeness } from './body-shape.ts';

/**
 * An object that shows one of the codes which the document states beside a status is an error, whatever its keys.
 *
 *     `409`: `tag_taken`      { "fault": { "name": "tag_taken", "say": "Tag 7 is on another tree" } }
 */
export function likenessByCode({ document }: Reading, value: Json): Likeness {
  const leaves = leavesOf(value, 0);
  if (leaves === undefined || leaves.length > MOST) return { shape: undefined, sure: 0 };
  const codes = codesBesideStatus(document.source);
  const isCoded = leaves.some(leaf => typeof leaf === 'string' && codes.has(leaf));
  const isTold = leaves.some(leaf => typeof leaf === 'string' && (/\s/.test(leaf) || leaf === '…'));
  return isCoded ? { shape: 'error', sure: isTold ? 2 : 1 } : { shape: undefined, sure: 0 };
}

/** What has more values than this is no error. */
const MOST = 8;

/** The values of an object and of the objects in it; absent when it holds lists of objects, as answers do. */
function leavesOf(value: Json | undefined, depth: number): readonly Json[] | undefined {
  if (value === null || typeof value !== 'object') return value === undefined ? [] : [value];
  if (Array.isArray(value)) return value.some(item => typeof item === 'object') ? undefined : value;
  if (depth > 2) return [];
  const parts = Object.values(value).map(inner => leavesOf(inner, depth + 1));
  return parts.some(part => part === undefined) ? undefined : parts.flatMap(part => part ?? []);
}

const codesBesideStatus = rememberedFor(
  ({ text }: Source): ReadonlySet<string> =>
    new Set(
      Array.from(text.matchAll(LINES), ([line]) => line)
        .filter(line => line.length < LONGEST)
        .flatMap(line => errorCodesIn(line).map(({ code }) => code)),
    ),
);

const LINES = /^.*(?<!\d)[45]\d\d(?!\d).*$/gm;
const LONGEST = 600;
