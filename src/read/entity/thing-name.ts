import { remembered } from '../../text/remember.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle } from '../outline/outline-of.ts';
import { titledThing } from './lead-in.ts';

const DATA: ReadonlySet<Concept> = new Set([
  'data-model',
  'schema',
  'validation',
  'indexes',
  'relationships',
]);
const API: ReadonlySet<Concept> = new Set([
  'api',
  'request',
  'response',
  'error-response',
  'parameters',
  'headers',
  'errors',
  'ui',
  'components',
  'interfaces',
  'data-flow',
  'authentication',
  'testing',
  'monitoring',
  'logging',
  'metrics',
  'alerts',
  'deployment',
  'feature-flags',
  'alternatives',
  'example',
  'performance',
  'risks',
  'timeline',
  'references',
  'metadata',
]);

/** Shapes on the wire or on a page, even when they are listed under the data model. */
const ELSEWHERE =
  /\b(?:[Ff]ront-?end|[Cc]lient-?side|UI|DTOs?|[Pp]rops|[Vv]iew\s*[Mm]odels?)\b|\b(?:API\s+)?(?:[Rr]esponse|[Rr]equest)\b|\w(?:Response|Request)\b/;

/**
 * The thing that a line over its fields describes.
 *
 *     A hold looks like this:     `Result` has these fields:     A recipe:     Fields of an order:
 */
export function describedName(node: OutlineNode): string | undefined {
  if (node.kind === 'heading' || node.kind === 'root') return undefined;
  const match = DESCRIBED.exec(node.title.trim());
  const name = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
  if (name === undefined || NOT_KEPT.test(name)) return undefined;
  const isCounted = /^(?:an?|the|each|every)\s/i.test(node.title.trim());
  const isNamed = isCounted && (/^[A-Z]/.test(name) || EITHER.test(name));
  return isNamed || !GENERIC.test(name) ? name[0]!.toUpperCase() + name.slice(1) : undefined;
}

/** Words that mostly name a part of a document; "a note has" speaks of a thing. */
const EITHER = /^(?:note|client|property|rule|change|migration|server|domain|design|relation)$/i;

const DESCRIBED =
  /^(?:(?:an?|the|each|every)\s+)?[`*"]*([A-Za-z][\w-]{1,40})[`*"]*\s+(?:looks? like(?: this)?|has (?:these|the following) (?:fields|attributes|properties|columns)|is (?:stored|kept|saved) (?:as|like|with)(?: (?:follows|this))?|has|keeps|belongs? to (?:an?|the|one|exactly one) [\w-]+|consists of|(?:is|are) made of|holds|contains)$|^an?\s+[`*"]*([A-Za-z][\w-]{1,40})[`*"]*$|^(?:an?|the)\s+[`*"]*([A-Za-z][\w-]{1,40})[`*"]*\s+as\s+(?:the |it is |we |an? )?[\w ]{3,40}$|^(?:the\s+)?(?:fields|columns|attributes|properties)\s+of\s+(?:an?|the|each|every)\s+[`*"]*([A-Za-z][\w-]{1,40})[`*"]*$/i;
const NOT_KEPT =
  /^(?:requests?|responses?|answers?|errors?|messages?|body|bodies|payloads?|examples?|tokens?|headers?|it|this|that|calls?|success|failure|envelope|row|record|config\w*)$/i;

/** Whether the innermost part of the document that says so is about data, about something else, or neither. */
export function partOf(node: OutlineNode): 'data' | 'other' | 'none' {
  for (let each: OutlineNode | undefined = node; each; each = each.parent) {
    if (each.kind !== 'root' && !isTitle(each) && ELSEWHERE.test(each.title) && !isKeptRequest(each))
      return 'other';
    if (describedName(each) !== undefined) return 'data';
    if (each.concept === undefined || isTitle(each) || namesThing(each)) continue;
    if (DATA.has(each.concept)) return 'data';
    if (API.has(each.concept)) return 'other';
  }
  return 'none';
}

/** "RepairRequest" right under the data model: a thing that people ask for. */
function isKeptRequest(node: OutlineNode): boolean {
  return (
    /^[A-Z][a-z]+Request$/.test(node.title.trim()) &&
    !/^(?:Create|Update|Patch|Delete|Get|Find|Add|New|Login|Register|Http|Api)/.test(node.title.trim()) &&
    node.parent?.concept === 'data-model'
  );
}

/** "Task" or "Alert" right under the data model is the name of a thing, whatever else the word may mean. */
function namesThing(node: OutlineNode): boolean {
  return (
    node.parent?.concept === 'data-model' && !isTitle(node.parent) && thingName(node.title) !== undefined
  );
}

/** The name of the thing that a part of the document is about, from the headings and labels over it. */
export function thingNameAt(node: OutlineNode, routed?: () => ReadonlySet<string>): string | undefined {
  for (
    let each: OutlineNode | undefined = node;
    each && each.kind !== 'root' && !isTitle(each);
    each = each.parent
  ) {
    const name =
      describedName(each) ?? thingName(each.title) ?? ambiguousName(each) ?? routedName(each, routed);
    if (name !== undefined) return name;
    if (!isGeneric(each.title) && !(each.concept && PARTS.has(each.concept))) return undefined;
  }
  return undefined;
}

/** "Note" and "Resource: Expense" over fields name a thing when the document has routes such as `/notes`. */
function routedName(node: OutlineNode, routed?: () => ReadonlySet<string>): string | undefined {
  return node.kind === 'heading' && routed !== undefined ? titledThing(node.title.trim(), routed) : undefined;
}

/** Labels inside the part about a thing: the thing is named above them. */
const PARTS: ReadonlySet<Concept> = new Set([
  'schema',
  'validation',
  'indexes',
  'relationships',
  'states',
  'purpose',
  'example',
  'changes',
]);

/** "Documents" and "Properties" name things, unless they stand under the name of one. */
function ambiguousName(node: OutlineNode): string | undefined {
  if (
    node.kind !== 'heading' ||
    !/^(?:\d[\d.]*\s+)?(?:documents|properties|records|collections)$/i.test(node.title)
  )
    return undefined;
  const parent = node.parent;
  return parent?.concept === 'data-model' && thingName(parent.title) === undefined
    ? node.title.replace(/^[\d.\s]+/, '')
    : undefined;
}

const KIND =
  /\b(?:row\s+shape|shape|rows?|data\s+models?|database\s+(?:table|schema|model)|domain\s+model|db\s+table|models?|entit(?:y|ies)|tables?|schemas?|collections?|objects?|interfaces?|types?|structures?|records?|documents?|definitions?|fields?|attributes?|columns?|data|details?)\b/gi;
const GENERIC =
  /^(?:new|modified|existing|core|main|key|logical|physical|conceptual|database|db|sql|ddl|typescript|python|json|mermaid|prisma|postgres(?:ql)?|mysql|sqlite|mongodb|redis|storage|persistence|domain|backend|frontend|server|client|api|shared|common|other|additional|example|overview|purpose|schema|validation|rules?|constraints?|indexes|indices|index|relationships?|relations?|relation|states?|lifecycle|notes?|changes|migrations?|definition|summary|description|design|architecture|er\s+diagram|erd|diagram|request|response|parameters?|errors?|success|input|output|properties|enums?|enumerations?|and|the|of|for|in|with|after|before|total|added|business)$/i;

/** The name in a title such as "3.2 `orders` table", "User (users)", "Entity: Order Item"; absent when it names none. */
export const thingName = remembered((title: string): string | undefined => {
  const said = title
    .replace(/^\s*(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)])\s+/, '')
    .replace(/[*_`]{2,}|[`*]/g, ' ')
    .replace(/[：:]\s*$/, '')
    .trim();
  if (said === '' || /[[\]{}<>|?]/.test(said)) return undefined;
  const prefixed =
    /^(?:table|entity|model|collection|type|interface|class|object|schema|resource|aggregate|record|data\s+model|entität|entidad|entité|ressource|recurso)\s*[:：\s-]\s*([A-Za-z_]\w*)(?:\s*\(.*\))?$/i.exec(
      said,
    )?.[1];
  if (prefixed && !GENERIC.test(prefixed)) return prefixed;
  const outer = said
    .replace(/\s*[（(][^()（）]*[)）]/g, ' ')
    .split(/\s+[—–-]\s+|[:：]/)[0]!
    .trim();
  const inner = /[（(]\s*(?:table\s*:?\s*)?([A-Za-z_]\w*)(?:\s+table)?\s*[)）]/.exec(said)?.[1];
  const name = identifier(outer.replace(KIND, ' '));
  if (name !== undefined) return name;
  const foreign = /[^\x00-\x7f]/.test(outer);
  if (!foreign) return undefined;
  return (
    (inner !== undefined && identifier(inner)) ||
    /(?:^|[^\w])([A-Z][A-Za-z]+|[a-z]+_[a-z_]+)(?:$|[^\w])/.exec(outer)?.[1]
  );
});

const isGeneric = remembered((title: string): boolean => {
  return title
    .replace(KIND, ' ')
    .split(/[\s&/,+]+/)
    .filter(word => word !== '')
    .every(word => GENERIC.test(word));
});

function identifier(text: string): string | undefined {
  const words = text
    .trim()
    .split(/\s+/)
    .filter(word => word !== '');
  if (words.length === 0 || words.length > 3) return undefined;
  if (words.some(word => !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(word))) return undefined;
  if (words.some(word => GENERIC.test(word)) || words.join(' ').length > 40) return undefined;
  if (words.length === 1) return words[0]!;
  if (words.some(word => /^[a-z]/.test(word) && words.length > 2)) return undefined;
  return words.map(word => word[0]!.toUpperCase() + word.slice(1)).join('');
}
