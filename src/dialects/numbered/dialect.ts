import type { Dialect } from '../dialect.ts';
import { firstForm } from './first-form.ts';

const numbered: Dialect = {
  name: 'numbered',
  description:
    'Numbered designs beside RFCs: YAML front matter, `# DES-012: Title`, paths of success and error',
  evidence: [
    { kind: 'title', pattern: /^DES[-\s]?(?:\d+|<[^<>]+>|N{2,4})\b/i, weight: 4 },
    { kind: 'path', pattern: /(?:^|\/)DES-\d{2,4}[-_.]/i, weight: 3 },
    { kind: 'metadata', carrier: 'front-matter', keys: ['design', 'rfc'], weight: 1.5 },
    { kind: 'metadata', carrier: 'front-matter', keys: ['authors', 'date'], weight: 0.25 },
    { kind: 'metadata', carrier: 'bullet', keys: ['Related RFC'], weight: 1 },
    {
      kind: 'sections',
      titles: ['Component Topology', 'Build vs Buy', 'Happy Path', 'Error Paths', 'Languages & Frameworks'],
      weight: 1,
    },
    { kind: 'sections', titles: ['Key Decisions', 'System Context', 'Technology Stack'], weight: 0.5 },
    {
      kind: 'sections',
      titles: ['Implementation notes', 'End-to-End Testing', 'Unit Testing'],
      weight: 0.25,
    },
  ],
  placeholders: {
    style: /<(?!https?:|mailto:|!--|\/|br\b)[\p{L}][^<>\n]{0,120}>/gu,
    strings: [
      '<number>',
      '<YYYY-MM-DD>',
      '<Title>',
      '<Name>',
      '<related-rfc-number>',
      'Question 1?',
      'Question 2?',
    ],
    firstForm,
  },
  slots: [
    { concept: 'overview', heading: 'Overview', level: 2, required: true },
    { concept: 'architecture', heading: 'Architecture', level: 2, required: true },
    { concept: 'architecture', heading: 'System Context', level: 3, required: false },
    { concept: 'decisions', heading: 'Key Decisions', level: 3, required: true },
    { concept: 'components', heading: 'Components', level: 2, required: true },
    { concept: 'data-flow', heading: 'Data Flow', level: 2, required: true },
    { concept: 'data-flow', heading: 'Happy Path', level: 3, required: false },
    { concept: 'data-flow', heading: 'Error Paths', level: 3, required: false },
    { concept: 'architecture', heading: 'Component Topology', level: 2, required: false },
    { concept: 'technology', heading: 'Technology Stack', level: 2, required: true },
    { concept: 'alternatives', heading: 'Build vs Buy', level: 3, required: false },
    { concept: 'testing', heading: 'Testing Strategy', level: 2, required: true },
    { concept: 'security', heading: 'Security Considerations', level: 2, required: true },
    { concept: 'performance', heading: 'Performance Considerations', level: 2, required: true },
    { concept: 'errors', heading: 'Error Handling', level: 2, required: true },
    { concept: 'deployment', heading: 'Deployment', level: 2, required: true },
    { concept: 'monitoring', heading: 'Monitoring & Observability', level: 2, required: true },
    { concept: 'open-questions', heading: 'Open Questions', level: 2, required: true },
    { concept: 'references', heading: 'References', level: 2, required: false },
  ],
  file: { kind: 'numbered', prefix: 'DES', digits: 3, folder: '' },
  blanks: [
    { line: 'design:', token: '<number>', value: 'number' },
    { line: 'date:', token: '<YYYY-MM-DD>', value: 'today' },
    { line: 'title:', token: '<Short descriptive title>', value: 'title' },
    { line: '  - <Name', token: '<Name (GitHub handle)>', value: 'author' },
    { line: '# DES-', token: '<number>', value: 'number' },
    { line: '# DES-', token: '<Title>', value: 'title' },
  ],
};

export default numbered;
