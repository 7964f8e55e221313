import type { Design, System } from '../../design/index.ts';

/** Whether a document is a design at all: one that says so, states a fact of a system, or has the sections that designs have. */
export function holdsDesign(design: Design, system: System): boolean {
  if (design.dialect.name !== undefined || system.claims.size > 0) return true;
  if (design.statuses.some(({ value }) => value !== undefined)) return true;
  const { entities, operations, states, limits, targets } = design;
  if ([entities, operations, states, limits, targets].some(facts => facts.length > 0)) return true;
  if (design.questions.length + design.approvals.length + design.decisions.length > 0) return true;
  const concepts = new Set(design.sections.flatMap(({ concept }) => concept ?? []));
  return [...concepts].filter(concept => OF_DESIGNS.has(concept)).length >= 2;
}

/** What a section of a design is about, and hardly ever one of a read-me or a guide. */
const OF_DESIGNS: ReadonlySet<string> = new Set([
  'goals',
  'non-goals',
  'background',
  'constraints',
  'architecture',
  'components',
  'api',
  'data-model',
  'schema',
  'data-flow',
  'states',
  'errors',
  'authorization',
  'security',
  'performance',
  'scalability',
  'monitoring',
  'reliability',
  'failure-modes',
  'rollout',
  'rollback',
  'migration',
  'alternatives',
  'decisions',
  'risks',
  'open-questions',
  'approval',
]);
