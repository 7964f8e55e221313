import type { Dialect } from '../dialect.ts';
import { firstForm } from './first-form.ts';

const record: Dialect = {
  name: 'record',
  description:
    'Owned, versioned records: YAML front matter with owners and tags, SLOs, failure modes, on-call',
  evidence: [
    { kind: 'metadata', carrier: 'front-matter', keys: ['doc_type'], weight: 2 },
    { kind: 'metadata', carrier: 'plain-line', keys: ['doc_type'], weight: 2 },
    {
      kind: 'metadata',
      carrier: 'front-matter',
      keys: ['owners', 'last_updated', 'version', 'tags'],
      weight: 0.5,
    },
    {
      kind: 'metadata',
      carrier: 'plain-line',
      keys: ['owners', 'last_updated', 'version', 'tags'],
      weight: 0.25,
    },
    {
      kind: 'sections',
      titles: [
        'Scope and Non-Goals',
        'Context and Constraints',
        'Interfaces and Contracts',
        'Reliability and Observability',
        'Capacity and Performance',
        'Failure Modes and Risks',
        'Decision and Rationale',
        'Rollout and Operations',
      ],
      weight: 1,
    },
    { kind: 'sections', titles: ['Security and Privacy', 'Testing and Verification'], weight: 0.5 },
    { kind: 'path', pattern: /(?:^|\/)\d{2}_[A-Z][^/]*\.md$/, weight: 0.5 },
  ],
  placeholders: {
    style: /\bTODO(?:-DATE|@[\w.-]+)?\b:?/gu,
    strings: [
      'TODO@example.com',
      'Replace with Design Title',
      'Replace with the title',
      '(update before publishing)',
      'last_updated: 2024-05-18',
    ],
    guidance: 'quote',
    firstForm,
  },
  slots: [
    { concept: 'overview', heading: 'Purpose', level: 1, required: true },
    { concept: 'goals', heading: 'Scope and Non-Goals', level: 2, required: true },
    { concept: 'background', heading: 'Context and Constraints', level: 2, required: true },
    { concept: 'architecture', heading: 'Architecture Overview', level: 2, required: true },
    { concept: 'components', heading: 'Components', level: 2, required: true },
    { concept: 'interfaces', heading: 'Interfaces and Contracts', level: 2, required: true },
    { concept: 'data-model', heading: 'Data Model', level: 2, required: true },
    { concept: 'security', heading: 'Security and Privacy', level: 2, required: true },
    { concept: 'monitoring', heading: 'Reliability and Observability', level: 2, required: true },
    { concept: 'performance', heading: 'Capacity and Performance', level: 2, required: true },
    { concept: 'failure-modes', heading: 'Failure Modes and Risks', level: 2, required: true },
    { concept: 'alternatives', heading: 'Alternatives', level: 2, required: true },
    { concept: 'decisions', heading: 'Decision and Rationale', level: 2, required: true },
    { concept: 'rollout', heading: 'Rollout and Operations', level: 2, required: true },
    { concept: 'testing', heading: 'Testing and Verification', level: 2, required: true },
    { concept: 'open-questions', heading: 'Open Questions', level: 2, required: true },
    { concept: 'appendix', heading: 'Appendix', level: 2, required: false },
  ],
  file: { kind: 'counted', digits: 2, folder: '' },
  blanks: [
    { line: 'title:', token: 'TODO - Replace with the title of the design', value: 'title' },
    { line: '  - TODO@', token: 'TODO@example.com', value: 'author' },
    { line: 'last_updated:', token: 'TODO-DATE', value: 'today' },
    { line: '_Last updated:', token: 'TODO-DATE', value: 'today' },
  ],
};

export default record;
