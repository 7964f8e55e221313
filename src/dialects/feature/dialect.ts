import type { Dialect } from '../dialect.ts';
import { firstForm } from './first-form.ts';

const feature: Dialect = {
  name: 'feature',
  description:
    'Features with contracts: interfaces, API contracts, data models with rules, error envelope, limits',
  evidence: [
    { kind: 'metadata', carrier: 'bold-line', keys: ['Created'], weight: 1 },
    { kind: 'metadata', carrier: 'bold-line', keys: ['Status'], weight: 0.25 },
    { kind: 'title', pattern: /^Design: /i, weight: 0.75 },
    { kind: 'section-pattern', pattern: /^Endpoint\/Function:/i, weight: 2 },
    {
      kind: 'sections',
      titles: [
        'Component Structure',
        'API Contracts',
        'Error Categories',
        'Other Security Measures',
        'Metrics to Track',
        'Environment Configuration',
        'Timeline Estimate',
        'Key Behaviors',
      ],
      weight: 0.75,
    },
    {
      kind: 'sections',
      titles: [
        'Public Interface',
        'Response (Success)',
        'Response (Error)',
        'Possible Errors',
        'Error Handling Strategy',
      ],
      weight: 0.5,
    },
    {
      kind: 'sections',
      titles: ['Deployment Steps', 'Validation Rules', 'Detailed Flow', 'Data Models'],
      weight: 0.2,
    },
    { kind: 'path', pattern: /(?:^|\/)(?:features|specs)\/[^/]+\/design\.md$/i, weight: 0.5 },
  ],
  placeholders: {
    style: /(?<![/\w])\[(?![ xX]\](?:\s|$))[\p{L}.][^\][\n]{0,300}\](?![(:[])/gu,
    strings: [
      '[Feature Name]',
      '[Component Name]',
      '[Model Name]',
      '[Approach Name]',
      '[Name]',
      '[Date]',
      '[X days]',
    ],
    samples: [
      'field[1-3]',
      'method[12]',
      'ComponentName',
      'ModelName',
      'RequestType',
      'ResponseType',
      'ReturnType(?!<)',
      'Sample(?:Service|Request|Response)',
      'ERROR_CODE(?:_[12])?',
    ],
    firstForm,
  },
  slots: [
    { concept: 'architecture', heading: 'Architecture Overview', level: 2, required: true },
    { concept: 'architecture', heading: 'System Context', level: 2, required: true },
    { concept: 'components', heading: 'Component Structure', level: 2, required: true },
    { concept: 'data-flow', heading: 'Data Flow', level: 2, required: true },
    { concept: 'api', heading: 'API Contracts', level: 2, required: true },
    { concept: 'data-model', heading: 'Data Models', level: 2, required: true },
    { concept: 'errors', heading: 'Error Handling', level: 2, required: true },
    { concept: 'security', heading: 'Security Considerations', level: 2, required: true },
    { concept: 'authentication', heading: 'Authentication & Authorization', level: 3, required: true },
    { concept: 'validation', heading: 'Input Validation', level: 3, required: false },
    { concept: 'data-protection', heading: 'Data Protection', level: 3, required: false },
    { concept: 'rate-limits', heading: 'Rate Limiting', level: 3, required: false },
    { concept: 'performance', heading: 'Performance Considerations', level: 2, required: true },
    { concept: 'testing', heading: 'Testing Strategy', level: 2, required: true },
    { concept: 'deployment', heading: 'Deployment Strategy', level: 2, required: true },
    { concept: 'rollback', heading: 'Rollback Plan', level: 3, required: false },
    { concept: 'monitoring', heading: 'Monitoring & Observability', level: 2, required: true },
    { concept: 'open-questions', heading: 'Open Questions', level: 2, required: true },
    { concept: 'alternatives', heading: 'Alternatives Considered', level: 2, required: true },
    { concept: 'timeline', heading: 'Timeline Estimate', level: 2, required: false },
    { concept: 'references', heading: 'References', level: 2, required: false },
  ],
  file: { kind: 'folder', file: 'design.md', folder: '' },
  blanks: [
    { line: '# Design:', token: '[Feature Name]', value: 'title' },
    { line: '**Created:**', token: '[Date]', value: 'today' },
  ],
};

export default feature;
