import DOMPurify from 'dompurify';

/** What Mermaid's own parser says: the kind of the diagram, or why it refuses it. */
export async function mermaidSays(text: string): Promise<string> {
  // Outside a browser it has nothing to clean, and says so by not having these.
  const purify = DOMPurify as unknown as Record<string, unknown>;
  purify['addHook'] = purify['removeHook'] = () => {};
  purify['sanitize'] = (dirty: string) => dirty;
  const { default: mermaid } = await import('mermaid');
  try {
    return (await mermaid.parse(text)).diagramType;
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message : String(error)}`;
  }
}
