import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingOf } from '../../test/fixtures/reading.ts';
import { growsLinearly } from '../../test/support/growth.ts';
import { readInterfaces } from './architecture/interface.ts';
import { readAuthentication } from './behaviour/authentication.ts';
import { readComponents } from './behaviour/component.ts';
import { readFlows } from './behaviour/flow.ts';
import { readLimits } from './behaviour/limit.ts';
import { readPermissions } from './behaviour/permission.ts';
import { readPolicies } from './behaviour/policy.ts';
import { readRoles } from './behaviour/role.ts';
import { readStates } from './behaviour/states.ts';
import { readTargets } from './behaviour/target.ts';
import { readApprovals } from './metadata/approval.ts';
import { readDates } from './metadata/date.ts';
import { readDecisions } from './metadata/decision.ts';
import { readMetadata } from './metadata/metadata.ts';
import { readPeople } from './metadata/people.ts';
import { readQuestions } from './metadata/question.ts';
import { readStatuses } from './metadata/status.ts';
import { readOperability } from './operability/index.ts';
import { countProse } from './outline/prose.ts';
import { readAlternatives } from './planning/alternative.ts';
import { readGoals } from './planning/goal.ts';
import { readMigrations } from './planning/migration.ts';
import { readReferences } from './planning/reference.ts';
import { readRequirements } from './planning/requirement.ts';
import { readRestrictions } from './planning/restriction.ts';
import { readRisks } from './planning/risk.ts';
import { readCoverage, readTests } from './planning/test-plan.ts';
import { readTimeline } from './planning/timeline.ts';
import { readTraces } from './planning/trace.ts';
import type { Reading } from './reading.ts';

function readAll(reading: Reading) {
  const facts = {
    states: readStates(reading),
    authentication: readAuthentication(reading),
    roles: readRoles(reading),
    permissions: readPermissions(reading),
    policies: readPolicies(reading),
    limits: readLimits(reading),
    targets: readTargets(reading),
    components: readComponents(reading),
    flows: readFlows(reading),
  };
  return { facts, prose: countProse(reading, facts) };
}

const HEADS = [
  '## Performance Targets',
  '## Rate limits',
  '## States',
  '## Authentication',
  '## Roles\n\n- **admin**: all',
  '## Components\n\n### X',
];
const BITS = [
  'p95 < 200ms, ',
  'a -> ',
  'X-a-',
  '1 req per min ',
  'every answer carries ',
  '<!--',
  '~~',
  '{{',
  '[a',
  'role: a, ',
  'admin can ',
  'from a to ',
  '| a ',
  '`a`: ',
  '. ',
  'unknown fields ',
  'in this order: 401, ',
  '99% ',
  'Authorization: ',
  '- a -> b\n',
];

test.each(HEADS)('40 KB of anything under %s is read in no time', async head => {
  for (const bit of BITS) {
    const textOf = (share: number) => `${head}\n\n${bit.repeat((share * 40_000) / bit.length)}\n`;
    expect(await growsLinearly(async share => readAll(await readingOf(textOf(share)))), bit).toBe(true);
  }
});

/** The readers of how a system is planned, run and decided on. */
function readPlans(reading: Reading) {
  const requirements = readRequirements(reading);
  return {
    metadata: readMetadata(reading),
    statuses: readStatuses(reading),
    people: readPeople(reading),
    dates: readDates(reading),
    questions: readQuestions(reading),
    approvals: readApprovals(reading),
    decisions: readDecisions(reading),
    interfaces: readInterfaces(reading),
    requirements,
    traces: readTraces(reading, requirements),
    restrictions: readRestrictions(reading),
    alternatives: readAlternatives(reading),
    migrations: readMigrations(reading),
    tests: readTests(reading),
    coverage: readCoverage(reading),
    references: readReferences(reading),
    ...readGoals(reading),
    ...readRisks(reading),
    milestones: readTimeline(reading).phases,
    ...readOperability(reading),
  };
}

const PLAN_HEADS = [
  '---\nstatus: draft\n---\n\n## Status',
  '## Requirements',
  '## Rollout Plan',
  '## Feature Flags and Configuration',
  '## Monitoring and Alerts',
  '## Retry, Timeout, Circuit Breaker, Caching',
  '## Failure Modes',
  '## Alternatives Considered',
  '## Open Questions',
  '## Approval',
  '## Timeline',
  '## Risks',
  '## Migration Plan',
  '## Testing',
];
const PLAN_BITS = [
  '**Status**: ',
  '| a | ',
  '- [ ] ',
  'REQ-1: ',
  '1.1, ',
  'Phase 1: 10% ',
  'from 10% to 20% ',
  '`flag_a`: off by default, ',
  '3 retries, ',
  'back-off 100ms ',
  'timeout 5s, ',
  'TTL 5 minutes ',
  'alert when `a_total` > 5 ',
  'p95 < 200 ms ',
  'retained for 30 days ',
  'Option A (chosen) ',
  'decided on 2026-01-01 ',
  '2026-01-01 to ',
  'Owner: Ann (a@b.example), ',
  'risk -> mitigation ',
  'rolled back when ',
  'ALTER TABLE a ADD b; ',
  'covers 80 % of ',
  'see [a](b.md#c) ',
  'APP_A=1 ',
  'Week 1-2: ',
  '(see ADR-1) ',
  '[TBD] ',
  '<name> ',
  'Who? ',
  '\n- ',
  '\n  - a: ',
  '\n### ',
  '\n**A**: ',
  '\n> ',
  '\n1. ',
];

test.each(PLAN_HEADS)('40 KB of any plan under %s is read in no time', async head => {
  for (const bit of PLAN_BITS) {
    const textOf = (share: number) => `${head}\n\n${bit.repeat((share * 40_000) / bit.length)}\n`;
    expect(await growsLinearly(async share => readPlans(await readingOf(textOf(share)))), bit).toBe(true);
  }
});

test('facts lie inside the document, whatever it holds', async () => {
  const pieces = fc.constantFrom(
    ...HEADS,
    ...BITS,
    ...PLAN_HEADS,
    ...PLAN_BITS,
    '\n\n',
    '\n- ',
    '\n1. ',
    '\n| From | To |\n|---|---|\n| a | b |\n',
    '\n```\na -> b\n```\n',
    '\r\n',
    '> ',
    '\u0000',
    '😀',
    'draft',
    'Rate limit: 5/min per IP',
    '`null` is refused',
    '**Dependencies:** a, b',
    'Only admins can ',
    'JWT',
    '\n**Roles:** `a`, `b`\n',
    '200 ms',
    '\n  - ',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async parts => {
      const text = parts.join('');
      const reading = await readingOf(text);
      const { facts, prose } = readAll(reading);
      expect(prose).toBeGreaterThanOrEqual(0);
      for (const { place } of [...Object.values(facts).flat(), ...Object.values(readPlans(reading)).flat()]) {
        expect(place.start).toBeLessThanOrEqual(place.end);
        expect(place.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(0, place.start).split(/\r\n|\n|\r/).length).toBe(place.line);
      }
    }),
    { numRuns: 150 },
  );
});
