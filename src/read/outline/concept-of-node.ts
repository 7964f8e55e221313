import type { Document } from '../../markdown/document.ts';
import { rememberedFor } from '../../text/remember.ts';
import { operationNameIn } from '../operation/operation-name.ts';
import { conceptByContent } from './concept-by-content.ts';
import { conceptOf } from './concept-of.ts';
import type { Concept } from './concepts.ts';
import type { OutlineNode } from './outline.ts';
import { titleWords, wordsOf } from './title-words.ts';

/** What a node is about: by the operation it names, by its title, or else by what it holds; and why. */
export function conceptOfNode(document: Document, node: OutlineNode): { concept?: Concept; how: string } {
  const carrier = node.kind === 'heading' ? 'heading' : `${node.kind} label`;
  const operation = operationNameIn(node.title);
  if (operation) return { concept: 'api', how: `names \`${operation.method} ${operation.path}\`` };
  const loose = conceptOf(node.title);
  const resource =
    loose !== undefined &&
    ((LOOSE.has(loose.concept) && node.children.some(child => operationNameIn(child.title))) ||
      namesEntity(node, loose.concept));
  const match = resource ? undefined : loose;
  const how = `${carrier} \`${node.title}\``;
  if (isTitle(node) && !resource) {
    return match && isWhole(match.phrase, node.title) ? { concept: match.concept, how } : { how };
  }
  if (node.kind !== 'heading' && PURPOSE.test(node.title)) return { concept: 'purpose', how };
  if (match) return { concept: match.concept, how };
  const content = conceptByContent(document, node);
  if (content) return { concept: content.concept, how: `holds ${content.what}` };
  return { how };
}

/** A label `Description:` says what one thing is for; a heading of that name is about the whole. */
const PURPOSE = /^(?:purpose|description|summary|what it does)$/i;

/** `### Session` under `## Data Models` is one of them, whatever the word means elsewhere. */
function namesEntity(node: OutlineNode, concept: Concept): boolean {
  if (node.kind !== 'heading' || !node.parent || titleWords(node.title).length !== 1) return false;
  if (!LOOSE.has(concept) && !THINGS.has(concept)) return false;
  return node.parent.kind === 'heading' && conceptOf(node.parent.title)?.concept === 'data-model';
}

const THINGS: ReadonlySet<Concept> = new Set([
  'interfaces',
  'authentication',
  'authorization',
  'audit',
  'ui',
  'request',
  'response',
  'parameters',
  'dependencies',
  'schema',
]);

/** `## Questions`, `## Tasks` and `## Roles` over operations name a resource of the API. */
const LOOSE: ReadonlySet<Concept> = new Set([
  'open-questions',
  'decisions',
  'approval',
  'metadata',
  'references',
  'timeline',
  'logging',
  'requirements',
  'roles',
  'components',
  'alerts',
  'metrics',
  'dependencies',
  'background',
  'overview',
  'changes',
  'risks',
  'example',
  'appendix',
]);

function isWhole(phrase: string, title: string): boolean {
  return wordsOf(phrase).join(' ') === titleWords(title).join(' ');
}

/** True for the heading that names the whole document: what it is about says nothing of each part. */
export function isTitle(node: OutlineNode): boolean {
  return node.kind === 'heading' && node.level === 1 && isTitleHeading(node);
}

/** Asked of the same heading for each label below it, of which it may have thousands. */
const isTitleHeading = rememberedFor((heading: OutlineNode): boolean => {
  if (heading.parent?.children.find(child => child.kind === 'heading') !== heading) return false;
  return heading.children.some(child => child.kind === 'heading');
});
