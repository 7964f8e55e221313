/** A text of the document where OpenAPI reads Markdown: as written, but without raw HTML and script addresses. */
export function markdownOf(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replace(/\b(javascript|vbscript):/gi, '$1 :')
    .trim();
}
