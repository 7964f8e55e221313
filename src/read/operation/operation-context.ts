import { rememberedFor } from '../../text/remember.ts';
import { isTitle } from '../outline/concept-of-node.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { routesIn } from './route.ts';

/** What a section is to an operation named in it. */
export type OperationContext =
  /** It may state the contract. */
  | 'contract'
  /** It shows the system at work or tests it: operations are called there, not stated. */
  | 'flow'
  /** It speaks of what is not, not yet, or no longer so. */
  | 'aside'
  /** It speaks of another system. */
  | 'foreign'
  /** It speaks of pages. */
  | 'ui';

const FLOW: ReadonlySet<Concept> = new Set<Concept>([
  'data-flow',
  'states',
  'testing',
  'goals',
  'overview',
  'decisions',
  'timeline',
  'rollout',
  'deployment',
  'migration',
  'performance',
  'targets',
  'load',
  'rollback',
  'risks',
  'requirements',
  'failure-modes',
  'circuit-breaker',
  'errors',
  'rate-limits',
  'caching',
  'audit',
  'feature-flags',
  'scalability',
  'metrics',
  'alerts',
  'logging',
  'constraints',
]);
const ASIDE: ReadonlySet<Concept> = new Set<Concept>([
  'alternatives',
  'non-goals',
  'open-questions',
  'future-work',
]);

const FOREIGN_TITLE =
  /\b(?:external|third[- ]party|upstream|vendor|3rd[- ]party|outbound)\b.{0,30}\b(?:apis?|services?|systems?|integrations?|dependenc\w+|endpoints?|providers?|calls?)\b|\b(?:apis?|services?|endpoints?) (?:we (?:call|use|consume)|consumed|used|called)\b|\bnot ours\b|\b(?:foreign|other|partner) (?:systems?|services?|apis?)\b|外部(?:api|サービス|服务|接口|システム)|외부 ?(?:api|서비스)|servicios externos|serviços externos/i;
const UI_TITLE =
  /^(?:[\d.\s]*)(?:(?:frontend|ui|web|client|app|user interface|navigation|screen|page)\s+)*(?:pages?|screens?|views?|navigation|site ?map|ui routes|frontend routes|page routes|routing|wireframes?)(?:\s*(?:&|and)?\s*(?:structure|map|routes|components?|layout|hierarchy))?$/i;
const STRONG_FLOW_TITLE =
  /\b(?:flows?|walk-?through|scenarios?|journeys?|user stor(?:y|ies)|sequence(?: diagrams?)?|test(?:s|ing| cases| plan)?|e2e|acceptance criteria|root cause|bug (?:details|analysis|condition)|correctness properties|property \d+)\b|フロー|シーケンス|テスト|流程|测试|흐름|테스트/i;
const FLOW_TITLE =
  /\b(?:lifecycle|checklist|problem|defects?|tutorial|quick ?start|getting started|examples?|usage|troubleshooting|changelog|migration|diff)\b/i;
const BACKGROUND_TITLE =
  /^[\d.\s]*(?:background|context|motivation|references?|related(?: work| documents)?|history|links|summary|背景|参考|関連)\b.{0,12}$/i;
const ASIDE_TITLE =
  /\b(?:alternatives?|rejected|out of scope|non-?goals?|future|later phases?|not (?:included|implemented|in scope)|deferred|backlog|deprecated|removed|legacy|prior art|existing (?:system|state|behaviou?r|api)|current (?:state|system|situation|behaviou?r)|as-is|wishlist|roadmap)\b|将来|未実装|未来|后续|향후/i;

/**
 * What the section a node belongs to is to operations named in it. The nearest title that says so decides;
 * a title that only hints at a flow counts for less than a section on the API around it.
 */
export const contextOf = rememberedFor((node: OutlineNode): OperationContext => {
  let hint: OperationContext | undefined;
  for (let at: OutlineNode | undefined = node; at; at = at.parent) {
    // A design of a test bench is no test: the title says what the document is about, not what its parts are.
    if (isTitle(at)) break;
    const own = ownContext(at);
    if (own === 'contract' && at.kind !== 'heading' && headingAbove(at) === 'foreign') return 'foreign';
    if (own) return own === 'contract' || own === 'foreign' || hint === undefined ? own : hint;
    hint ??= hintedContext(at);
  }
  return hint ?? 'contract';
});

/** A label over routes stands under a heading that may say whose they are. */
function headingAbove(node: OutlineNode): OperationContext | undefined {
  let heading: OutlineNode | undefined = node.parent;
  while (heading && heading.kind !== 'heading') heading = heading.parent;
  return heading && ownContext(heading);
}

const ownContext = rememberedFor((node: OutlineNode): OperationContext | undefined => {
  const { title, concept } = node;
  if (FOREIGN_TITLE.test(title)) return 'foreign';
  if (UI_TITLE.test(title)) return 'ui';
  if (API_TITLE.test(title)) return ASIDE_TITLE.test(title) ? 'aside' : 'contract';
  if (ASIDE_TITLE.test(title) && !/\b(?:modif|chang|updat)/i.test(title)) return 'aside';
  if (STRONG_FLOW_TITLE.test(title) || concept === 'testing' || concept === 'data-flow') return 'flow';
  if ((concept === 'api' || LONE_INTERFACE.test(title)) && routesIn(title).length === 0) return 'contract';
  return concept !== undefined && ASIDE.has(concept) ? 'aside' : undefined;
});

function hintedContext(node: OutlineNode): OperationContext | undefined {
  if (FLOW_TITLE.test(node.title) || BACKGROUND_TITLE.test(node.title)) return 'flow';
  if (node.concept === 'ui') return 'ui';
  return node.concept !== undefined && FLOW.has(node.concept) ? 'flow' : undefined;
}

const API_TITLE =
  /\b(?:api|apis|endpoints?|rest|http (?:api|interface)|routes|contracts?)\b(?!.{0,20}\b(?:flows?|tests?|testing|changes needed)\b)|エンドポイント|接口|端点|엔드포인트/i;

/** A section called so that lists operations states them, whatever section it stands in. */
const LONE_INTERFACE = /^[\d.\s]*(?:(?:rest|http|web|public|service|external)\s+)?interfaces?$/i;

/** The heading that says that operations under it exist already and are changed, such as "Modified Endpoints". */
export function modifiedBy(node: OutlineNode): OutlineNode | undefined {
  for (let at: OutlineNode | undefined = node; at; at = at.parent)
    if (MODIFIED_TITLE.test(at.title)) return at;
  return undefined;
}

const MODIFIED_TITLE =
  /\b(?:modified|changed|updated|extended|altered|changes? to(?: existing)?)\b.{0,20}\b(?:endpoints?|apis?|routes?|operations?|contracts?)\b|\b(?:endpoints?|apis?|routes?) (?:modified|changed)\b|変更.{0,6}(?:api|エンドポイント)|修改.{0,4}接口/i;
