import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../markdown/index.ts';
import { readAboutItself } from '../read/about-itself.ts';
import { sourceOf } from '../text/source.ts';
import { deriveTemplate } from './derive.ts';
import { type Learned, type LearnOptions, learnTemplate } from './learn.ts';
import { type Profile, profileOf } from './profile.ts';

function profile(path: string, text: string): Profile {
  return profileOf(readAboutItself(readMarkdown(sourceOf(path, text))));
}

function document(path: string, titles: readonly string[], status = 'Draft', more = ''): Profile {
  const sections = titles
    .map(title => `${title.startsWith('#') ? title : `## ${title}`}\n\nText.\n`)
    .join('\n');
  return profile(path, `---\ntitle: ${path}\nstatus: ${status}\n${more}---\n\n# ${path}\n\n${sections}`);
}

function learn(profiles: readonly Profile[], options: Partial<LearnOptions> = {}): Learned {
  return learnTemplate(profiles, { name: 'own', ...options });
}

const times = (count: number, make: (index: number) => Profile): readonly Profile[] =>
  Array.from({ length: count }, (_, index) => make(index));

const sections = ({ template }: Learned): readonly string[] =>
  template.sections.map(
    ({ level, title, required, evidence }) =>
      `${'#'.repeat(level)} ${title}${required ? '' : ' (optional)'} ${evidence}`,
  );

describe('what a corpus teaches about sections', () => {
  it('nearly all have is required, several have is optional, one has is its own', () => {
    const corpus = times(20, index =>
      document(`${index}.md`, [
        'Summary',
        ...(index % 4 === 0 ? ['Goals'] : []),
        ...(index === 7 ? ['Thanks'] : []),
        'Design',
        ...(index === 3 ? [] : ['Rollout']),
      ]),
    );
    expect(sections(learn(corpus))).toEqual([
      '## Summary 20 of 20',
      '## Goals (optional) 5 of 20',
      '## Design 20 of 20',
      '## Rollout 19 of 20',
    ]);
  });

  it('titles are one whatever their case, number, emoji and marks, spelt as most do', () => {
    const spellings = ['Risks', 'Risks', 'Risks', 'RISKS', '3. Risks', '⚠️ Risks', '**Risks**', 'Risks:'];
    const corpus = spellings.map((title, index) => document(`${index}.md`, ['Summary', title]));
    const learned = learn(corpus);
    expect(sections(learned)).toEqual(['## Summary 8 of 8', '## Risks 8 of 8']);
    expect(learned.template.titles).toBe('words');
    expect(learn(times(8, index => document(`${index}.md`, ['Summary', 'Risks']))).template.titles).toBe(
      'exact',
    );
  });

  it('the order is that of most documents, and none where few keep one', () => {
    const usual = times(9, index => document(`${index}.md`, ['A', 'B', 'C', 'D']));
    expect(learn([...usual, document('x.md', ['D', 'C', 'B', 'A'])]).template).toMatchObject({
      ordered: true,
    });
    const titles = ['Scope', 'Design', 'Risks', 'Costs'];
    const any = times(8, index =>
      document(`${index}.md`, [...titles.slice(index % 4), ...titles.slice(0, index % 4)]),
    );
    expect(learn(any).template.ordered).toBe(false);
  });

  it('parts count below their section, among the documents that have it', () => {
    const corpus = times(10, index =>
      document(`${index}.md`, [
        'Summary',
        ...(index < 4 ? ['Rollout', '### Phases', ...(index < 3 ? ['### Rollback'] : [])] : []),
        `### Part ${index}`,
      ]),
    );
    expect(sections(learn(corpus))).toEqual([
      '## Summary 10 of 10',
      '## Rollout (optional) 4 of 10',
      '### Phases 4 of 4',
      '### Rollback (optional) 3 of 4',
    ]);
  });

  it('other sections are reported only where they are the exception', () => {
    const plain = times(10, index => document(`${index}.md`, ['Summary', 'Design']));
    expect(learn(plain).template.closed).toBe(true);
    const own = times(10, index => document(`${index}.md`, ['Summary', 'Design', `Topic ${index} of mine`]));
    expect(learn(own).template.closed).toBe(false);
  });
});

describe('what a corpus teaches about metadata', () => {
  it('keys by how many have them, values that come again and again, statuses', () => {
    const areas = ['Core', 'Network', 'Billing'];
    const statuses = ['Draft', 'Final', 'Withdrawn', 'final (since May)'];
    const corpus = times(24, index =>
      document(
        `${index}.md`,
        ['Summary', 'Design'],
        index === 7 ? 'Drfat' : statuses[index % 4],
        `area: ${areas[index % 3]}\n${index % 3 === 0 ? `ticket: T-${index}\n` : ''}${index === 1 ? 'mood: good\n' : ''}`,
      ),
    );
    const { template } = learn(corpus);
    expect(template.metadata).toMatchObject([
      { key: 'area', required: true, values: ['Billing', 'Core', 'Network'], evidence: '24 of 24' },
      { key: 'status', required: true },
      { key: 'title', required: true },
      { key: 'ticket', required: false, evidence: '8 of 24' },
    ]);
    expect(template.statuses).toEqual(['Final', 'Draft', 'Withdrawn']);
  });

  it('a status whose documents have no section is held to nothing; a draft never', () => {
    const corpus = [
      ...times(6, index => document(`${index}.md`, ['Summary', 'Design'], 'Final')),
      ...times(4, index => document(`moved-${index}.md`, [], 'Moved')),
      ...times(4, index => document(`draft-${index}.md`, [], 'Draft')),
    ];
    const learned = learn(corpus);
    expect(learned.template.exempt).toEqual(['Moved']);
    expect(learned.exempt).toEqual([{ status: 'Moved', count: 4 }]);
    expect(learned.documents).toBe(6);
    expect(learned.strays).toHaveLength(4);
  });
});

describe('a corpus with its template', () => {
  const derived = deriveTemplate(
    readAboutItself(
      readMarkdown(
        sourceOf(
          'template.md',
          [
            '---',
            'title: <title>',
            'status: Draft',
            '---',
            '',
            '## Summary',
            '',
            '> Say what changes for whom.',
            '',
            '## Design',
            '',
            '## Costs',
            '',
            '> This section is optional.',
            '',
            '## Licence',
            '',
            '> Keep this sentence: the text is given to the public.',
            '',
          ].join('\n'),
        ),
      ),
    ),
    'own',
  );
  const corpus = times(10, index =>
    document(`${index}.md`, [
      ...(index < 2 ? ['Simple Summary'] : []),
      'Summary',
      ...(index < 6 ? ['Design'] : []),
      'Costs',
      'Licence',
    ]),
  );

  it('the template decides, and the documents are evidence', () => {
    const kept = new Map([['Keep this sentence: the text is given to the public.', 9]]);
    const learned = learn(corpus, { base: derived, kept });
    expect(sections(learned)).toEqual([
      '## Summary 10 of 10; nothing says that it may be left out',
      '## Design 6 of 10; nothing says that it may be left out',
      '## Costs (optional) 10 of 10; line 14: "This section is optional."',
      '## Licence 10 of 10; nothing says that it may be left out',
    ]);
    expect(learned.others.map(({ title, share }) => [title, share.count])).toEqual([['Simple Summary', 2]]);
    expect(learned.closed).toEqual({ count: 4, of: 6 });
    expect(learned.template.closed).toBe(false);
    expect(learned.template.strings).toContain('Say what changes for whom.');
    expect(learned.template.strings).not.toContain('Keep this sentence: the text is given to the public.');
  });
});

it('learns nothing from documents that share nothing, and never throws', () => {
  expect(learn([]).template.sections).toEqual([]);
  expect(learn([profile('a.md', ''), profile('b.md', '# B\n')]).template.sections).toEqual([]);
  expect(learn([document('a.md', ['One']), document('b.md', ['Two'])]).template.sections).toEqual([]);
});
