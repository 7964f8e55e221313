export { codeText, contentText, itemContent } from './content.ts';
export type * from './document.ts';
export { type HtmlOptions, renderHtml } from './html/render-html.ts';
export { type InlineOptions, inlinesOf } from './inline/read-inlines.ts';
export { plainText, textOf } from './plain-text.ts';
export { printDocument } from './print.ts';
export { type ReadOptions, readMarkdown } from './read-markdown.ts';
export { walkBlocks } from './walk.ts';
