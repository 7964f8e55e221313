import { FAMILIES } from '../src/check/family.ts';
import { NOTE_CODES } from '../src/check/note-codes.ts';
import type { BySeverity } from '../src/check/rule.ts';
import { RULES } from '../src/check/rules/index.ts';

/** `docs/rules.md`: every rule with its summary and severities, by family; the rules themselves are the source. */
export function rulesPage(): string {
  const families = Object.entries(FAMILIES).map(([family, title]) => {
    const rows = RULES.filter(rule => rule.family === family).map(({ code, summary, severity }) =>
      row(`[\`${code}\`](../src/check/rules/${code}.md)`, summary, severity),
    );
    return `## ${title}\n\n${HEAD}${rows.join('')}`;
  });
  const notes = Object.entries(NOTE_CODES).map(([code, { summary, severity, page }]) =>
    row(page ? `[\`${code}\`](../src/check/${code}.md)` : `\`${code}\``, summary, severity),
  );
  return `${INTRODUCTION.replace('COUNT', String(RULES.length))}
${families.join('\n')}
## Remarks

What could not be resolved or run, and how allowances are used. A remark says what \`run\` and \`verify\` will do without, and seldom asks for more than a line.

${HEAD}${notes.join('')}`;
}

const INTRODUCTION = `<!-- Made by \`npm run generate\` from the rules' summaries. -->

# Rules

The COUNT rules of \`asbuilt check\`, grouped by what they are about. \`asbuilt explain CODE\` prints the page of a rule: what hurts, a case that shows it, and a near miss that stays silent. Each page is also the rule's test.

How grave a finding is follows the status of the document: a *draft* may be unfinished, a design in *review* may not, a *settled* one (approved, implemented, and after) must be sound. [\`asbuilt.json\`](configuration.md) can decide otherwise for a repository.
`;

const HEAD = `| code | situation | draft | review | settled |
|---|---|---|---|---|
`;

function row(code: string, summary: string, { draft, review, settled }: BySeverity): string {
  return `| ${code} | ${summary.replaceAll('|', '\\|')} | ${draft} | ${review} | ${settled} |\n`;
}
