import { codeText, contentText } from '../content.ts';
import type { Block, Code, Heading, Html, List, ListItem } from '../document.ts';
import { escapeHtml } from './escape.ts';
import { renderContent } from './inline.ts';
import { lineOf } from './line.ts';
import type { HtmlContext } from './render-html.ts';
import { renderTable } from './table.ts';

/** Renders blocks, each on its own line; in a tight list paragraphs go without their tags. */
export function renderBlocks(context: HtmlContext, blocks: readonly Block[], tight: boolean): void {
  for (const block of blocks) renderBlock(context, block, tight);
}

function renderBlock(context: HtmlContext, block: Block, tight: boolean): void {
  const { out } = context;
  switch (block.kind) {
    case 'heading':
      out.push(`<h${block.level}${idOf(context, block)}${lineOf(context, block)}>`);
      renderContent(context, block.content);
      out.push(`</h${block.level}>\n`);
      return;
    case 'paragraph':
      if (!tight) out.push(`<p${lineOf(context, block)}>`);
      renderContent(context, block.content);
      out.push(tight ? '\n' : '</p>\n');
      return;
    case 'thematic-break':
      out.push(`<hr${lineOf(context, block)} />\n`);
      return;
    case 'quote':
      out.push(`<blockquote${lineOf(context, block)}>\n`);
      renderBlocks(context, block.blocks, false);
      out.push('</blockquote>\n');
      return;
    case 'list':
      renderList(context, block);
      return;
    case 'code':
      renderCode(context, block);
      return;
    case 'html':
      renderRaw(context, block);
      return;
    case 'table':
      renderTable(context, block);
      return;
    case 'definition':
      return;
  }
}

function idOf({ options }: HtmlContext, heading: Heading): string {
  const id = options.headingId?.(heading);
  return id === undefined ? '' : ` id="${escapeHtml(id)}"`;
}

function renderList(context: HtmlContext, list: List): void {
  const { out } = context;
  const first = list.first ?? 1;
  const start = list.ordered && first !== 1 ? ` start="${first}"` : '';
  const tag = list.ordered ? 'ol' : 'ul';
  out.push(`<${tag}${start}${lineOf(context, list)}>\n`);
  for (const item of list.items) renderItem(context, item, list.tight);
  out.push(`</${tag}>\n`);
}

function renderItem(context: HtmlContext, item: ListItem, tight: boolean): void {
  const { out } = context;
  out.push(`<li${lineOf(context, item)}>`);
  const box = item.box === undefined ? '' : `<input type="checkbox" disabled=""${checkedOf(item)} /> `;
  const [first, ...rest] = item.blocks.filter(block => block.kind !== 'definition');
  if (first?.kind === 'paragraph') {
    if (!tight) out.push(`\n<p${lineOf(context, first)}>`);
    out.push(box);
    renderContent(context, first.content);
    if (!tight) out.push('</p>\n');
    else if (rest.length > 0) out.push('\n');
  } else {
    out.push(box);
    if (first !== undefined) {
      out.push('\n');
      renderBlock(context, first, tight);
    }
  }
  renderBlocks(context, rest, tight);
  // In a tight list the text of a last paragraph stands right before the end of its item.
  if (tight && rest[rest.length - 1]?.kind === 'paragraph') out.pop();
  out.push('</li>\n');
}

function checkedOf(item: ListItem): string {
  return item.checked === true ? ' checked=""' : '';
}

function renderCode(context: HtmlContext, code: Code): void {
  const special = context.options.code?.(code);
  if (special !== undefined) {
    context.out.push(special);
    return;
  }
  const text = codeText(context.document, code).text.replace(/\r\n?/g, '\n');
  const word = /^[^ \t]*/.exec(code.info)![0];
  const language = word === '' ? '' : ` class="language-${escapeHtml(word)}"`;
  const line = lineOf(context, code);
  const end = code.content.length > 0 && !text.endsWith('\n') ? '\n' : '';
  const lastBlank = !code.closed && text.endsWith('\n') ? '\n' : '';
  context.out.push(`<pre${line}><code${language}>${escapeHtml(text)}${end}${lastBlank}</code></pre>\n`);
}

/** Without raw HTML a block is shown as text, and comments stay unseen. */
function renderRaw(context: HtmlContext, html: Html): void {
  const raw = ' '.repeat(html.content[0]?.pad ?? 0) + contentText(context.document, html.content).text;
  if (context.options.rawHtml === 'keep') {
    context.out.push(raw.replace(/\0/g, '\ufffd'), '\n');
    return;
  }
  const seen = withoutComments(raw);
  if (seen.trim() !== '') context.out.push(`<pre${lineOf(context, html)}>${escapeHtml(seen)}</pre>\n`);
}

function withoutComments(raw: string): string {
  let seen = '';
  let at = 0;
  while (at < raw.length) {
    const open = raw.indexOf('<!--', at);
    if (open < 0) break;
    seen += raw.slice(at, open);
    const close = raw.indexOf('-->', open + 4);
    at = close < 0 ? raw.length : close + 3;
  }
  return seen + raw.slice(at);
}
