import type { Stated, StatedRelation } from '../../design/index.ts';
import {
  type Document,
  type Inline,
  inlinesOf,
  itemContent,
  type List,
  type ListItem,
  plainText,
} from '../../markdown/index.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';

/** What a bullet under an entity says of its keys and neighbours. */
export type EntityBullet =
  | { readonly kind: 'primary-key' | 'unique' | 'index'; readonly columns: Stated<readonly string[]> }
  | { readonly kind: 'relation'; readonly relation: StatedRelation };

/** Reads "- Unique: `email`", "- Belongs to: Project", "- unique (tenant_id, slug)"; absent for any other bullet. */
export function entityBullet(
  document: Document,
  item: ListItem,
  inIndexes: boolean,
): EntityBullet | undefined {
  const content = itemContent(item);
  const first = content[0];
  if (!first) return undefined;
  const text = plainText(document, content).replace(/\s+/g, ' ').trim();
  const place = placeOf(document.source, { start: first.start, end: content.at(-1)!.end });
  const spans = codeSpans(inlinesOf(document, content));
  return keyBullet(text, spans, place, inIndexes) ?? relationBullet(text, spans, place);
}

function codeSpans(inlines: readonly Inline[]): readonly string[] {
  return inlines.flatMap(inline => {
    if (inline.kind === 'code-span') return [inline.value.trim()];
    return 'children' in inline ? codeSpans(inline.children) : [];
  });
}

const KEY =
  /^(?:composite\s+|partial\s+|secondary\s+|b-?tree\s+|gin\s+|compound\s+)?(primary(?:\s+key)?|pk|unique(?:\s+(?:key|index|constraint))?|ind(?:ex|exes|ices)|full-?text(?:\s+index)?)\s*(?:[:：]|\bon\b|\bof\b|(?=\())\s*(.+)$/i;

/** "A number is sold once per raffle: unique (raffle_id, number)." */
const TRAILING_UNIQUE = /[:：—–(-]\s*(unique)\s*(\([^()]{1,120}\))/i;

function keyBullet(
  text: string,
  spans: readonly string[],
  place: Place,
  inIndexes: boolean,
): EntityBullet | undefined {
  const match = KEY.exec(text) ?? TRAILING_UNIQUE.exec(text);
  const columns = match
    ? columnsIn(match[2]!, spans)
    : inIndexes
      ? columnsIn(text.replace(/^(?:idx|ix|uq|uk|pk)_\w+\s*[:：]?\s*(?:on\s+)?(?:\w+\s*)?(?=\()/i, ''), spans)
      : undefined;
  if (!columns || columns.length === 0) return undefined;
  const word = match?.[1]?.toLowerCase() ?? text.toLowerCase();
  const kind = /^(?:primary|pk)|\bprimary\b/.test(word)
    ? 'primary-key'
    : /\bunique\b/.test(match ? `${word} ${/\(unique\)/i.test(text) ? 'unique' : ''}` : word)
      ? 'unique'
      : 'index';
  return { kind, columns: { value: columns, place, how: 'bullet about indexes' } };
}

/** The columns of "`a`, `b` (for sorting)", "(tenant_id, slug)", "`(a, b)`", "createdAt". */
function columnsIn(text: string, spans: readonly string[]): readonly string[] | undefined {
  if (/^(?:none|n\/a|-)\b/i.test(text) || /^\[/.test(text)) return undefined;
  const listed =
    spans.length > 0 && text.includes(spans[0]!.replace(/^\(|\)$/g, ''))
      ? spans.filter(span => text.includes(span)).join(', ')
      : undefined;
  const bracketed = /^\w*\s*\(([^()]+)\)/.exec(text)?.[1];
  const plain = text.split(/\s+[—–-]\s+|\s*\((?!.*\w+\s*,)|\s+for\s+|[.;:]/)[0];
  const source = (listed ?? bracketed ?? plain ?? '').replace(/^\w+\((.*)\)$/, '$1').replace(/[()]/g, ' ');
  const columns = source
    .split(/\s*[,+]\s*|\s+and\s+/)
    .map(part =>
      part
        .trim()
        .replace(/\s+(?:asc|desc)$/i, '')
        .replace(/^.*\./, ''),
    )
    .filter(part => part !== '');
  return columns.every(column => /^[A-Za-z_]\w*$/.test(column)) ? columns : undefined;
}

const RELATIONS: readonly (readonly [RegExp, StatedRelation['kind']])[] = [
  [
    /^(?:belongs\s+to|owned\s+by|child\s+of|many-to-one(?:\s+with)?|n:1(?:\s+with)?|parent)\s*[:：]?\s*(.+)$/i,
    'belongs-to',
  ],
  [
    /^(?:has\s+many|one-to-many(?:\s+with)?|1:n(?:\s+with)?|children|contains(?:\s+many)?|owns\s+many)\s*[:：]?\s*(.+)$/i,
    'has-many',
  ],
  [/^(?:has\s+one|one-to-one(?:\s+with)?|1:1(?:\s+with)?)\s*[:：]?\s*(.+)$/i, 'has-one'],
  [
    /^(?:many-to-many(?:\s+with)?|n:m(?:\s+with)?|belongs\s+to\s+many|has\s+and\s+belongs\s+to\s+many)\s*[:：]?\s*(.+)$/i,
    'many-to-many',
  ],
  [/^(?:references?|refers\s+to|linked\s+to|foreign\s+key(?:\s+to)?)\s*[:：]?\s*(.+)$/i, 'references'],
];

function relationBullet(text: string, spans: readonly string[], place: Place): EntityBullet | undefined {
  for (const [expression, kind] of RELATIONS) {
    const target = expression.exec(text)?.[1];
    if (target === undefined || /^(?:none|n\/a|nothing|-)\b/i.test(target) || target.startsWith('['))
      continue;
    const entity = /^(?:the\s+|an?\s+|one\s+|many\s+)?([A-Za-z_]\w*)/i.exec(target)?.[1];
    if (!entity || /^(?:the|a|an|one|many|each|every|this|other)$/i.test(entity)) return undefined;
    if (!/^[A-Z]/.test(entity) && !spans.includes(entity)) return undefined;
    const field = /\((?:via|through|by|fk:?)?\s*`?(\w+)`?\)|\b(?:via|through|by)\s+`?(\w+)`?/i.exec(target);
    const via = field?.[1] ?? field?.[2];
    const named = via !== undefined && spans.includes(via) ? via : undefined;
    return {
      kind: 'relation',
      relation: { kind, entity, ...(named && { field: named }), place, how: 'bullet about relationships' },
    };
  }
  return undefined;
}

/** Every item of a list and of the lists in it. */
export function* itemsOf(list: List): Generator<ListItem> {
  const waiting = [...list.items].reverse();
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    yield item;
    for (const block of [...item.blocks].reverse())
      if (block.kind === 'list') for (const each of [...block.items].reverse()) waiting.push(each);
  }
}
