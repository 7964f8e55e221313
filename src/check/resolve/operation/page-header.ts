import type { Operation, StatedOperation } from '../../../design/index.ts';
import type { Resolving } from '../resolving.ts';

type PageHeader = NonNullable<Operation['success']['pageHeaders']>[number];

/** What headers of lists are called, and what they tell. */
const HEADERS: readonly (readonly [RegExp, PageHeader['tells']])[] = [
  [
    /\bX-(?:Total|Count|Total-(?:Count|Items|Results|Records|Elements)|(?:Result|Item|Pagination|Record)-?(?:Total-?)?Count|Pagination-Total)\b(?!-)|\bTotal-Count\b/gi,
    'count',
  ],
  [/\bX-(?:Total-Pages|Pages|Page-Count|Pagination-(?:Total-)?Pages|Last-Page)\b(?!-)/gi, 'pages'],
  [/\bX-(?:Page|Current-Page|Page-Number|Pagination-(?:Current-)?Page)\b(?!-)/gi, 'page'],
  [/\bX-(?:Per-Page|Page-Size|Limit|Pagination-(?:Limit|Per-Page))\b(?!-)/gi, 'limit'],
  [/\bX-(?:Offset|Pagination-Offset)\b(?!-)/gi, 'offset'],
  [/\bX-(?:Next-Cursor|Next-Token|Cursor-Next|Continuation-Token)\b(?!-)/gi, 'next-cursor'],
  [/\bX-Next-Page\b(?!-)/gi, 'next-page'],
  [
    /(?:`|\b)Link(?:`|\b)[- ]?(?:headers?|Kopfzeile|头)|\bheaders? `?Link\b|\bLink:\s*<|\brel=\W{0,2}next/gi,
    'links',
  ],
];
const ANY = /\bX-|Total-Count|\bLink\b/;

/** The text of the document, and of each operation by its id. */
interface Told {
  readonly text: string;
  readonly sections: ReadonlyMap<string, string>;
  readonly claims: Resolving['claims'];
}

/** Lists with the headers that tell of their pages; what stands beside no operation holds for all lists. */
export function withPageHeaders(
  { text, sections, claims }: Told,
  operations: readonly Operation[],
  stated: readonly StatedOperation[],
): readonly Operation[] {
  if (!ANY.test(text)) return operations;
  const own = operations.map(({ list, id }, index) =>
    list === undefined ? [] : namesIn(`${wordsOn(stated[index])}\n${sections.get(id) ?? ''}`),
  );
  const everywhere = namesIn(text).filter(
    ([name]) => !own.some(names => names.some(([other]) => other === name)),
  );
  return operations.map((operation, index) => {
    if (operation.list === undefined || operation.method !== 'GET') return operation;
    const names = [...(own[index] ?? []), ...everywhere];
    if (names.length === 0) return operation;
    const fact = stated[index]?.responses[0] ?? stated[index];
    const pageHeaders = names.map(([name, tells]) => ({
      name,
      tells,
      claim: claims.add(
        'response',
        `${operation.id}.header.${name.toLowerCase()}`,
        `answers carry \`${name}\``,
        [fact],
      ),
    }));
    return { ...operation, success: { ...operation.success, pageHeaders } };
  });
}

/** What is said of an operation, wherever that stands. */
function wordsOn(operation: StatedOperation | undefined): string {
  return [
    ...(operation?.said?.map(({ value }) => value) ?? []),
    ...(operation?.responses.flatMap(({ headers }) => headers.map(({ value }) => value)) ?? []),
  ].join('\n');
}

function namesIn(text: string): readonly (readonly [name: string, tells: PageHeader['tells']])[] {
  const found = new Map<string, PageHeader['tells']>();
  for (const [pattern, tells] of HEADERS)
    for (const match of text.matchAll(pattern))
      found.set(tells === 'links' ? 'Link' : canonical(match[0]), tells);
  return [...found];
}

function canonical(name: string): string {
  return name.replace(/[A-Za-z]+/g, word => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}
