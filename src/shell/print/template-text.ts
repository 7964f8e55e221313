import type { TeamTemplate } from '../../dialects/team-template.ts';
import type { Learned } from '../../template/learn.ts';
import { told } from '../../template/share.ts';

/** What a template asks for and why, a line each, for people. */
export function printTemplate(template: TeamTemplate): string {
  const { sections, metadata, statuses, exempt = [], strings } = template;
  const rows = [
    ...sections.map(({ title, level, required, evidence = '' }) => ({
      name: `${'  '.repeat(Math.max(0, level - 1))}${'#'.repeat(level)} ${title}`,
      duty: required ? 'required' : 'optional',
      evidence,
    })),
    ...metadata.map(({ key, required, values = [], evidence = '' }) => ({
      name: `${key}:${values.length > 0 ? ` ${values.join(' | ')}` : ''}`,
      duty: required ? 'required' : 'optional',
      evidence,
    })),
  ];
  const width = Math.min(52, Math.max(0, ...rows.map(({ name }) => name.length)));
  const lines = rows.map(({ name, duty, evidence }) =>
    `${cut(name, width).padEnd(width)}  ${duty}  ${evidence}`.trimEnd(),
  );
  return [
    ...lines,
    '',
    ...rules(template),
    ...(statuses.length > 0 ? [`Statuses: ${statuses.join(', ')}.`] : []),
    ...(exempt.length > 0 ? [`Held to nothing: ${exempt.join(', ')}.`] : []),
    ...(strings.length > 0 ? [`${strings.length} places and sentences of guidance that must not stay.`] : []),
    '',
  ].join('\n');
}

function rules({ ordered, closed, titles }: TeamTemplate): readonly string[] {
  return [
    ordered ? 'Sections stand in this order.' : 'Sections may stand in any order.',
    closed ? 'Other sections are reported.' : 'Other sections are allowed.',
    titles === 'words' ? 'Titles count by their words.' : 'Titles count letter by letter.',
  ];
}

/** What a corpus says beside the template itself. */
export function printLearned(learned: Learned): string {
  const { documents, strays, exempt, others, ordered, closed, spelt } = learned;
  const lines = [
    `${documents} documents counted.`,
    ...(learned.template.sections.some(({ required }) => required)
      ? []
      : ['No section is in nine of ten documents: they follow no common template.']),
    ...exempt.map(
      ({ status, count }) => `Status ${status}: ${count} documents, none with a section; not counted.`,
    ),
    ...(strays.length > 0 ? [`Without any of the sections: ${some(strays)}.`] : []),
    `In this order: ${told(ordered)}. Complete and nothing else: ${told(closed)}. Spelt so: ${told(spelt)} titles.`,
    ...(others.length > 0
      ? [`Not in the template: ${others.map(({ title, share }) => `${title} (${told(share)})`).join(', ')}.`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

function some(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
