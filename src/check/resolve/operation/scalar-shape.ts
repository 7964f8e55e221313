import type { Json, Shape } from '../../../design/index.ts';
import { normalName } from '../names.ts';

const COUNTS =
  /^(total|count|totalcount|totalitems|totalresults|totalrecords|totalelements|recordcount|itemcount|numresults)$/;
const LIMITS = /^(limit|pagesize|perpage|size|itemsperpage)$/;
const OFFSETS = /^(offset|skip|start)$/;
const PAGES = /^(pages|totalpages|pagecount|lastpage|numpages)$/;
const CURSORS = /^(nextcursor|cursor|next|nextpagetoken|nexttoken|continuationtoken|endcursor)$/;
const MORES = /^(hasmore|hasnext|hasnextpage|more)$/;

/** What a plain value beside the rows of a list stands for, by its name; nothing when the name does not tell. */
export function pagingShape(name: string, example: Json | undefined): Shape | undefined {
  const word = normalName(name);
  const isNumber = example === undefined || typeof example === 'number';
  if (COUNTS.test(word) && isNumber) return { kind: 'count' };
  if (LIMITS.test(word) && isNumber) return { kind: 'limit' };
  if (OFFSETS.test(word) && isNumber) return { kind: 'offset' };
  if (/^(page|currentpage|pagenumber)$/.test(word) && isNumber) return { kind: 'page' };
  if (PAGES.test(word) && isNumber) return { kind: 'pages' };
  if (CURSORS.test(word) && typeof example !== 'object') return { kind: 'next-cursor' };
  if (CURSORS.test(word) && example === null) return { kind: 'next-cursor' };
  return MORES.test(word) ? { kind: 'has-more' } : undefined;
}
