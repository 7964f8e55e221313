import type { Method, StatedBody } from '../../design/index.ts';
import type { List } from '../../markdown/document.ts';
import { contentText, itemContent, walkBlocks } from '../../markdown/index.ts';
import { mappedPart } from '../../text/mapped.ts';
import type { Reading } from '../reading.ts';
import { atLeastOneIn, bodyOf, fenceOf } from './body.ts';
import type { Part } from './operation-parts.ts';
import { isQueryRequest, valuesOf } from './parameter.ts';
import { fieldOf, type PlacedValue } from './parameter-text.ts';
import { joinBodies } from './response.ts';
import { pathParameters } from './route-path.ts';
import { sentBefore } from './sent-before.ts';
import { toldBody } from './told-names.ts';

/** Gives unlabelled code and requests without a body the label that they mean for this method. */
export function settledParts(reading: Reading, method: Method, parts: readonly Part[]): Part[] {
  const asked = parts.some(part => part.kind === 'request' && (part.blocks.length > 0 || part.inline));
  const answered = parts.some(part => part.kind === 'response' && (part.blocks.length > 0 || part.inline));
  let shown = 0;
  return parts.map((part, index) => {
    if (part.kind === 'request' && isQuery(part, method)) return { ...part, kind: 'query' };
    if (part.kind !== undefined && part.kind !== 'example') return part;
    if (part.blocks.length === 0) return part;
    const announced = part.kind === undefined ? announcedBy(parts[index - 1]) : undefined;
    if (announced === 'response' && !answered) return { ...part, kind: 'response' };
    if (
      part.kind === undefined &&
      part.blocks.some(block => block.kind === 'list' && !listsMoves(reading, block))
    )
      return { ...part, kind: 'parameters' };
    const named = declaredDirection(reading, part);
    if (named === 'request' && !asked) return { ...part, kind: isQueryRequest(method) ? 'aside' : 'request' };
    if (named === 'response' && !answered) return { ...part, kind: 'response' };
    if (
      part.kind === undefined &&
      !isQueryRequest(method) &&
      !asked &&
      shown === 0 &&
      listsFields(reading, part)
    )
      return { ...part, kind: 'request' };
    if (!showsJson(reading, part) || part.kind === 'example') return part;
    shown++;
    if (!isQueryRequest(method) && !asked && shown === 1) return { ...part, kind: 'request' };
    return answered ? part : { ...part, kind: 'response' };
  });
}

/** "- `draft` → `approved`": moves of a state, no parameters. */
function listsMoves(reading: Reading, list: List): boolean {
  return list.items.every(item =>
    /^\W*[\w-]+\W*(?:→|->|=>)\W*[\w-]+\W*$/.test(contentText(reading.document, itemContent(item)).text),
  );
}

/** "… Answer 201:" right before a block says that the block is answered. */
function announcedBy(before: Part | undefined): 'response' | undefined {
  const text = before?.kind === undefined ? before?.inline?.text : undefined;
  return text !== undefined && ANSWERS.test(text) ? 'response' : undefined;
}

const ANSWERS =
  /(?:^|[.;,\n]\s*|\band\s+)(?:it\s+)?(?:answers?|returns?|responds?|repl(?:y|ies)|response|result|antwort(?:et)?|liefert|respuesta|resposta|réponse|devuelve|retorna|gives? (?:you )?back|yields?|you get)\b[^.;\n{]{0,60}[:：]\s*$|\b20[0-6]\b[^.;\n{]{0,40}(?:[:：]|\band|\bwith)\s*$|(?:返回|响应|レスポンス|返す)[^.;\n{。；]{0,40}[:：]?\s*$/i;

/** "Request: query parameters", or a table under the request of a GET. */
function isQuery(part: Part, method: Method): boolean {
  const said = `${part.title} ${part.inline?.text.slice(0, 80) ?? ''}`;
  if (/\b(?:query|url)[ -]?(?:string|param\w*)|クエリ|查询参数/i.test(said)) return true;
  return (
    isQueryRequest(method) &&
    method !== 'DELETE' &&
    part.blocks.some(block => block.kind === 'table' || block.kind === 'list')
  );
}

/** `NewRefill`, `UpdateOrder` */
const SENT_NAME = /(?:^|\s)(?:New|Create|Update|Change|Edit|Patch|Replace)[A-Z]/;

function declaredDirection(reading: Reading, part: Part): 'request' | 'response' | undefined {
  for (const block of part.blocks) {
    const fence = block.kind === 'code' ? fenceOf(reading, block) : undefined;
    if (fence?.kind !== 'typescript' && fence?.kind !== 'python') continue;
    const names = fence.declarations.map(declaration => declaration.name).join(' ');
    const request = /Request|Input|Payload|Dto\b|Body/i.test(names) || SENT_NAME.test(names);
    const response = /Response|Answer|Result|Output|Reply/i.test(names);
    if (request !== response) return request ? 'request' : 'response';
  }
  return undefined;
}

/** A table of fields that says which are required, right under an operation that takes a body. */
function listsFields(reading: Reading, { blocks }: Part): boolean {
  return blocks.some(block => {
    if (block.kind !== 'table') return false;
    const heads = block.header.cells.map(cell =>
      contentText(reading.document, [cell]).text.replace(/[`*_\s]/g, ''),
    );
    return (
      /^(?:fields?|propert(?:y|ies)|attributes?|feld)$/i.test(heads[0] ?? '') &&
      heads.some(head => /^(?:required|mandatory|optional|req\.?|pflicht)\??$/i.test(head)) &&
      heads.some(head => /^(?:data)?typ(?:e|es)?$/i.test(head))
    );
  });
}

function showsJson(reading: Reading, part: Part): boolean {
  for (const block of part.blocks) {
    for (const inner of walkBlocks([block])) {
      const fence = inner.kind === 'code' ? fenceOf(reading, inner) : undefined;
      if (fence?.kind === 'json') return true;
    }
  }
  return false;
}

/** The body that a request carries. */
export function requestOf(
  reading: Reading,
  method: Method,
  path: string,
  parts: readonly Part[],
): StatedBody | undefined {
  let body: StatedBody | undefined;
  const bare = isQueryRequest(method) ? undefined : parts.find(sendsNothing);
  if (bare) return { types: [], examples: [], none: true, place: bare.place, how: 'words "no body"' };
  for (const part of parts) {
    if (part.kind === 'request')
      body = joinBodies(body, bodyOf(reading, [part], 'request') ?? ofNames(reading, part));
    else if (part.kind === 'parameters' && !isQueryRequest(method))
      body = joinBodies(body, ofValues(reading, path, part));
    else if (part.kind === undefined || part.kind === 'purpose')
      body = joinBodies(body, ofTold(method, part) ?? ofSentence(reading, part) ?? ofRemark(part));
  }
  if (body && isQueryRequest(method) && !body.none && method !== 'DELETE') return undefined;
  return body;
}

/** "`POST /trees/{id}/fell`: arborists, no body. `200` with the tree.": said before anything of the answer. */
function sendsNothing({ kind, inline }: Part): boolean {
  if ((kind !== undefined && kind !== 'purpose') || !inline) return false;
  const before =
    /^(.{0,200}?)(?:→|->|=>|(?<!\d)[1-5]\d\d(?!\d)|\b(?:answer|return|respon|repl)\w*|[.;]\s+[A-Z]|$)/s.exec(
      inline.text,
    );
  return SENDS_NOTHING.test(before?.[1] ?? '');
}

const SENDS_NOTHING =
  /(?:^|[,:;(–—-])\s*(?:(?:with|and|mit|con|avec)\s+)?(?:no|empty|kein(?:en)?|ohne|sin|sans)\s+(?:request\s+)?(?:body|payload|cuerpo|corps)\b|\b(?:without|takes\s+no|needs\s+no|has\s+no|sends\s+no)\s+(?:an?\s+)?(?:request\s+)?(?:body|payload)\b/i;

/** "The body holds at least one of these fields." says nothing of the fields, and still something of the body. */
function ofRemark(part: Part): StatedBody | undefined {
  if (!part.inline || !/\bbody|\bfields?\b|\brequest\b/i.test(part.inline.text)) return undefined;
  const atLeastOne = atLeastOneIn([part]);
  return atLeastOne && { types: [], examples: [], atLeastOne, place: atLeastOne.place, how: atLeastOne.how };
}

/** "Body: `email`, `city`" names the fields of the body. */
function ofNames(reading: Reading, part: Part): StatedBody | undefined {
  if (!part.inline || part.blocks.length > 0) return undefined;
  const values = valuesOf(reading, part).filter(value => /^[a-z_]/.test(value.name));
  if (values.length === 0) return undefined;
  const place = part.place;
  const type = { kind: 'object' as const, fields: values.map(fieldOf) };
  return {
    types: [{ value: type, place, how: 'names of fields in a line' }],
    examples: [],
    place,
    how: `label "${part.title}"`,
  };
}

/** "Parameters" of a POST that stand in neither path nor query are fields of its body. */
function ofValues(reading: Reading, path: string, part: Part): StatedBody | undefined {
  const inPath = new Set(pathParameters(path).map(name => name.toLowerCase()));
  const values = valuesOf(reading, part).filter(
    (value: PlacedValue) =>
      (value.in === undefined || value.in === 'body') && !inPath.has(value.name.toLowerCase()),
  );
  if (values.length === 0) return undefined;
  return {
    types: [
      {
        value: { kind: 'object', fields: values.map(fieldOf) },
        place: part.place,
        how: `parameters under "${part.title}"`,
      },
    ],
    examples: [],
    place: part.place,
    how: `label "${part.title}"`,
  };
}

/** "Creates an order from a `NewOrder`": a type whose name says that it is sent. */
const SENT =
  /\b(?:from|with|by|takes?)\s+(?:an?\s+|the\s+)?`(?=(?:New|Create|Update|Replace|Change|Edit|Patch)[A-Z]\w*`|[A-Z]\w*(?:Request|Input|Payload|Body|Dto|DTO|Draft|Form)`)/;

/** "It takes `code`, `street` and an optional `note` and answers 201" names the fields of the body. */
function ofTold(method: Method, part: Part): StatedBody | undefined {
  if (isQueryRequest(method) || !part.inline || part.blocks.length > 0) return undefined;
  // "the same body as `POST /orders`, with the `version`" names what comes on top of it.
  if (
    /^[\s`*]*(?:[A-Z]{3,7}\s+\/\S*)?[\s`*]*,\s*with\b|\bsame (?:body|fields|request)\b/i.test(
      part.inline?.text ?? '',
    )
  )
    return undefined;
  // A name that begins with a capital is that of a type.
  const values = toldBody(part.inline, method === 'PATCH' || method === 'PUT').filter(({ name }) =>
    /^[a-z_]/.test(name),
  );
  const [first] = values;
  if (first === undefined) return undefined;
  const { place } = first;
  return {
    types: [
      {
        value: { kind: 'object', fields: values.map(fieldOf) },
        place,
        how: 'names of fields in a sentence',
      },
    ],
    examples: [],
    place,
    how: 'names of fields in a sentence',
  };
}

/** "… body: `CreateOrder`", "accepts `{ name, price }`". */
function ofSentence(reading: Reading, part: Part): StatedBody | undefined {
  const text = part.inline;
  const before = text && sentBefore(text.text);
  if (text && before) {
    const inline = mappedPart(text, before.start, before.end);
    const shown = bodyOf(
      reading,
      [{ title: '', kind: 'request', inline, blocks: [], place: part.place }],
      'request',
    );
    if (shown) return shown;
  }
  const match =
    text &&
    (SENT.exec(text.text) ??
      /\b(?:request )?(?:body|payload)\s*(?:is|=|:|of type)?\s*[`{]|\b(?:accepts?|takes?|with body|receives?|sends?|posts?)\s+(?:an?\s+|the\s+)?[`{]|^[\s`*]*(?:[A-Z]{3,7}\s+\/[^\s`]*[`*]*\s+)?with\s+(?:an?\s+|the\s+)?`(?=[A-Z])/i.exec(
        text.text,
      ));
  if (!text || !match) return undefined;
  const from = match.index + match[0].length - 1;
  const rest = text.text.slice(from);
  const cut = rest.search(/→|->|=>|;|\breturns?\b|\bresponds?\b/);
  const end = cut < 0 ? text.text.length : from + cut;
  const stop = text.text.slice(from, end).search(/\.\s/);
  const named = mappedPart(text, from, stop < 0 ? end : from + stop);
  const inline = { ...text, text: text.text.slice(0, end) };
  const blank = { ...inline, text: ' '.repeat(from) + inline.text.slice(from) };
  return (
    bodyOf(
      reading,
      [{ title: '', kind: 'request', inline: blank, blocks: [], place: part.place }],
      'request',
    ) ??
    (text.text[from] === '`'
      ? ofNames(reading, { title: 'body', inline: named, blocks: [], place: part.place })
      : undefined)
  );
}
