import { escapeHtml } from '../escape.ts';

interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const MARGIN = 12;

/** Parts of a drawing as one image of its own size; a wide one is scrolled. */
export function svg({ left, right, top, bottom }: Bounds, title: string, parts: readonly string[]): string {
  const width = Math.ceil(right - left + 2 * MARGIN);
  const height = Math.ceil(bottom - top + 2 * MARGIN);
  const box = `${Math.floor(left - MARGIN)} ${Math.floor(top - MARGIN)} ${width} ${height}`;
  return `<div class="canvas" tabindex="0" role="img" aria-label="${escapeHtml(title)}"><svg viewBox="${box}" width="${width}" height="${height}" aria-hidden="true"><defs><marker id="arrow-head" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>${parts.join('')}</svg></div>`;
}
