import type { TeamTemplate } from '../dialects/team-template.ts';
import type { CheckContext } from './rule.ts';

/** The team's template that a design is held to; nothing when there is none or its status exempts it. */
export function heldTo({ design, template }: CheckContext): TeamTemplate | undefined {
  if (template === undefined) return undefined;
  const status = design.statuses[0]?.stated.toLowerCase();
  const exempt =
    status !== undefined && template.exempt?.some(each => startsWith(status, each.toLowerCase()));
  return exempt ? undefined : template;
}

/** `Moved to another repository` is `Moved`. */
function startsWith(stated: string, status: string): boolean {
  return stated.startsWith(status) && !/^[\p{L}\p{N}-]/u.test(stated.slice(status.length));
}

/** The heading that a template has, as it is written, such as `## Rationale`. */
export function headingOf({ level, title }: { readonly level: number; readonly title: string }): string {
  return `${'#'.repeat(level)} ${title}`;
}
