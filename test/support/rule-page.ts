import { parseTeamTemplate } from '../../src/dialects/team/parse-template.ts';
import type { TeamTemplate } from '../../src/dialects/team-template.ts';
import type { Code, Document } from '../../src/markdown/document.ts';
import { codeText } from '../../src/markdown/index.ts';
import type { Edit } from '../../src/text/edit.ts';

/** One case of a rule's page: a design, and what is said of it. */
export interface Case {
  readonly title: string;
  readonly design: string;
  /** The team's template that the design is held to, from a `template` fence before it. */
  readonly template?: TeamTemplate;
  readonly expected: Code;
  readonly fixed?: Code;
}

function templateOf(json: string): TeamTemplate {
  const { template, problems } = parseTeamTemplate(JSON.parse(json));
  if (template === undefined) throw new Error(problems.join(' '));
  return template;
}

/** The cases of a page, each under its heading. */
export function casesOf(page: Document): Case[] {
  const cases: Case[] = [];
  let title = '';
  let design: string | undefined;
  let template: TeamTemplate | undefined;
  for (const block of page.blocks) {
    if (block.kind === 'heading' && block.level === 2) {
      title = page.source.text.slice(block.content[0]?.start, block.content.at(-1)?.end);
      design = undefined;
    }
    if (block.kind !== 'code') continue;
    if (block.language === 'template') template = templateOf(codeText(page, block).text);
    if (block.language === 'design') design = codeText(page, block).text;
    if (block.language === 'diagnostics' && design !== undefined)
      cases.push({ title, design, ...(template && { template }), expected: block });
    if (block.language === 'fixed') cases[cases.length - 1] = { ...cases.at(-1)!, fixed: block };
  }
  return cases;
}

/** What a run with `UPDATE=1` writes between the fences. */
export function editOf(page: Document, fence: Code, actual: string): Edit {
  const [first, last] = [fence.content[0], fence.content.at(-1)];
  const start = first?.start ?? page.source.text.indexOf('\n', fence.start) + 1;
  return { start, end: last?.end ?? start, text: actual };
}
