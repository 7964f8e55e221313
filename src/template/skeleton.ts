import type { TeamTemplate } from '../dialects/team-template.ts';

/** The Markdown of a template that was learned without one: its keys, and its headings with a place to write. */
export function skeletonOf({ sections, metadata, statuses, name }: TeamTemplate): string {
  const lines: string[] = [];
  const keys = metadata.filter(({ required }) => required);
  if (keys.length > 0) {
    lines.push('---');
    for (const { key, values = [] } of keys) {
      const choices = /^status$/i.test(key) ? statuses : values;
      lines.push(`${key}: ${choices.length > 1 ? `<${choices.join(' | ')}>` : `<${key.toLowerCase()}>`}`);
    }
    lines.push('---', '');
  }
  if (sections.every(({ level }) => level > 1)) lines.push(`# <Title of the ${name}>`, '');
  for (const { title, level, required } of sections) {
    const heading = title.replaceAll('*', '<name>');
    lines.push(`${'#'.repeat(level)} ${heading}`, '');
    lines.push(required ? 'TODO' : '<!-- This section is optional. -->', '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
