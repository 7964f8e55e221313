import { describe, expect, it } from 'vitest';
import { parseTeamTemplate } from './parse-template.ts';
import { printTeamTemplate } from './print-template.ts';

describe('the JSON form of a template', () => {
  it('is read from lines and from objects, with defaults', () => {
    const { template } = parseTeamTemplate(
      {
        sections: ['## Summary', '### Goals (optional)', { title: 'Risks', required: false }],
        metadata: ['title', 'owner [optional]', { key: 'area', values: ['Core'] }],
      },
      'rfc',
    );
    expect(template).toEqual({
      name: 'rfc',
      titles: 'exact',
      ordered: true,
      closed: false,
      sections: [
        { title: 'Summary', level: 2, required: true },
        { title: 'Goals', level: 3, required: false, under: 'Summary' },
        { title: 'Risks', level: 2, required: false },
      ],
      metadata: [
        { key: 'title', required: true },
        { key: 'owner', required: false },
        { key: 'area', required: true, values: ['Core'] },
      ],
      statuses: [],
      exempt: [],
      strings: [],
    });
    expect(parseTeamTemplate(JSON.parse(printTeamTemplate(template!, 'rfc.md'))).template).toEqual(template);
  });

  it.each([
    [[], 'A template is a JSON object; write { "sections": […] }.'],
    [{}, 'The template has neither `sections` nor `metadata`; write at least one of them.'],
    [{ version: 2 }, 'This template has another `version`; write 1 or use a newer asbuilt.'],
    [{ section: [] }, '`section` is no key of a template; take it out.'],
    [{ sections: {} }, '`sections` is no list; write it in square brackets.'],
    [{ sections: ['Summary'] }, '"Summary" is no heading; write it as in "## Summary".'],
    [{ sections: [{ title: 'A', level: 7 }] }, 'The level of "A" is no heading\'s; write 1 to 6.'],
    [
      { sections: [{ level: 2 }] },
      'A section without `title`; write { "title": "Summary", "level": 2, "required": true }.',
    ],
    [
      { metadata: [{ key: 'a', values: 'b' }] },
      '`values` of `a` is no list of texts; write ["Draft", "Final"].',
    ],
    [{ sections: ['# A'], closed: 'yes' }, '`closed` is no flag; write true or false.'],
    [
      { sections: ['# A'], titles: 'loose' },
      '`titles` is neither of its two values; write "exact" or "words".',
    ],
    [{ sections: ['# A'], statuses: [1] }, '1 is no text; write it in quotes.'],
  ])('says what is wrong with %j', (json, problem) => {
    const { template, problems } = parseTeamTemplate(json);
    expect(template).toBeUndefined();
    expect(problems).toContain(problem);
  });
});
