import type { TeamKey, TeamSection, TeamTemplate } from '../team-template.ts';

/** A template read from its JSON form, or what is wrong with that, one sentence each. */
export type ParsedTemplate =
  | { readonly template: TeamTemplate; readonly problems: readonly [] }
  | { readonly template?: undefined; readonly problems: readonly string[] };

/**
 * Reads the JSON form of a team's template. Sections and keys may be objects or, written by hand, one line each:
 *
 *     "sections": ["## Summary", "## Rollout (optional)", "### Goals"]
 *     "metadata": ["title", "status", "superseded-by (optional)"]
 */
export function parseTeamTemplate(json: unknown, name = 'template'): ParsedTemplate {
  const problems: string[] = [];
  if (!isRecord(json)) return { problems: ['A template is a JSON object; write { "sections": […] }.'] };
  for (const key of Object.keys(json)) {
    if (!KEYS.has(key)) problems.push(`\`${key}\` is no key of a template; take it out.`);
  }
  const version = json['version'];
  if (version !== undefined && version !== 1) {
    problems.push('This template has another `version`; write 1 or use a newer asbuilt.');
  }
  const titles = json['titles'];
  if (titles !== undefined && titles !== 'exact' && titles !== 'words') {
    problems.push('`titles` is neither of its two values; write "exact" or "words".');
  }
  const template: TeamTemplate = {
    name: typeof json['name'] === 'string' && json['name'] !== '' ? json['name'] : name,
    sections: parentsSet(listOf(json, 'sections', sectionOf, problems)),
    metadata: listOf(json, 'metadata', keyOf, problems),
    statuses: listOf(json, 'statuses', textOf, problems),
    exempt: listOf(json, 'exempt', textOf, problems),
    closed: flagOf(json, 'closed', problems),
    ordered: json['ordered'] === undefined ? true : flagOf(json, 'ordered', problems),
    titles: titles === 'words' ? 'words' : 'exact',
    strings: listOf(json, 'strings', textOf, problems),
  };
  if (problems.length === 0 && template.sections.length === 0 && template.metadata.length === 0) {
    problems.push('The template has neither `sections` nor `metadata`; write at least one of them.');
  }
  return problems.length === 0 ? { template, problems: [] } : { problems };
}

const KEYS = new Set([
  '$schema',
  'version',
  'name',
  'from',
  'sections',
  'metadata',
  'statuses',
  'exempt',
  'closed',
  'ordered',
  'titles',
  'strings',
]);

interface Problem {
  readonly problem: string;
}

function sectionOf(value: unknown): TeamSection | Problem {
  if (typeof value === 'string') {
    const match = /^(#{1,6})\s+(\S.*)$/.exec(value.trim());
    if (match === null) return problem(`"${value}" is no heading; write it as in "## Summary".`);
    return { level: match[1]!.length, ...nameAndDuty(match[2]!) };
  }
  if (!isRecord(value) || typeof value['title'] !== 'string' || value['title'].trim() === '') {
    return problem('A section without `title`; write { "title": "Summary", "level": 2, "required": true }.');
  }
  const { title, level = 2, required = true, under, evidence } = value;
  if (!Number.isInteger(level) || (level as number) < 1 || (level as number) > 6) {
    return problem(`The level of "${title}" is no heading's; write 1 to 6.`);
  }
  if (typeof required !== 'boolean') {
    return problem(`\`required\` of "${title}" is no flag; write true or false.`);
  }
  return {
    title: title.trim(),
    level: level as number,
    required,
    ...(typeof under === 'string' && { under }),
    ...(typeof evidence === 'string' && { evidence }),
  };
}

function keyOf(value: unknown): TeamKey | Problem {
  if (typeof value === 'string' && value.trim() !== '') {
    const { title, required } = nameAndDuty(value);
    return { key: title, required };
  }
  if (!isRecord(value) || typeof value['key'] !== 'string' || value['key'].trim() === '') {
    return problem('A metadata key without `key`; write { "key": "status", "required": true }.');
  }
  const { key, required = true, values = [], evidence } = value;
  if (typeof required !== 'boolean') {
    return problem(`\`required\` of \`${key}\` is no flag; write true or false.`);
  }
  if (!isTexts(values)) {
    return problem(`\`values\` of \`${key}\` is no list of texts; write ["Draft", "Final"].`);
  }
  return {
    key: key.trim(),
    required,
    ...(values.length > 0 && { values }),
    ...(typeof evidence === 'string' && { evidence }),
  };
}

function nameAndDuty(text: string): { readonly title: string; readonly required: boolean } {
  const title = text.replace(/\s*[([]optional[)\]]\s*$/i, '').trim();
  return { title, required: title === text.trim() };
}

function textOf(value: unknown): string | Problem {
  return typeof value === 'string'
    ? value
    : problem(`${JSON.stringify(value)} is no text; write it in quotes.`);
}

function problem(text: string): Problem {
  return { problem: text };
}

/** The section before with a smaller level holds those behind it that do not say so themselves. */
function parentsSet(sections: readonly TeamSection[]): readonly TeamSection[] {
  const above: TeamSection[] = [];
  return sections.map(section => {
    while (above.length > 0 && above.at(-1)!.level >= section.level) above.pop();
    const parent = above.at(-1);
    above.push(section);
    return section.under !== undefined || parent === undefined
      ? section
      : { ...section, under: parent.title };
  });
}

function listOf<Item extends string | object>(
  json: Readonly<Record<string, unknown>>,
  key: string,
  read: (value: unknown) => Item | Problem,
  problems: string[],
): readonly Item[] {
  const value = json[key];
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`\`${key}\` is no list; write it in square brackets.`);
    return [];
  }
  const items: Item[] = [];
  for (const each of value) {
    const item = read(each);
    if (typeof item === 'object' && 'problem' in item) problems.push(item.problem);
    else items.push(item);
  }
  return items;
}

function flagOf(json: Readonly<Record<string, unknown>>, key: string, problems: string[]): boolean {
  const value = json[key];
  if (value !== undefined && typeof value !== 'boolean') {
    problems.push(`\`${key}\` is no flag; write true or false.`);
  }
  return value === true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(each => typeof each === 'string');
}
