import type { Json, StatedBody, StatedEnvelope, StatedOperation } from '../../../design/index.ts';
import type { OutlineNode } from '../../outline/outline.ts';
import type { Reading } from '../../reading.ts';
import { contextOf } from '../operation-context.ts';
import { exampleCode } from '../operation-errors.ts';
import { type Likeness, likenessOfJson, likenessOfType } from './body-shape.ts';
import { likenessByCode } from './known-code.ts';
import { isOfOperation, requestNeighbours, sectionOf } from './section.ts';
import { type ShownBody, shownBodies } from './shown.ts';
import { wrappedIn } from './wrapped-in.ts';

type Kind = StatedEnvelope['for'];

const KINDS: readonly Kind[] = ['error', 'success', 'list'];

interface Candidate {
  readonly envelope: StatedEnvelope;
  readonly node: OutlineNode;
  readonly score: number;
}

/**
 * The wrapping that the document states for all errors, and for all successes. Any body in the document may show it;
 * its keys, the section it stands in and the words that lead to it tell how surely it does.
 */
export function readEnvelopes(reading: Reading, operations: readonly StatedOperation[]): StatedEnvelope[] {
  const standsByRequest = requestNeighbours();
  const candidates = shownBodies(reading).flatMap(shown => candidatesOf(reading, shown, standsByRequest));
  const error = strongest(candidates, 'error', ENOUGH);
  const success = strongest(candidates, 'success', ENOUGH) ?? wrappedIn(reading);
  const list = strongest(candidates, 'list', ENOUGH);
  return [
    ...(error === undefined ? sharedErrors(operations) : [error]),
    ...[success, list].filter(each => each !== undefined),
  ];
}

/** What one operation shows is no more than its own. */
const OWN = 5;

/** From this on a body is taken for what all errors, or all successes, look like. */
const ENOUGH = 4;

function candidatesOf(
  reading: Reading,
  { body, node, lead }: ShownBody,
  standsByRequest: (node: OutlineNode) => boolean,
): readonly Candidate[] {
  const shapes = KINDS.flatMap(kind => {
    const part = partOf(reading, body, kind);
    return part === undefined || (kind !== 'error' && part.sure === 0) ? [] : [part];
  });
  if (shapes.length === 0) return [];
  const context = contextOf(node);
  if (context === 'foreign' || context === 'aside') return [];
  const section = sectionOf(node);
  const isLabel = LABEL.test(lead);
  const isGeneral = isLabel || OF_ALL.test(lead) || OF_ALL.test(node.title);
  const isOwn = !isGeneral && isOfOperation(node, standsByRequest);
  return shapes.map(({ kind, of, sure }) => ({
    node,
    score:
      sure * 2 +
      (section === kind || section === 'both' ? 2 : 0) +
      (LEADS[kind].test(lead) ? 2 : 0) +
      (isLabel && kind === 'error' ? 2 : 0) +
      (isGeneral ? 1 : 0) -
      (section !== undefined && section !== 'both' && section !== kind ? 2 : 0) -
      (isOwn ? OWN : 0),
    envelope: { for: kind, body: of, place: of.place, how: `${of.how} under "${node.title}"` },
  }));
}

interface BodyPart extends Pick<Likeness, 'sure'> {
  readonly kind: Kind;
  readonly of: StatedBody;
}

/** The types and examples of a body that show an error, or those that show a success. */
function partOf(reading: Reading, body: StatedBody, kind: Kind): BodyPart | undefined {
  let sure: Likeness['sure'] = 0;
  const is = (found: Likeness): boolean => {
    if (found.shape !== kind) return false;
    if (found.sure > sure) sure = found.sure;
    return true;
  };
  const types = body.types.filter(type => is(likenessOfType(reading, type.value)));
  const examples = body.examples.filter(({ value }) => {
    const alike = likenessOfJson(value);
    return is(alike) || (kind === 'error' && alike.shape === undefined && is(likenessByCode(reading, value)));
  });
  const first = types[0] ?? examples[0];
  if (first === undefined) return undefined;
  return { kind, sure, of: { types, examples, place: first.place, how: first.how } };
}

/** The surest body of a kind, with the others of its section that are as sure. */
function strongest(candidates: readonly Candidate[], kind: Kind, enough: number): StatedEnvelope | undefined {
  const found = candidates.filter(({ envelope, score }) => envelope.for === kind && score >= enough);
  const most = Math.max(...found.map(({ score }) => score));
  const best = found.find(({ score }) => score === most);
  if (best === undefined) return undefined;
  const same = found.filter(({ node, envelope }) => node === best.node && envelope !== best.envelope);
  const all = [best.envelope, ...same.map(({ envelope }) => envelope)];
  return {
    ...best.envelope,
    body: {
      ...best.envelope.body,
      types: all.flatMap(({ body }) => body.types).slice(0, 4),
      examples: all.flatMap(({ body }) => body.examples).slice(0, 8),
    },
  };
}

/** "Every error is answered in this envelope" speaks of all, wherever it stands. */
const OF_ALL =
  /\b(?:every|all|any|each|always)\b.{0,16}\b(?:errors?|failures?|answers?|responses?|successe?s?|body|bodies)\b|\b(?:errors|failures|answers|responses)\b[^.]{0,60}\b(?:have|look|share|are|use|take|carry|come|follow|wrap)\b|\b(?:everything|anything|whatever|what|all|every|each|any|single|one|an?)\b[^.]{0,60}\b(?:is|are|comes?|gets?|goes)\s+(?:back\s+)?(?:answered|returned|sent|wrapped|delivered|given|out)\b|\b(?:alle|jede[rs]?)\b.{0,16}(?:fehler|antwort)|\b(?:tou(?:te)?s|chaque|todos?|todas?|cada)\b.{0,20}\b(?:erreurs?|réponses?|err(?:ores|os|or|o)|respuestas?|respostas?)\b|统一|所有|すべて|全て|모든/i;

/** "Errors:", "Error body:". */
const LABEL =
  /^[\W_]*(?:(?:the |standard |common )*errors?(?: (?:bod(?:y|ies)|format|shape|envelope|responses?|answers?|payload|object|structure))?|failures?|fehler(?:format|antwort(?:en)?)?|erreurs?|errores|erros|错误(?:响应|返回)?(?:格式|体|结构)?)(?: (?:are|is|look like))?[\W_]*$/i;

const LEADS: { readonly [kind in Kind]: RegExp } = {
  error:
    /\berrors?\b|\bfail(?:s|ed|ures?)?\b|\bproblems?\b|\brefus\w+|\breject\w+|\bwrong\b|fehler|erreurs?|\berr(?:ores|os|or|o)\b|错误|失败|エラー|오류|에러/i,
  success:
    /\bsuccess\w*\b|\b(?:single|one) (?:record|thing|object|item|row|entity|resource)\b|\b(?:answer(?:s|ed)?|returned|responses?|results?|bod(?:y|ies))\b|\bwrap\w*|\benvelope|antwort|erfolg|réponse|respuesta|resposta|响应|返回|成功|レスポンス|応答|응답/i,
  list: /\blists?\b|\bcollections?\b|\bpag(?:es?|ed|ing|inat\w+)\b|listen?\b|\blistas?\b|\blistes?\b|seiten?\b|列表|分页|一覧|목록/i,
};

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
    body =>
      body.examples.some(example => likenessOfJson(example.value).shape === 'error') || body.types.length > 0,
  );
  const first = shaped[0];
  const wraps = first?.examples.some(({ value }) => isWrapped(value)) ?? false;
  if (!first || (shaped.length < 2 && operations.length > 1 && !wraps)) return [];
  const keysOf = (body: StatedBody): string => {
    const example = body.examples[0]?.value;
    return JSON.stringify(example && typeof example === 'object' ? Object.keys(example).sort() : []);
  };
  const alike = shaped.filter(body => keysOf(body) === keysOf(first));
  if (alike.length * 2 < shaped.length) return [];
  const how = `${first.how}, the same for ${alike.length} errors`;
  return [{ for: 'error', body: first, place: first.place, how }];
}
