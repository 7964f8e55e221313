import type { OutlineNode } from '../../outline/outline.ts';
import { labelKindOf } from '../operation-label.ts';
import { routesIn } from '../route.ts';

/** Which envelope a section may hold, by its title and those above it. */
export function sectionOf(node: OutlineNode): 'error' | 'success' | 'both' | undefined {
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
  return ERROR.test(above?.title ?? '') || above?.concept === 'errors' ? 'error' : undefined;
}

/** A section of one operation: what it shows is that operation's own. */
export function isOfOperation(node: OutlineNode, standsByRequest: (node: OutlineNode) => boolean): boolean {
  for (let at: OutlineNode | undefined = node; at; at = at.parent) {
    if (routesIn(at.title).length > 0 || /^endpoint\/function/i.test(at.title)) return true;
    if (at.kind !== 'heading' && standsByRequest(at)) return true;
  }
  return false;
}

/** Tells whether another label beside a node announces a request; the labels of a section are looked at once. */
export function requestNeighbours(): (node: OutlineNode) => boolean {
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

const ERROR =
  /\berrors?\b.{0,30}(?:response|format|envelope|body|schema|structure|shape|model|payload|object|answer|contract|looks? like|is sent as)|(?:response|envelope).{0,12}\berror\b|\b(?:error handling|errors?|problem details|failures?|when (?:something|things|it) (?:is|are|goes?) wrong)$|エラー(?:レスポンス|形式|応答)|错误(?:响应|格式)|에러 ?응답|^fehler(?:antwort(?:en)?|format)?$|^erreurs?$|^err(?:ores|os)$/i;
const BOTH =
  /\b(?:response|answer|api)s?\b.{0,12}\b(?:envelope|format|structure|wrapper|convention|shape|standard)s?\b|\b(?:envelope|response wrapper|standard responses?|common response|unified response)\b|conventions?$|レスポンス(?:形式|エンベロープ|フォーマット)|共通レスポンス|统一响应|响应格式|응답 ?(?:형식|포맷|구조)|formato de respuesta/i;
const SUCCESS =
  /^success(?:ful)?(?: (?:response|envelope|format|body|answer))?$|(?:response|envelope).{0,12}\bsuccess\b|成功(?:响应|レスポンス)?$/i;
const ERROR_PART = /^(?:errors?|failure)(?: (?:response|envelope|format|body|answer))?$|エラー$|失败/i;
