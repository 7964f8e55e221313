import type { StatedBody, StatedResponse } from '../../design/index.ts';
import type { Block } from '../../markdown/document.ts';
import { contentText, itemContent, plainText } from '../../markdown/index.ts';
import { type MappedText, mappedPart, mappedSlice, placeIn } from '../../text/mapped.ts';
import { placeOf } from '../../text/source.ts';
import type { Reading } from '../reading.ts';
import { bodyOf } from './body.ts';
import { listsOf, type Part } from './operation-parts.ts';
import { columnOf } from './operation-table.ts';
import { sentBefore } from './sent-before.ts';
import { statusCodesIn } from './status-code.ts';

/** The answers of success that the parts state, each at the line that holds its status. */
export function responsesOf(reading: Reading, parts: readonly Part[]): StatedResponse[] {
  const found: StatedResponse[] = [];
  for (const part of parts) {
    if (part.kind === 'response') for (const each of fromResponse(reading, part)) found.push(each);
    else if (part.kind === 'statuses') for (const each of fromStatuses(reading, part)) found.push(each);
    else if (part.kind === 'changes') for (const each of fromChanges(reading, part)) found.push(each);
    else if (part.kind === undefined || part.kind === 'purpose')
      for (const each of fromSentence(reading, part)) found.push(each);
  }
  return merged(found);
}

/** "Added response field: `related_items`" */
function fromChanges(reading: Reading, part: Part): StatedResponse[] {
  const texts = listsOf(part).flatMap(list =>
    list.items.map(item => contentText(reading.document, itemContent(item))),
  );
  const fields = (part.inline ? [part.inline, ...texts] : texts).flatMap(text => {
    const said =
      /^[\s*_]*(?:added|new)\s+response\s+(?:field|attribute|propert\w+)s?\b([^.;]{0,200})/i.exec(
        text.text,
      )?.[1] ?? '';
    return Array.from(said.matchAll(/`([A-Za-z_]\w*)`/g), ([, name]) => ({
      name: name!,
      constraints: [],
      place: placeIn(text, 0, text.text.length),
      how: 'bullet on a response field',
    }));
  });
  const [first] = fields;
  if (!first) return [];
  const { place, how } = first;
  const body = {
    types: [{ value: { kind: 'object' as const, fields }, place, how }],
    examples: [],
    place,
    how,
  };
  return [response(undefined, body, undefined, place, how, [])];
}

function fromResponse(reading: Reading, part: Part): StatedResponse[] {
  const listed = listsOf(part).flatMap(list =>
    list.items.flatMap(item =>
      lineResponse(reading, contentText(reading.document, itemContent(item)), item.blocks.slice(1), true),
    ),
  );
  const titled = statusCodesIn(part.title)[0];
  const inline = part.inline;
  const statuses = inline
    ? statusCodesIn(inline.text).filter(status => status.start < 60 || inline.text.length < 200)
    : [];
  const successes = statuses.filter(status => status.status < 400);
  const tables = statusTable(reading, part.blocks);
  if (listed.length > 0 || tables.length > 0) {
    const inlined = inline && successes.length > 0 ? lineResponse(reading, inline, [], false) : [];
    return [...inlined, ...listed, ...tables];
  }
  if (titled && titled.status >= 400) return [];
  if (inline && successes.length > 1) return severalIn(reading, inline, part.blocks);
  const status = titled?.status ?? successes[0]?.status;
  if (status === undefined && statuses.length > 0) return [];
  const body = bodyOf(reading, [part], 'response') ?? inTitle(reading, part);
  if (status === undefined && !body && !inline && part.blocks.length === 0) return [];
  const at = successes[0];
  const place =
    titled || !inline || !at ? part.place : placeIn(inline, at.start, Math.max(at.end, at.start + 1));
  return [response(status, body, inline?.text, place, `label "${part.title}"`, headersIn(inline))];
}

/** "`200`: the order; `202`: when it is queued". */
function severalIn(reading: Reading, text: MappedText, blocks: readonly Block[]): StatedResponse[] {
  const statuses = statusCodesIn(text.text);
  return statuses.flatMap((status, index) => {
    if (status.status >= 400) return [];
    const piece = mappedPart(text, status.start, statuses[index + 1]?.start ?? text.text.length);
    const mine = index === 0 ? blocks : [];
    const body = bodyOf(
      reading,
      [
        {
          title: '',
          kind: 'response',
          inline: piece,
          blocks: mine,
          place: placeIn(text, status.start, status.end),
        },
      ],
      'response',
    );
    return [
      response(
        status.status,
        body,
        piece.text,
        placeIn(text, status.start, status.end),
        'status in a line',
        [],
      ),
    ];
  });
}

function fromStatuses(reading: Reading, part: Part): StatedResponse[] {
  const listed = listsOf(part).flatMap(list =>
    list.items.flatMap(item =>
      lineResponse(reading, contentText(reading.document, itemContent(item)), item.blocks.slice(1), true),
    ),
  );
  const inline = part.inline ? severalIn(reading, part.inline, []) : [];
  return [...inline, ...listed, ...statusTable(reading, part.blocks)];
}

/** "(viewer): 200 with the order": who may call stands in brackets before. */
const RETURNS =
  /^[\s`*_>→•:—–-]*(?:[([][^()[\]\n]{1,60}[)\]][\s`*_>→•:—–-]*)?(?:(?:on success,?|success(?:fully)?:?)\s+)?(?:(?:it |this )?(?:returns?|responds?(?: with)?|answers?(?: with)?|replies with|yields|response|success|the (?:response|answer|result) is|antwort(?:et)?|liefert|respuesta|resposta|réponse|→|->|=>|返却|返回|返す|반환|devuelve|retorna)\b|→|->|=>|(?:http\s*)?`?[12]\d\d\b)/i;

const RETURNS_STATUS =
  /\(\s*`?2\d\d`?\s*\)[\s.]*$|\(\s*`?2\d\d`?\s*[,;]\s*(?:or\s+)?`?[45]\d\d\b|(?:→|->|=>|^|,)\s*`?(?:http\s*)?[23]\d\d\b(?!\s*(?:ms|items|chars))|\b(?:returns?|responds?(?: with)?|answers?(?: with)?|replies with|answered with)\s+(?:an?\s+|the\s+)?(?:http\s+|status\s+)*`?[23]\d\d\b/i;

/** "The response is the `Alert`." */
const IS_TYPE =
  /^[\s*_]*(?:the )?(?:response|answer|result|respuesta|resposta|antwort)(?: body)? (?:is|holds|contains|es|ist|é) (?:the |an? |its |la |el |der |die |das )?(?:(?:created|updated|changed|new|whole) )?(`[A-Z]\w*(?:\[\])?`)/i;

/** "**201** with the `Order`" as a label of its own. */
function inTitle(reading: Reading, part: Part): StatedBody | undefined {
  if (part.inline || part.blocks.length > 0 || !/`[A-Z]/.test(part.title)) return undefined;
  const inline = mappedSlice(reading.document.source, part.place.start, part.place.end);
  return bodyOf(reading, [{ ...part, inline }], 'response');
}

/** "Returns a `Page`, newest first", "Returns the orders as `{ "orders": Order[], "count": number }`" */
const AS_BODY =
  /^[\s*_]*(?:`[A-Z]{3,7}\s+\/[^`\s]*`\s+)?(?:it |this )?(?:returns?|answers?(?: with)?|responds with)\s+(?:(?:an?\s+|the\s+)?(`[A-Z]\w*(?:<\w+>)?(?:\[\])?`)|(?=`[{[])|[^`{[]{0,80}?\bas\s+(?=`[{[]))/i;

/** "Returns 204 without a body." */
function fromSentence(reading: Reading, part: Part): StatedResponse[] {
  const text = part.inline;
  if (!text) return [];
  const found: StatedResponse[] = [];
  for (const whole of sentences(text)) {
    const sentence = behindRoute(whole);
    if (!RETURNS.test(sentence.text) && !RETURNS_STATUS.test(sentence.text) && !AS_BODY.test(sentence.text))
      continue;
    const status = statusCodesIn(sentence.text).find(each => each.status < 400);
    const named = status ? null : (IS_TYPE.exec(sentence.text) ?? AS_BODY.exec(sentence.text));
    if (named) {
      const inline = mappedPart(sentence, named[0].length - (named[1]?.length ?? 0), sentence.text.length);
      const body = bodyOf(
        reading,
        [{ title: '', kind: 'response', inline, blocks: [], place: part.place }],
        'response',
      );
      const place = placeIn(sentence, 0, sentence.text.length);
      if (body) found.push(response(undefined, body, sentence.text, place, 'sentence', []));
    }
    if (!status) continue;
    const other = statusCodesIn(sentence.text).find(each => each.status >= 400);
    const end = other?.start ?? sentence.text.length;
    const shown = (from: number, to: number) =>
      bodyOf(
        reading,
        [
          {
            title: '',
            kind: 'response',
            inline: mappedPart(sentence, from, to),
            blocks: [],
            place: part.place,
          },
        ],
        'response',
      );
    const body =
      shown(Math.min(status.start, end), end) ??
      (/\bbody\b/i.test(sentence.text)
        ? undefined
        : shown(sentBefore(sentence.text)?.end ?? 0, status.start));
    found.push(
      response(
        status.status,
        body,
        sentence.text,
        placeIn(sentence, status.start, status.end),
        'sentence',
        [],
      ),
    );
  }
  return found;
}

/** What is said of the route that a sentence begins with. */
function behindRoute(sentence: MappedText): MappedText {
  const route = ROUTE.exec(sentence.text);
  return route === null ? sentence : mappedPart(sentence, route[0].length, sentence.text.length);
}

const ROUTE = /^[\s`*_>-]*(?:GET|POST|PUT|PATCH|DELETE)\s+\/[^\s`]*`?[*_]*(?=[\s,;:.(→—–-]|$)/;

function sentences(text: MappedText): MappedText[] {
  const found: MappedText[] = [];
  let start = 0;
  for (const match of text.text.matchAll(/[.;。]\s+|\n/g)) {
    found.push(mappedPart(text, start, match.index));
    start = match.index + match[0].length;
  }
  found.push(mappedPart(text, start, text.text.length));
  return found.filter(sentence => sentence.text.trim() !== '');
}

/** A bullet that starts with its status. */
function lineResponse(
  reading: Reading,
  text: MappedText,
  blocks: readonly Block[],
  leading: boolean,
): StatedResponse[] {
  const status = statusCodesIn(text.text)[0];
  if (!status || status.status >= 400) return [];
  if (
    leading &&
    !/^[\s`*_([]*(?:(?:http|status|success|code|returns?|ok)\b[\s:`*]*)*$/i.test(
      text.text.slice(0, status.start),
    )
  )
    return [];
  const body = bodyOf(
    reading,
    [{ title: '', kind: 'response', inline: text, blocks, place: placeIn(text, 0, text.text.length) }],
    'response',
  );
  return [
    response(status.status, body, text.text, placeIn(text, 0, text.text.length), 'bullet', headersIn(text)),
  ];
}

function statusTable(reading: Reading, blocks: readonly Block[]): StatedResponse[] {
  return blocks.flatMap(block => {
    if (block.kind !== 'table') return [];
    const columns = block.header.cells.map(cell => columnOf(plainText(reading.document, [cell])));
    const at = columns.findIndex(
      (column, index) => column === 'status' || (index === 0 && column === 'code'),
    );
    if (at < 0) return [];
    return block.rows.flatMap(row => {
      const cell = row.cells[at];
      const status = cell && statusCodesIn(plainText(reading.document, [cell]))[0];
      if (!status || status.status >= 400) return [];
      const words = row.cells
        .filter(other => other !== cell)
        .map(other => plainText(reading.document, [other]))
        .join('; ');
      const rest = row.cells
        .filter(other => other !== cell)
        .map(other => contentText(reading.document, [other]));
      const place = placeOf(reading.document.source, row);
      const body = bodyOf(
        reading,
        rest.map(inline => ({ title: '', kind: 'response' as const, inline, blocks: [], place })),
        'response',
      );
      return [response(status.status, body, words, place, 'row of a status table', [])];
    });
  });
}

function headersIn(text: MappedText | undefined): StatedResponse['headers'] {
  if (!text) return [];
  return Array.from(
    text.text.matchAll(
      /`(Location|ETag|Retry-After|Cache-Control|Set-Cookie|X-[\w-]+|Link|Last-Modified)(?::\s*[^`]*)?`/g,
    ),
    match => ({
      value: match[1] ?? '',
      place: placeIn(text, match.index, match.index + match[0].length),
      how: 'header in backticks',
    }),
  );
}

function response(
  status: number | undefined,
  body: StatedBody | undefined,
  text: string | undefined,
  place: StatedResponse['place'],
  how: string,
  headers: StatedResponse['headers'],
): StatedResponse {
  const description = text?.replace(/[`*]/g, '').replace(/\s+/g, ' ').trim();
  return {
    ...(status === undefined ? {} : { status }),
    ...(body ? { body } : {}),
    headers,
    ...(description && description.length < 300 ? { description } : {}),
    place,
    how,
  };
}

/** One entry a status: the first, with the bodies of the others; those without a status join the first that has one. */
function merged(found: readonly StatedResponse[]): StatedResponse[] {
  const known: StatedResponse[] = [];
  for (const one of found) {
    const at = known.findIndex(
      other =>
        other.status === one.status ||
        (other.status === undefined && !known.some(each => each.status === one.status)) ||
        one.status === undefined,
    );
    const other = known[at];
    if (!other) {
      known.push(one);
      continue;
    }
    const stating = other.status === undefined && one.status !== undefined ? one : other;
    const body = joinBodies(other.body, one.body);
    known[at] = { ...stating, ...(body ? { body } : {}), headers: [...other.headers, ...one.headers] };
  }
  return known;
}

const MOST_EXAMPLES = 20;

/** Both bodies as one; what says that there is none gives way to what shows one. */
export function joinBodies(
  first: StatedBody | undefined,
  second: StatedBody | undefined,
): StatedBody | undefined {
  if (!first || !second) return first ?? second;
  const empty = (body: StatedBody) => body.types.length === 0 && body.examples.length === 0;
  if (empty(first) && !empty(second))
    return { ...second, ...(first.atLeastOne ? { atLeastOne: first.atLeastOne } : {}) };
  const atLeastOne = first.atLeastOne ?? second.atLeastOne;
  const known = new Set(first.types.map(type => JSON.stringify(type.value)));
  return {
    ...first,
    types: [...first.types, ...second.types.filter(type => !known.has(JSON.stringify(type.value)))],
    examples:
      first.examples.length < MOST_EXAMPLES ? [...first.examples, ...second.examples] : first.examples,
    ...(atLeastOne ? { atLeastOne } : {}),
  };
}
