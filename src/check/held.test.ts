import { describe, expect, it } from 'vitest';
import { parseTeamTemplate } from '../dialects/team/parse-template.ts';
import { readMarkdown } from '../markdown/index.ts';
import { readDesign } from '../read/index.ts';
import { sourceOf } from '../text/source.ts';
import { check } from './index.ts';

const { template } = parseTeamTemplate({
  name: 'own',
  closed: true,
  sections: ['## Summary', '### Goals (optional)', '## Design', '## Risks (optional)', '## Why now?'],
  metadata: ['title', 'status', 'created'],
  statuses: ['Draft', 'Final'],
  exempt: ['Moved'],
});

const HEAD = '---\ntitle: Lockers\nstatus: Draft\ncreated: 2026-05-02\n---\n\n';
const BODY = '## Summary\n\nText.\n\n## Design\n\nText.\n\n## Why now?\n\nText.\n';

const OWN =
  /^(?:section-(?:missing|unknown|out-of-order|stated-twice|empty)|metadata-.*|status-unknown|date-impossible)$/;

async function codes(text: string, held: typeof template | null = template): Promise<readonly string[]> {
  const design = await readDesign(readMarkdown(sourceOf('design.md', text)));
  const { diagnostics } = check(design, held ? { template: held } : {});
  return diagnostics.filter(({ code }) => OWN.test(code)).map(({ code, place }) => `${place.line} ${code}`);
}

describe('a document that keeps its template is silent', () => {
  it.each([
    ['as it is', HEAD + BODY],
    ['with a byte order mark', `\uFEFF${HEAD}${BODY}`],
    ['with CRLF', (HEAD + BODY).replaceAll('\n', '\r\n')],
    ['with CR', (HEAD + BODY).replaceAll('\n', '\r')],
    ['with underlined headings', HEAD + BODY.replace(/## (.*)/g, '$1\n---')],
    ['with closing marks', HEAD + BODY.replace(/## (.*)/g, '## $1 ##')],
    ['with a tab behind the marks', HEAD + BODY.replaceAll('## ', '##\t')],
    ['with blanks in front', HEAD + BODY.replaceAll('## ', '   ## ')],
    ['with emphasis', HEAD + BODY.replace(/## (.*)/g, '## **$1**')],
    ['with a title above', `${HEAD}# Lockers\n\n${BODY}`],
    ['with entities', HEAD + BODY.replace('Why now?', 'Why&nbsp;now?').replace('&nbsp;', '&#32;')],
    ['with another case in a question', HEAD + BODY.replace('Why now?', 'Why Now?')],
    [
      'with optional parts',
      HEAD + BODY.replace('## Design', '### Goals\n\nText.\n\n### Names\n\nText.\n\n## Design'),
    ],
    [
      'with a section in code and in a comment as well',
      `${HEAD}${BODY}\n<!--\n## Summary\n-->\n\n~~~md\n## Design\n~~~\n`,
    ],
    ['of an exempt status', '---\nstatus: Moved\n---\n\nSee the other repository.\n'],
  ])('%s', async (_, text) => {
    expect(await codes(text)).toEqual([]);
  });
});

describe('what others let pass is found', () => {
  it.each([
    ['an empty required section', BODY.replace('## Design\n\nText.', '## Design'), '11 section-empty'],
    [
      'one with a comment only',
      BODY.replace('## Design\n\nText.', '## Design\n\n<!-- later -->'),
      '11 section-empty',
    ],
    [
      'one that is to be written',
      BODY.replace('## Design\n\nText.', '## Design\n\nTo be written.'),
      '11 section-empty',
    ],
    ['a heading in a comment', BODY.replace('## Design', '<!--\n## Design\n-->'), '12 section-missing'],
    ['a heading in code', BODY.replace('## Design', '```\n## Design\n```'), '12 section-missing'],
    ['a heading in indented code', BODY.replace('## Design', '    ## Design'), '11 section-missing'],
    ['a section twice', `${BODY}\n## Summary\n\nText.\n`, '19 section-stated-twice'],
    ['an unknown section', `${BODY}\n## Thanks\n\nText.\n`, '19 section-unknown'],
    [
      'another order',
      `## Why now?\n\nText.\n\n${BODY.replace('## Why now?\n\nText.\n', '')}`,
      '7 section-out-of-order',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await codes(HEAD + text)).toEqual([expected]);
  });

  it.each([
    ['a key twice', HEAD.replace('status:', 'title: Boxes\nstatus:'), '3 metadata-key-duplicate'],
    ['a day that is none', HEAD.replace('2026-05-02', '2024-13-45'), '4 date-impossible'],
    ['an unknown status', HEAD.replace('Draft', 'Drafty'), '3 status-unknown'],
    ['a missing key', HEAD.replace('created: 2026-05-02\n', ''), '1 metadata-key-missing'],
  ])('%s', async (_, head, expected) => {
    expect(await codes(head + BODY)).toEqual([expected]);
  });

  it('TODO alone is said once, as text that is left', async () => {
    const text = HEAD + BODY.replace('## Design\n\nText.', '## Design\n\nTODO');
    expect(await codes(text)).toEqual([]);
    const design = await readDesign(readMarkdown(sourceOf('design.md', text)));
    const said = check(design, template ? { template } : {}).diagnostics;
    expect(said.map(({ code, place }) => `${place.line} ${code}`)).toEqual(['13 template-text-left']);
  });
});

it('says nothing about sections and keys of a document that is held to no template', async () => {
  const text = '# Minutes\n\n## Thanks\n\nText.\n\n## Thanks\n\nText.\n';
  expect(await codes(text, null)).toEqual([]);
});
