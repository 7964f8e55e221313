/** Text as it may stand in HTML content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/\0/g, '\ufffd').replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
