import type { Dialect } from '../dialect.ts';
import { firstForm } from './first-form.ts';

const proposal: Dialect = {
  name: 'proposal',
  description: 'Proposals for review in a pull request: `Status:` lines, requirements, decision log',
  evidence: [
    { kind: 'metadata', carrier: 'plain-line', keys: ['Status', 'Author', 'Date', 'Reviewers'], weight: 0.6 },
    { kind: 'path', pattern: /(?:^|\/)\d{4}-\d{2}-\d{2}-[^/]+-design\.md$/i, weight: 2.5 },
    {
      kind: 'sections',
      titles: [
        'Summary / Executive Summary',
        'Proposed Design',
        'Data Flow / Sequence',
        'Interfaces / APIs',
        'Data Model and Storage',
        'Security & Privacy Considerations',
        'Rollout and Migration Plan',
        'Monitoring & Operational Concerns',
        'Drawbacks and Open Questions',
        'Decision Log',
      ],
      weight: 1,
    },
    {
      kind: 'sections',
      titles: ['Title', 'Background and Context', 'Testing and Validation', 'Timeline & Milestones'],
      weight: 0.5,
    },
    { kind: 'sections', titles: ['Alternatives Considered', 'Non-Goals', 'Requirements'], weight: 0.1 },
  ],
  placeholders: {
    style: /\bYOUR NAME\b|<you@example\.com>|\bYYYY-MM-DD\b|@owner\d\b/gu,
    strings: ['YOUR NAME', 'you@example.com', 'YYYY-MM-DD', '@owner1', '@owner2', 'How to use this template'],
    guidance: 'prose',
    firstForm,
  },
  slots: [
    { concept: 'metadata', heading: 'Title', level: 2, required: true },
    { concept: 'overview', heading: 'Summary / Executive Summary', level: 2, required: true },
    { concept: 'goals', heading: 'Goals', level: 2, required: true },
    { concept: 'non-goals', heading: 'Non-Goals', level: 2, required: true },
    { concept: 'background', heading: 'Background and Context', level: 2, required: true },
    { concept: 'requirements', heading: 'Requirements', level: 2, required: true },
    { concept: 'architecture', heading: 'Proposed Design', level: 2, required: true },
    { concept: 'data-flow', heading: 'Data Flow / Sequence', level: 3, required: false },
    { concept: 'api', heading: 'Interfaces / APIs', level: 3, required: false },
    { concept: 'data-model', heading: 'Data Model and Storage', level: 3, required: false },
    { concept: 'security', heading: 'Security & Privacy Considerations', level: 2, required: true },
    { concept: 'testing', heading: 'Testing and Validation', level: 2, required: true },
    { concept: 'rollout', heading: 'Rollout and Migration Plan', level: 2, required: true },
    { concept: 'monitoring', heading: 'Monitoring & Operational Concerns', level: 2, required: true },
    { concept: 'alternatives', heading: 'Alternatives Considered', level: 2, required: true },
    { concept: 'open-questions', heading: 'Drawbacks and Open Questions', level: 2, required: true },
    { concept: 'dependencies', heading: 'Dependencies', level: 2, required: false },
    { concept: 'timeline', heading: 'Timeline & Milestones', level: 2, required: false },
    { concept: 'decisions', heading: 'Decision Log', level: 2, required: true },
    { concept: 'appendix', heading: 'Appendix', level: 2, required: false },
  ],
  file: { kind: 'dated', suffix: '-design', folder: 'docs/designs' },
  blanks: [
    { line: 'Author:', token: 'YOUR NAME <you@example.com>', value: 'author' },
    { line: 'Date:', token: 'YYYY-MM-DD', value: 'today' },
    {
      line: 'Give the proposal',
      token: 'Give the proposal a name that still makes sense in a year.',
      value: 'title',
    },
  ],
};

export default proposal;
