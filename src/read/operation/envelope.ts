import type { Json, StatedBody, StatedEnvelope, StatedOperation, StatedType } from '../../design/index.ts';
import { contentText } from '../../markdown/index.ts';
import { mappedPart } from '../../text/mapped.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import { placeWithin, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { bodyOf } from './body.ts';
import { contextOf } from './operation-context.ts';
import { exampleCode } from './operation-errors.ts';
import { labelKindOf } from './operation-label.ts';
import type { Part } from './operation-parts.ts';
import { routesIn } from './route.ts';

/** The wrapping that the document states for all errors, and for all successes. */
export function readEnvelopes(reading: Reading, operations: readonly StatedOperation[]): StatedEnvelope[] {
  const found: StatedEnvelope[] = [];
  const standsByRequest = requestNeighbours();
  for (const node of walkOutline(reading.outline)) {
    const context = contextOf(node);
    if (
      context === 'foreign' ||
      context === 'aside' ||
      (!OF_ALL.test(node.title) && belongsToOperation(node, standsByRequest))
    )
      continue;
    const inSection = sectionOf(node);
    if (!inSection) continue;
    const body = bodyOf(reading, [partOf(reading, node)], inSection === 'success' ? 'response' : 'error');
    if (!body || (body.types.length === 0 && body.examples.length === 0)) continue;
    for (const each of split(reading, body, inSection, node)) found.push(each);
  }
  for (const each of [...wrappedInLine(reading), ...wrappedBelow(reading)])
    if (!found.some(envelope => envelope.for === each.for)) found.push(each);
  if (!found.some(envelope => envelope.for === 'error')) {
    const said = saidInLine(reading) ?? shownBelow(reading);
    if (said !== undefined) return [...joined([...found, said])];
    return [...joined(found), ...sharedErrors(operations)];
  }
  return joined(found);
}

/** "Errors are `{ "message": "what is wrong" }`.", or such an object that opens a section on errors. */
function saidInLine(reading: Reading): StatedEnvelope | undefined {
  for (const statement of statementsOf(reading)) {
    const { node, raw } = statement;
    const open = raw.text.search(/`\s*\{/);
    if (open < 0 || statement.kind === 'item') continue;
    const said = lastSentence(raw.text.slice(0, open));
    const lead = /^[\s*_]*(.{3,60}?)[\s*_]*[:：][\s*_]*$/s.exec(said)?.[1];
    const labels =
      lead !== undefined &&
      (ERROR_LABEL.test(lead) || (BODY_LABEL.test(lead) && sectionOf(node) === 'error'));
    const before = labels ? '' : said;
    const labelled = statement.kind === 'label' && ERROR_LABEL.test(node.title);
    const inSection = (labelled || said !== before || sectionOf(node) === 'error') && before.trim() === '';
    if (!inSection && !(before.length < 120 && SAYS_ERROR.test(before))) continue;
    const context = contextOf(node);
    const isGeneral = (lead !== undefined && ERROR_LABEL.test(lead)) || OF_ALL_ERRORS.test(before);
    if (context === 'foreign' || context === 'aside') continue;
    if (routesIn(node.title).length > 0 && !isGeneral) continue;
    const place = placeWithin(statement, open, raw.text.length);
    const inline = mappedPart(raw, open, raw.text.length);
    const body = bodyOf(reading, [{ title: '', place, inline, blocks: [] }], 'error');
    const first = body?.types[0] ?? body?.examples[0];
    if (body === undefined || first === undefined) continue;
    return { for: 'error', body, place: first.place, how: `${first.how} under "${node.title}"` };
  }
  return undefined;
}

/** "Responses are wrapped: `{ "ok": true, "data": ... }`, and for errors `{ "ok": false, "error": "message" }`." */
function wrappedInLine(reading: Reading): readonly StatedEnvelope[] {
  return statementsOf(reading).flatMap((statement): readonly StatedEnvelope[] => {
    const { node, raw } = statement;
    if (!WRAPS.test(raw.text.slice(0, 200)) || raw.text.length > 1000) return [];
    const context = contextOf(node);
    if (context === 'foreign' || context === 'aside' || routesIn(node.title).length > 0) return [];
    return [...raw.text.matchAll(/`\s*\{[^`]{2,300}\}\s*`/g)].flatMap(match => {
      const inline = mappedPart(raw, match.index, match.index + match[0].length);
      const place = placeWithin(statement, match.index, match.index + match[0].length);
      const body = bodyOf(reading, [{ title: '', place, inline, blocks: [] }], 'response');
      return body === undefined ? [] : split(reading, body, 'both', node);
    });
  });
}

const WRAPS =
  /\b(?:(?:responses?|answers?|results?|bod(?:y|ies)|successe?s?) (?:is|are|comes?|come) (?:always )?(?:wrapped|enveloped)|(?:every|each|all) (?:successful )?(?:responses?|answers?)\b.{0,40}\b(?:wrapped|envelope|looks? like|has the (?:form|shape))|envelope)\b|\bAntworten? (?:ist|sind|werden)\b.{0,40}\bverpackt|统一.{0,6}(?:格式|结构|返回)/i;

/** "Errors are", wherever it stands. */
const OF_ALL_ERRORS = /^\s*(?:(?:all |every |each )errors?|errors)\b[^.]{0,60}$/i;

/** "Every answer is wrapped:" over blocks of code. */
function wrappedBelow(reading: Reading): readonly StatedEnvelope[] {
  return [...walkOutline(reading.outline)].flatMap((node): readonly StatedEnvelope[] => {
    const context = contextOf(node);
    const leads = node.blocks.findIndex(
      (block, index) =>
        block.kind === 'paragraph' &&
        node.blocks[index + 1]?.kind === 'code' &&
        block.end - block.start < 400 &&
        WRAPS.test(lastSentence(contentText(reading.document, block.content).text)),
    );
    if (leads < 0 || context === 'foreign' || context === 'aside') return [];
    if (routesIn(node.title).length > 0) return [];
    const rest = node.blocks.slice(leads + 1);
    const end = rest.findIndex(block => block.kind !== 'code' && block.end - block.start > 120);
    return rest.slice(0, end < 0 ? 4 : Math.min(end, 4)).flatMap(block => {
      const part = { title: '', place: node.place, blocks: [block] };
      const body = block.kind === 'code' ? bodyOf(reading, [part], 'response') : undefined;
      return body === undefined ? [] : split(reading, body, 'both', node);
    });
  });
}

/** What stands behind the last full stop: "No login is needed. Errors: " is about errors. */
function lastSentence(text: string): string {
  const stop = Math.max(text.lastIndexOf('. '), text.lastIndexOf('.\n'), text.lastIndexOf('。'));
  const rest = stop < 0 ? text : text.slice(stop + 1);
  return rest.trim() === '' ? text : rest.trimStart();
}

/** "Errors are sent as" over a block of code. */
function shownBelow(reading: Reading): StatedEnvelope | undefined {
  for (const node of walkOutline(reading.outline)) {
    for (const [index, block] of node.blocks.entries()) {
      const before = node.blocks[index - 1];
      if (block.kind !== 'code' || before?.kind !== 'paragraph' || before.end - before.start > 200) continue;
      const text = contentText(reading.document, before.content);
      const said = text.text
        .slice(text.text.search(/[^.\n]*$/))
        .trim()
        .replace(/[:：]$/, '');
      const context = SHOWS_ERROR.test(said) ? contextOf(node) : 'aside';
      if (context === 'aside' || context === 'foreign') continue;
      const body = bodyOf(reading, [{ title: '', place: node.place, blocks: [block] }], 'error');
      const error = body && split(reading, body, 'error', node).find(each => each.for === 'error');
      if (error) return error;
    }
  }
  return undefined;
}

/** In a section on errors. */
const BODY_LABEL = /^(?:the )?(?:body|format|shape|envelope|payload|answer|response)$/i;
const ERROR_LABEL =
  /^(?:the )?(?:body|shape|format) of (?:every|each|all|an|any) errors?$|^(?:alle )?fehler(?:format|antwort(?:en)?)?$|^错误(?:响应|返回)?(?:格式|体|结构)?$|^errores$|^(?:formato de )?erros?$|^(?:(?:every|each|all|an) )?errors?$|^(?:the )?(?:standard |common |uniform )?errors? (?:bod(?:y|ies)|format|shape|envelope|responses?|payload|object|structure)$/i;

const SAYS_ERROR =
  /(?:^|[.;:]\s+)(?:if|when(?:ever)?) (?:anything|something|a (?:call|request)|it|that) (?:fails|goes wrong|is (?:wrong|refused))\b[^.`]{0,60}$|(?:^|[.;:]\s+)(?:all |every |each |an? |the )?errors?(?: (?:responses?|answers?|bod(?:y|ies)))? (?:is|are|looks? like(?: this)?|has|have|takes?|comes? as|carr(?:y|ies)|uses?|follows?)\b[^.`]{0,60}$|(?:^|[.;:]\s+)(?:alle |jeder )?fehler(?:antworten)? (?:haben|hat|sind|ist|sehen|tragen|kommen|werden|folgen)\b[^.`]{0,60}$|(?:^|[.;:。]\s*)(?:所有)?错误(?:响应|返回)?[^.`。]{0,20}$|(?:^|[.;:]\s+)(?:todos? los |los |os )?(?:errores|erros) (?:son|tienen|llevan|siguen|são|têm|seguem|usan?)\b[^.`]{0,60}$/i;

/** "Every error is answered in this envelope" speaks of all, wherever it stands. */
const OF_ALL = /\b(?:every|all|any|each)\b.{0,16}\b(?:errors?|failures?|answers?|responses?)\b/i;
const ERROR =
  /\berrors?\b.{0,30}(?:response|format|envelope|body|schema|structure|shape|model|payload|object|answer|contract|looks? like|is sent as)|(?:response|envelope).{0,12}\berror\b|\b(?:error handling|errors?|problem details)$|エラー(?:レスポンス|形式|応答)|错误(?:响应|格式)|에러 ?응답/i;
const SHOWS_ERROR =
  /^(?:alle |jede[rs]? |die )?fehler(?:antworten|antwort|meldung(?:en)?|format)?(?![\p{L}])[^.;]{0,60}$|^(?:toutes les |les |chaque )?(?:erreurs?|réponses? d['’]erreur)\b[^.;]{0,60}$|^(?:todos? los |los |os |todos os |cada )?(?:mensajes de |respuestas de )?(?:errores|erros|error|erro)\b[^.;]{0,60}$|^(?:所有|统一)?错误(?:响应|返回)?(?:格式|体|结构)?[^。;]{0,20}$|^(?:los |os )?(?:errores|erros)\b[^.;]{0,60}$|^(?:(?:all|the|our|every|any|each) )?(?:errors?|failures?|error (?:bodies|body|responses?|answers?))\b[^.;]{0,60}$/iu;
const BOTH =
  /\b(?:response|answer|api)s?\b.{0,12}\b(?:envelope|format|structure|wrapper|convention|shape|standard)s?\b|\b(?:envelope|response wrapper|standard responses?|common response|unified response)\b|conventions?$|レスポンス(?:形式|エンベロープ|フォーマット)|共通レスポンス|统一响应|响应格式|응답 ?(?:형식|포맷|구조)|formato de respuesta/i;
const SUCCESS =
  /^success(?:ful)?(?: (?:response|envelope|format|body|answer))?$|(?:response|envelope).{0,12}\bsuccess\b|成功(?:响应|レスポンス)?$/i;
const ERROR_PART = /^(?:errors?|failure)(?: (?:response|envelope|format|body|answer))?$|エラー$|失败/i;

/** Which envelope a node may hold, by its title and those above it. */
function sectionOf(node: OutlineNode): 'error' | 'success' | 'both' | undefined {
  const title = node.title;
  const above = node.parent;
  const general = BOTH.test(above?.title ?? '') || BOTH.test(above?.parent?.title ?? '');
  if (general && SUCCESS.test(title)) return 'success';
  if (general && ERROR_PART.test(title)) return 'error';
  if (
    SUCCESS.test(title) &&
    /api|contract|conventions|response/i.test(above?.title ?? '') &&
    labelKindOf(above?.title ?? '') !== 'response'
  )
    return undefined;
  if (ERROR.test(title) || node.concept === 'errors' || node.concept === 'error-response')
    return /\b(?:success)\b/i.test(title) ? 'both' : 'error';
  if (BOTH.test(title)) return 'both';
  if (node.kind === 'heading') return undefined;
  const labels = ERROR.test(above?.title ?? '') || above?.concept === 'errors' || SHOWS_ERROR.test(title);
  return labels ? 'error' : undefined;
}

function belongsToOperation(node: OutlineNode, standsByRequest: (node: OutlineNode) => boolean): boolean {
  for (let at: OutlineNode | undefined = node; at; at = at.parent) {
    if (routesIn(at.title).length > 0 || /^endpoint\/function/i.test(at.title)) return true;
    if (at.kind !== 'heading' && standsByRequest(at)) return true;
  }
  return false;
}

/** Tells whether another label beside a node announces a request; the labels of a section are looked at once. */
function requestNeighbours(): (node: OutlineNode) => boolean {
  const known = new Map<OutlineNode, readonly OutlineNode[]>();
  return node => {
    const { parent } = node;
    if (parent === undefined) return false;
    const requests =
      known.get(parent) ?? parent.children.filter(each => labelKindOf(each.title) === 'request').slice(0, 2);
    known.set(parent, requests);
    return requests.some(each => each !== node);
  };
}

function partOf(reading: Reading, node: OutlineNode): Part {
  return {
    kind: 'response',
    title: node.title,
    place: node.place,
    ...(node.rest.length > 0 ? { inline: contentText(reading.document, node.rest) } : {}),
    blocks: node.blocks.filter(block => block.kind === 'code'),
  };
}

/** The types and examples of a section by what they show: an error, or the wrapping of a success. */
function split(
  reading: Reading,
  body: StatedBody,
  section: 'error' | 'success' | 'both',
  node: OutlineNode,
): StatedEnvelope[] {
  const envelopes: StatedEnvelope[] = [];
  for (const kind of ['error', 'success'] as const) {
    const types = body.types.filter(type => fits(kind, section, shapeOfType(reading, type.value)));
    const examples = body.examples.filter(example => fits(kind, section, shapeOfJson(example.value)));
    const first = types[0] ?? examples[0];
    if (!first) continue;
    const { place } = first;
    envelopes.push({
      for: kind,
      body: { types, examples, place, how: first.how },
      place,
      how: `${first.how} under "${node.title}"`,
    });
  }
  return envelopes;
}

type BodyShape = 'error' | 'success' | undefined;

function fits(kind: 'error' | 'success', section: 'error' | 'success' | 'both', shape: BodyShape): boolean {
  return shape === kind && (section === 'both' || section === kind || shape === 'error');
}

function shapeOfJson(value: Json): BodyShape {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const success = entries.find(([key]) => /^(?:success|ok)$/i.test(key))?.[1];
  return shapeOfKeys(
    entries.map(([key]) => key),
    success === false ||
      (success === undefined &&
        (exampleCode(value) !== undefined || hasFailureCode(entries)) &&
        !entries.some(([key, inner]) => key === 'data' && inner !== null)),
    success === true,
  );
}

/** `"code": 40401` beside a text says that something failed; `"code": 0` and 200 do not. */
function hasFailureCode(entries: readonly (readonly [string, Json])[]): boolean {
  return entries.some(
    ([key, value]) =>
      /^(?:code|errcode|errno|status)$/i.test(key) && typeof value === 'number' && value >= 300,
  );
}

function shapeOfType(reading: Reading, type: StatedType): BodyShape {
  const fields =
    type.kind === 'object'
      ? type.fields
      : type.kind === 'reference'
        ? reading.types.find(each => each.name === type.name)?.fields
        : undefined;
  if (!fields) return undefined;
  const flag = fields.find(field => /^(?:success|ok)$/i.test(field.name))?.type;
  const fixed = flag?.kind === 'enum' ? flag.values[0] : undefined;
  return shapeOfKeys(
    fields.map(field => field.name),
    fixed === false,
    fixed === true,
  );
}

/** An error names `error`, `errors`, `code` with `message`, `detail` or a problem's `title`; a success wraps `data` or the like. */
function shapeOfKeys(keys: readonly string[], refuses: boolean, succeeds: boolean): BodyShape {
  const has = (...names: string[]) => names.some(name => keys.some(key => key.toLowerCase() === name));
  const wraps = has('data', 'result', 'payload', 'items');
  if (succeeds && wraps) return 'success';
  if (
    refuses ||
    ((has('error', 'errors', 'erro', 'fehler', 'erreur', '错误') ||
      (has('code', 'codigo', 'código', 'message', 'status') &&
        has(
          'message',
          'msg',
          'reason',
          'meldung',
          'nachricht',
          'mensaje',
          'mensagem',
          'detail',
          'details',
        )) ||
      has('detail') ||
      (has('title', 'type') && has('status'))) &&
      !(wraps && succeeds))
  ) {
    return keys.length <= 8 ? 'error' : undefined;
  }
  return wraps && keys.length <= 5 ? 'success' : undefined;
}

/** Types and examples of one envelope, stated one after the other, belong together. */
function joined(found: readonly StatedEnvelope[]): StatedEnvelope[] {
  return (['error', 'success'] as const).flatMap(kind => {
    const all = found.filter(envelope => envelope.for === kind);
    const first = all[0];
    if (!first) return [];
    return [
      {
        ...first,
        body: {
          ...first.body,
          types: all.flatMap(envelope => envelope.body.types).slice(0, 4),
          examples: all.flatMap(envelope => envelope.body.examples).slice(0, 8),
        },
      },
    ];
  });
}

/** `{ "success": false, "error": { "code": … } }` wraps the error: one example is enough. */
function isWrapped(value: Json): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const error = Object.entries(value).find(([key]) => key === 'error')?.[1];
  return (
    error !== null && typeof error === 'object' && !Array.isArray(error) && exampleCode(error) !== undefined
  );
}

/** The error body that at least two errors of operations share, when no section states one; a lone one of a lone operation too. */
function sharedErrors(operations: readonly StatedOperation[]): StatedEnvelope[] {
  const bodies = operations.flatMap(operation =>
    operation.errors.flatMap(error => (error.body ? [error.body] : [])),
  );
  const shaped = bodies.filter(
    body => body.examples.some(example => shapeOfJson(example.value) === 'error') || body.types.length > 0,
  );
  const first = shaped[0];
  const wraps = first?.examples.some(({ value }) => isWrapped(value)) ?? false;
  if (!first || (shaped.length < 2 && operations.length > 1 && !wraps)) return [];
  const example = first.examples[0]?.value;
  const keys = JSON.stringify(example && typeof example === 'object' ? Object.keys(example).sort() : []);
  const alike = shaped.filter(body => {
    const other = body.examples[0]?.value;
    return JSON.stringify(other && typeof other === 'object' ? Object.keys(other).sort() : []) === keys;
  });
  if (alike.length * 2 < shaped.length) return [];
  return [
    {
      for: 'error',
      body: first,
      place: first.place,
      how: `${first.how}, the same for ${alike.length} errors`,
    },
  ];
}
