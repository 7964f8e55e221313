import { expect, test } from 'vitest';
import { conceptOf } from './concept-of.ts';
import type { Concept } from './concepts.ts';

const TITLES: Record<string, Concept | undefined> = {
  'API Design': 'api',
  '3.2 Public REST API': 'api',
  'IV. Endpoints': 'api',
  '🔌 New Endpoints': 'api',
  'Endpoint/Function: Create order': 'api',
  'Error Handling & Recovery': 'errors',
  'Validation Errors (400)': 'errors',
  'Response (Error)': 'error-response',
  '404 Not Found': 'error-response',
  'Response (Success)': 'response',
  'Data Model and Storage': 'data-model',
  'Component 1: Order Service': 'components',
  'Drawbacks and Open Questions': 'open-questions',
  'Risks / Open questions': 'open-questions',
  'Goals / Non-Goals': 'goals',
  'Out of Scope': 'non-goals',
  Status: 'metadata',
  'Order Status': 'states',
  'Security Testing': 'testing',
  'Phase 2: API rollout': 'timeline',
  'Alternative 1: Keep the queue': 'alternatives',
  'Requests per second': 'load',
  'Rate Limiting': 'rate-limits',
  'Appendix A. Glossary of the API': 'appendix',
  'The day we met a bear and the API ran away from all of us': undefined,
  Miscellany: undefined,
  Datenmodell: 'data-model',
  'Offene Fragen': 'open-questions',
  'Gestion des erreurs': 'errors',
  'Preguntas abiertas': 'open-questions',
  'Considerações de Segurança': 'security',
  '四、接口设计': 'api',
  非目标: 'non-goals',
  '2. データモデル': 'data-model',
  未解決の質問: 'open-questions',
  '열린 질문': 'open-questions',
  '데이터 모델': 'data-model',
};

test.each(Object.entries(TITLES))('%s is about %s', (title, concept) => {
  expect(conceptOf(title)?.concept).toBe(concept);
});
