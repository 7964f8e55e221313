import type { StatedDeclaration } from '../../design/index.ts';
import { contentText, type Document, itemContent } from '../../markdown/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { partOf, thingNameAt } from './thing-name.ts';
import { said, toldFields } from './told-field.ts';

/** How a thing that is told in a sentence is recognised. */
export const TOLD = 'fields told in a sentence';

/**
 * Things whose fields stand in a sentence or behind the thing's name, the names of the fields in backticks.
 *
 *     A locker has an `id` (UUID), a `code` of exactly 6 characters and a `street` (required).
 *     - **Locker**: `id` (UUID), `code` (required, unique)
 */
export function toldDeclarations(
  document: Document,
  node: OutlineNode,
  routed: () => ReadonlySet<string>,
): readonly StatedDeclaration[] {
  const found: StatedDeclaration[] = [];
  if (node.kind === 'bold' && node.rest.length > 0) {
    const name = THING.exec(node.title)?.[1];
    const text = contentText(document, node.rest);
    if (name !== undefined && STARTS.test(text.text)) found.push(...declared(text, name, 0, node));
  }
  for (const block of node.blocks) {
    if (block.kind === 'paragraph') {
      const text = contentText(document, block.content);
      const headed =
        node.kind === 'heading' && STARTS.test(text.text) ? thingNameAt(node, routed) : undefined;
      if (headed !== undefined && partOf(node) !== 'other') found.push(...declared(text, headed, 0, node));
      found.push(...declarationsIn(text));
    } else if (block.kind === 'list')
      for (const item of block.items) found.push(...declarationsIn(contentText(document, itemContent(item))));
  }
  return found;
}

/** A paragraph longer than this is no list of fields. */
const LONGEST = 4_000;

const NAME = String.raw`[*_\x60"]{0,3}([\p{L}][\p{L}\p{N}_-]{1,40}(?: [\p{L}][\p{L}\p{N}_-]{1,40})?)[*_\x60"]{0,3}`;
const BRACKETS = String.raw`(?:\s*[（(][^()（）]{1,60}[)）])?`;
const THING = new RegExp(`^${NAME}${BRACKETS}$`, 'u');
const STARTS =
  /^\s*(?:(?:has|with|hat|mit|tiene|con)\s+)?(?:(?:an?|ein(?:e|en)?|una?)\s+)?`[A-Za-z_]\w*\??`/i;
/** `**Locker**: ` and `Locker — ` before the first field. */
const HEADED = new RegExp(
  String.raw`^\s*[*_]{0,3}${NAME}${BRACKETS}\s*[*_]{0,3}\s*(?:[:：]|\s[—–-])[*_]{0,3}\s*(?=\x60[A-Za-z_]\w*\??\x60)`,
  'u',
);
/** "A locker has an ", "Ein Gutschein hat ", "Cada reserva tiene ". */
const SENTENCE = new RegExp(
  String.raw`(?:^|[.!?]\s+)(?:An?|Each|Every|The|Ein|Eine|Jede[rs]?|Der|Die|Das|Una?|Cada|El|La|Une|Chaque|Le|Uma?|O)\s+${NAME}${BRACKETS}\s+(?:has|have|holds|contains|carries|stores|keeps|records|consists of|is made of|is described by|hat|besitzt|enthält|besteht aus|führt|tiene|contiene|guarda|consta de|a|contient|possède|tem|contém|possui)\s+(?:(?:these|the following|the|die|folgende|los|las|os|as) (?:\w+ )?(?:fields?|attributes?|properties|felder|attribute|campos|atributos)\s*[:：—–-]?\s*)?(?=[^\n\x60.]{0,30}\x60[A-Za-z_]\w*\??\x60)`,
  'gu',
);
/** 物品（Item）包含 */
const EASTERN =
  /(?:^|[。\n])\s*(?:每个|每条|一个|一条)?[\p{L}]{0,12}[（(]?\s*[`*]*([A-Za-z]\w{1,40})[`*]*\s*[)）]?\s*(?:实体|表)?(?:包含|包括|有|具有|由|は)(?:以下)?(?:字段|属性)?\s*[:：]?\s*(?=`[A-Za-z_]\w*\??`)/gu;

function declarationsIn(text: MappedText): readonly StatedDeclaration[] {
  if (text.text.length > LONGEST || !text.text.includes('`')) return [];
  const head = HEADED.exec(text.text);
  if (head?.[1] !== undefined) return declared(text, head[1], head[0].length);
  const told = [...text.text.matchAll(SENTENCE), ...text.text.matchAll(EASTERN)].flatMap(match =>
    match[1] === undefined ? [] : declared(text, match[1], match.index + match[0].length),
  );
  return [...told, ...belongingIn(text)];
}

/** "A voucher belongs to exactly one shop (`shop_id`, required)." */
const BELONGS = new RegExp(
  String.raw`(?:^|[.!?]\s+)(?:An?|Each|Every|The|Ein|Eine|Jede[rs]?|Der|Die|Das|Una?|Cada|El|La|Une|Chaque|Le|Uma?)\s+${NAME}\s+(?:belongs to|is part of|refers to|references|lies in|gehört zu|verweist auf|pertenece a|corresponde a|appartient à|pertence a)\s+(?:exactly\s+|genau\s+|exactamente\s+)?(?:an?|one|the|ein(?:e[mr]?|)|der|dem|un[ao]?|el|la|une?|uma?)\s+${NAME}\s*\(\x60([A-Za-z_]\w*)\x60([^()]{0,80})\)`,
  'gu',
);

function belongingIn(text: MappedText): readonly StatedDeclaration[] {
  return [...text.text.matchAll(BELONGS)].flatMap(match => {
    const [whole, written = '', target = '', name = '', rest = ''] = match;
    if (NO_THING.test(written) || NO_THING.test(target)) return [];
    const place = placeIn(text, match.index, match.index + whole.length);
    const how = 'belonging told in a sentence';
    const { rules } = said(rest);
    const isRequired = rules.some(({ kind }) => kind === 'required' || kind === 'not-null');
    const constraints = [{ kind: 'references' as const, entity: target }, ...rules].map(rule => ({
      rule,
      place,
      how,
    }));
    const field = { name, ...(isRequired && { required: true }), constraints, place, how };
    return [{ name: written, notation: 'bullets' as const, fields: [field], place, how }];
  });
}

const NO_THING =
  /^(?:requests?|responses?|answers?|errors?|messages?|body|bodies|payloads?|examples?|tokens?|headers?|calls?|api|service|system|server|client|list|lists|page|filters?|query|parameters?|sort\w*|fields?|felder|campos|table|antwort\w*|anfrage\w*|fehler\w*|respuestas?|peticion\w*|errores|url|path|route|endpoints?|roles?|rollen?|states?|status|estados?|zustände|it|this|they|user story|note|default|returns?|required|optional|input|output|takes|index\w*|unique|primary key)$/i;

/** "Article fields: `id`, `title`": what the list is called is no part of the thing's name. */
const LISTS =
  /\s+(?:fields|attributes|properties|columns|table|entity|resource|record|object|model|felder|attribute|campos|atributos|champs|attributs)$/i;

function declared(
  text: MappedText,
  written: string,
  from: number,
  node?: OutlineNode,
): readonly StatedDeclaration[] {
  const called = written.replace(LISTS, '');
  if (called.split(' ').some(word => NO_THING.test(word))) return [];
  const fields = toldFields(text, from, from + sentenceEnd(text.text.slice(from)));
  const told = fields.filter(field => field.type !== undefined || field.constraints.length > 0);
  const names = new Set(fields.map(field => field.name));
  const isKept = fields.some(field => /^_?(?:id|uuid|key)$/i.test(field.name));
  if (fields.length < 2 || names.size < fields.length || told.length === 0) return [];
  if (!isKept && told.length * 2 < fields.length) return [];
  const name = called
    .split(' ')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const start = node === undefined ? Math.max(0, text.text.lastIndexOf(written, from)) : 0;
  const place = node?.place ?? placeIn(text, start, start + written.length);
  return [{ name, notation: 'bullets', fields, place, how: TOLD }];
}

/** Where the sentence that lists the fields ends, outside of brackets and backticks. */
function sentenceEnd(text: string): number {
  const ends = /[（(]|[)）]|`[^`\n]{0,80}`|\.(?=\s+[\p{Lu}\x60*]|\s*$)|。/gu;
  let depth = 0;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    const [sign] = match;
    if (sign === '(' || sign === '（') depth++;
    else if (sign === ')' || sign === '）') depth = Math.max(0, depth - 1);
    else if (depth === 0 && !sign.startsWith('`')) return match.index;
  }
  return text.length;
}
