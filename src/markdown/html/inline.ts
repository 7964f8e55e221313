import type { Span } from '../../text/span.ts';
import type { Image, Inline, Link } from '../document.ts';
import { inlinesOf } from '../inline/read-inlines.ts';
import { textOf } from '../plain-text.ts';
import { encodeDestination, escapeHtml, isUnsafeDestination } from './escape.ts';
import type { HtmlContext } from './render-html.ts';

/** Renders the inline nodes of a content. */
export function renderContent(context: HtmlContext, content: readonly Span[]): void {
  const bareLinks = context.options.bareLinks !== false;
  renderInlines(context, inlinesOf(context.document, content, { bareLinks }));
}

function renderInlines(context: HtmlContext, inlines: readonly Inline[]): void {
  for (const inline of inlines) renderInline(context, inline);
}

function renderInline(context: HtmlContext, inline: Inline): void {
  const { out } = context;
  switch (inline.kind) {
    case 'text':
      out.push(escapeHtml(inline.value));
      return;
    case 'code-span':
      out.push(`<code>${escapeHtml(inline.value)}</code>`);
      return;
    case 'break':
      out.push(inline.hard ? '<br />\n' : '\n');
      return;
    case 'html-inline':
      renderTag(context, inline.value);
      return;
    case 'link':
      renderLink(context, inline);
      return;
    case 'image':
      renderImage(context, inline);
      return;
    default:
      renderEmphasis(context, inline.kind, inline.children);
  }
}

function renderEmphasis(
  context: HtmlContext,
  kind: 'emphasis' | 'strong' | 'strikethrough',
  children: readonly Inline[],
): void {
  const tag = kind === 'emphasis' ? 'em' : kind === 'strong' ? 'strong' : 'del';
  context.out.push(`<${tag}>`);
  renderInlines(context, children);
  context.out.push(`</${tag}>`);
}

/** Without raw HTML a line break still breaks, a comment stays unseen, and any other tag is shown as text. */
function renderTag(context: HtmlContext, value: string): void {
  if (context.options.rawHtml === 'keep') context.out.push(value);
  else if (/^<br\s*\/?>$/i.test(value)) context.out.push('<br />');
  else if (!value.startsWith('<!--')) context.out.push(escapeHtml(value));
}

function renderLink(context: HtmlContext, link: Link): void {
  const href = allowedDestination(context, link);
  if (href !== undefined) context.out.push(`<a href="${href}"${titleOf(link)}>`);
  renderInlines(context, link.children);
  if (href !== undefined) context.out.push('</a>');
}

function renderImage(context: HtmlContext, image: Image): void {
  const alt = escapeHtml(textOf(image.children));
  const src = allowedDestination(context, image);
  context.out.push(src === undefined ? alt : `<img src="${src}" alt="${alt}"${titleOf(image)} />`);
}

function titleOf(node: Link | Image): string {
  return node.title === undefined ? '' : ` title="${escapeHtml(node.title)}"`;
}

/** An image that the caller chose may be in the address itself; a browser runs nothing in it. */
const isPicture = ({ kind }: Link | Image, leads: string): boolean =>
  kind === 'image' && /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=]*$/.test(leads);

/** Definitions may repeat a long destination any number of times: what that adds is limited. */
function allowedDestination(context: HtmlContext, node: Link | Image): string | undefined {
  context.budget -= node.destination.length + (node.title?.length ?? 0);
  if (context.budget < 0) return undefined;
  const { rawHtml, destination } = context.options;
  const leads = destination === undefined ? node.destination : destination(node.destination, node.kind);
  if (leads === undefined) return undefined;
  const isChosen = destination !== undefined && isPicture(node, leads);
  if (rawHtml !== 'keep' && isUnsafeDestination(leads) && !isChosen) return undefined;
  return encodeDestination(leads);
}
