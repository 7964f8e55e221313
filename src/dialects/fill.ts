import type { Dialect } from './dialect.ts';

/** Where a placeholder stands: the nearest heading, and the label in front of it. */
export interface PlaceholderContext {
  readonly heading: string;
  readonly label: string;
  readonly placeholder: string;
}

/** Replaces every placeholder and every line of guidance of a template by what `fact` says. */
export function fillTemplate(
  dialect: Dialect,
  template: string,
  fact: (context: PlaceholderContext) => string,
): string {
  let heading = '';
  let fence = false;
  return template
    .split('\n')
    .map(line => {
      if (/^\s*```/.test(line)) fence = !fence;
      const title = fence ? null : /^#{1,6} (.*)$/.exec(line);
      if (title) heading = title[1]!;
      const label =
        /^\s*(?:[-*>]|\d+\.)?\s*(?:\*\*)?([\p{L}][\p{L}\p{N} /()-]{0,40}?):?(?:\*\*)?:? /u.exec(line)?.[1] ??
        '';
      const put = (placeholder: string) => fact({ heading, label, placeholder });
      if (!fence && title === null && isGuidance(dialect, line, heading)) {
        return line.replace(/^(\s*(?:- )?)(?:> )?.*$/, (_, lead: string) => lead + put(line.trim()));
      }
      if (/\bYes \| No\b/.test(line)) return line.replace('Yes | No', 'No');
      return line.replace(dialect.placeholders.style, put);
    })
    .join('\n');
}

function isGuidance(dialect: Dialect, line: string, heading: string): boolean {
  if (dialect.placeholders.guidance === 'quote') return line.startsWith('> ');
  if (dialect.placeholders.guidance !== 'prose' || line.trim() === '') return false;
  return dialect.slots.some(slot => slot.heading === heading);
}
