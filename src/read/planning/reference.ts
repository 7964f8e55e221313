import type { StatedReference } from '../../design/index.ts';
import type { Inline } from '../../markdown/document.ts';
import { inlinesOf, textOf } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { isNone, isPlaceholder } from '../metadata/filler.ts';
import { metadataEntries } from '../metadata/metadata.ts';
import type { MetadataEntry } from '../metadata/metadata-entry.ts';
import { isAside } from '../outline/aside.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, walkOutline } from '../outline/outline-of.ts';
import { tablesUnder } from '../outline/row.ts';
import { withoutNumbering } from '../outline/title-words.ts';
import type { Reading } from '../reading.ts';
import { type Item, itemsUnder, keyedText, paragraphsUnder } from './item.ts';

type Relation = StatedReference['relation'];

/**
 * Reads what the document refers to: sections on references, `Supersedes: DES-7` among the metadata, and
 * sentences such as "Supersedes DES-007".
 */
export function readReferences(reading: Reading): readonly StatedReference[] {
  const entries = metadataEntries(reading);
  const found = [
    ...fromMetadata(reading, entries),
    ...fromHead(reading, entries),
    ...fromSections(reading),
    ...fromSentences(reading),
  ];
  const seen = new Set<string>();
  return found
    .sort((a, b) => a.place.start - b.place.start)
    .filter(({ place, text, relation }) => {
      const key = `${place.line} ${text} ${relation}`;
      return !seen.has(key) && seen.add(key);
    });
}

const RELATIONS: readonly (readonly [Relation, RegExp])[] = [
  [
    'superseded-by',
    /^(?:superseded[ -]by|replaced by|obsoleted by|ersetzt durch|remplacé par|reemplazado por|substituído por|被取代|被替代)\b|^(?:被取代|被替代)/i,
  ],
  [
    'supersedes',
    /^(?:supersedes?|replaces?|obsoletes?|ersetzt|remplace|reemplaza|substitui|取代|替代|代替)\b|^(?:取代|替代)/i,
  ],
  ['depends-on', /^(?:depends on|requires?|blocked by|hängt ab von|dépend de|depende de|依赖)\b|^依赖/i],
  [
    'related',
    /^(?:related(?:[ -]?(?:to|rfcs?|adrs?|docs?|documents?|designs?|issues?|prs?|specs?|work))?|see also|rfc(?: pr)?|rfc[ -]?id|tracking issue|issue|epic|ticket|prd|spec(?:ification)?|verwandt|siehe auch|相关|関連|관련)\b|^(?:相关|関連|관련)/i,
  ],
];

function relationOf(key: string): Relation | undefined {
  return RELATIONS.find(([, pattern]) => pattern.test(key.trim()))?.[0];
}

function* fromMetadata(reading: Reading, entries: readonly MetadataEntry[]): Generator<StatedReference> {
  for (const entry of entries) {
    const relation = relationOf(entry.key);
    if (relation === undefined || /status|date|type/i.test(entry.key)) continue;
    for (const part of entry.parts) {
      const links = linksIn(inlinesOf(reading.document, [part.span]));
      const place = placeOf(reading.document.source, part.span);
      if (links.length > 0) for (const link of links) yield { ...link, relation, place, how: entry.how };
      else {
        for (const name of part.text.split(/\s*[,;]\s+/)) {
          if (isPlaceholder(name) || isNone(name) || !isReference(name)) continue;
          yield { text: name.trim(), relation, place, how: entry.how };
        }
      }
    }
  }
}

/** `- RFC PR: [rfcs#42](…)` among the first lines, where metadata stands. */
function* fromHead(reading: Reading, entries: readonly MetadataEntry[]): Generator<StatedReference> {
  const known = new Set(entries.map(({ place }) => place.line));
  let headings = 0;
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'heading' && ++headings > 1) return;
    if (node.kind !== 'root' && node.kind !== 'heading') continue;
    for (const item of itemsUnder(reading, node)) {
      const relation = relationOf(keyedText(item.text)?.key ?? '');
      if (relation === undefined || known.has(item.place.line)) continue;
      const links = linksIn(inlinesOf(reading.document, [item.place]));
      for (const link of links)
        yield { ...link, relation, place: item.place, how: 'bullet above the first section' };
    }
  }
}

/** A number, an id, an address or a file: a word alone is no reference. */
const isReference = (text: string): boolean => /\d|https?:|\.md\b|\//.test(text) && text.length <= 200;

function* fromSections(reading: Reading): Generator<StatedReference> {
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root' || node.kind === 'plain' || isTitle(node)) continue;
    if (node.concept !== undefined && !TOPICS.has(node.concept)) continue;
    if (!TITLE.test(withoutNumbering(node.title).trim())) continue;
    if (isAside(node, ['api', 'data-model', 'components', 'testing', 'ui', 'interfaces', 'validation']))
      continue;
    yield* under(reading, node, 'reference');
  }
}

const TOPICS: ReadonlySet<Concept> = new Set(['references', 'background', 'appendix', 'metadata']);

const TITLE =
  /^(?:supporting |external |key |important |standards? and )?references?(?: (?:and|&) .*| materials?| documents?| links?)?$|\b(?:related (?:work|documents?|documentation|links?|designs?|adrs?|rfcs?|specs?|issues?)|^related|links?|see also|further reading|bibliography|sources|resources|prior art|more information|citations?)\b|verweise|referenz|literatur|siehe auch|références|liens|voir aussi|referencias|enlaces|referências|参考|引用|链接|相关|関連|参照|참고|관련/i;

function* under(reading: Reading, node: OutlineNode, relation: Relation): Generator<StatedReference> {
  const how = `under \`${node.title}\``;
  for (const item of [...itemsUnder(reading, node), ...paragraphsUnder(reading, node)])
    yield* ofItem(reading, item, relation, how);
  for (const { rows } of tablesUnder(reading, node)) {
    for (const row of rows) {
      const links = linksIn(inlinesOf(reading.document, [row.place]));
      const [first] = links;
      const text = first?.text ?? row.cells.find(cell => cell !== '');
      if (text)
        yield {
          text,
          ...(first && { target: first.target }),
          relation,
          place: row.place,
          how: `table row ${how}`,
        };
    }
  }
  for (const child of node.children) {
    const own = relationOf(child.title) ?? relation;
    if (
      child.concept !== undefined &&
      child.concept !== 'references' &&
      child.kind === 'heading' &&
      relationOf(child.title) === undefined &&
      child.blocks.length === 0
    )
      continue;
    yield* under(reading, child, own);
  }
}

function* ofItem(reading: Reading, item: Item, relation: Relation, how: string): Generator<StatedReference> {
  const keyed = keyedText(item.text);
  const own = (keyed && relationOf(keyed.key)) ?? relation;
  const links = linksIn(inlinesOf(reading.document, [item.place]));
  for (const link of links) yield { ...link, relation: own, place: item.place, how: `link ${how}` };
  if (
    links.length === 0 &&
    item.text !== '' &&
    item.text.length <= 300 &&
    !isNone(item.text) &&
    !/[:：]$/.test(item.text)
  ) {
    const said = own !== relation && keyed ? keyed.value : item.text;
    if (isReference(said) || item.number !== undefined || /[`]/.test(said) || own !== relation)
      yield { text: said, relation: own, place: item.place, how: `bullet ${how}` };
  }
  for (const each of item.below) yield* ofItem(reading, each, relation, how);
}

/** `Supersedes DES-007.` as a sentence of its own, near the top or in a section on nothing else. */
function* fromSentences(reading: Reading): Generator<StatedReference> {
  const { source } = reading.document;
  if (!/supersedes?d?\s|obsoletes\s/i.test(source.text)) return;
  for (const match of source.text.matchAll(
    /(?:^|[.!?]\s+|[-*>]\s+)(?:This (?:document|design|rfc|adr) )?((?:is )?superseded by|supersedes|obsoletes)\s+\[?((?:[A-Z]{2,8}|[A-Z][a-z]{1,7})[- ]?\d{1,5})\b/gim,
  )) {
    const start = match.index + match[0].length - match[2]!.length;
    yield {
      text: match[2]!,
      relation: /by$/i.test(match[1]!) ? 'superseded-by' : 'supersedes',
      place: placeOf(source, { start, end: start + match[2]!.length }),
      how: `sentence with "${match[1]!.toLowerCase()}"`,
    };
  }
}

function linksIn(inlines: readonly Inline[]): readonly { readonly text: string; readonly target: string }[] {
  return inlines.flatMap(inline => {
    if (inline.kind === 'link') {
      return [
        {
          text: textOf(inline.children).replace(/\s+/g, ' ').trim() || inline.destination,
          target: inline.destination,
        },
      ];
    }
    return 'children' in inline ? linksIn(inline.children) : [];
  });
}
