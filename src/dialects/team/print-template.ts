import type { TeamTemplate } from '../team-template.ts';

/** The JSON form of a team's template, as `parseTeamTemplate` reads it; `from` says what it was made of. */
export function printTeamTemplate(template: TeamTemplate, from?: string): string {
  const { name, titles, closed, ordered, sections, metadata, statuses, exempt, strings } = template;
  const form = {
    version: 1,
    name,
    ...(from !== undefined && { from }),
    titles: titles ?? 'exact',
    ordered,
    closed,
    sections,
    metadata,
    statuses,
    exempt: exempt ?? [],
    strings,
  };
  return `${JSON.stringify(form, null, 2)}\n`;
}
