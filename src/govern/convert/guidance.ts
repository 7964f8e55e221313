import type { Section } from '../../markdown/document.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';

/**
 * What a template says under the heading of a section: its guidance, without the tables and code
 * that stand there as samples, which would read as facts.
 */
export function guidanceOf(template: string): (heading: string) => string {
  const { root, source } = readMarkdown(sourceOf('template.md', template));
  const sections = new Map(below(root).map(section => [section.title, section]));
  return heading => {
    const blocks = (sections.get(heading)?.blocks ?? []).filter(
      ({ kind }) => kind === 'paragraph' || kind === 'list' || kind === 'quote',
    );
    return blocks.map(({ start, end }) => source.text.slice(start, end).trimEnd()).join('\n\n');
  };
}

function below(section: Section): readonly Section[] {
  return section.sections.flatMap(child => [child, ...below(child)]);
}
