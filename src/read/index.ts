import type { Design } from '../design/index.ts';
import type { Document } from '../markdown/document.ts';
import { readInterfaces } from './architecture/interface.ts';
import { readAuthentication } from './behaviour/authentication.ts';
import { readRules } from './behaviour/business-rule.ts';
import { readComponents } from './behaviour/component.ts';
import { readFlows } from './behaviour/flow.ts';
import { readLimits } from './behaviour/limit.ts';
import { readPermissions } from './behaviour/permission.ts';
import { readPolicies } from './behaviour/policy.ts';
import { readRoles, withCallers } from './behaviour/role.ts';
import { readStates } from './behaviour/states.ts';
import { readTargets } from './behaviour/target.ts';
import { readDialect } from './dialect.ts';
import { readEntities } from './entity/entity.ts';
import { withEntitySentences } from './entity/entity-sentence.ts';
import { readTypes } from './entity/types.ts';
import { readFences } from './fence/fences.ts';
import { readAllowances } from './metadata/allowance.ts';
import { readApprovals } from './metadata/approval.ts';
import { readDates } from './metadata/date.ts';
import { readDecisions } from './metadata/decision.ts';
import { readMetadata } from './metadata/metadata.ts';
import { readPeople } from './metadata/people.ts';
import { readQuestions } from './metadata/question.ts';
import { readSections } from './metadata/section.ts';
import { readStatuses } from './metadata/status.ts';
import { readTitle } from './metadata/title.ts';
import { readOperability } from './operability/index.ts';
import { withAccessRules } from './operation/access-rule.ts';
import { readEnvelopes } from './operation/envelope/envelope.ts';
import { readErrors } from './operation/error.ts';
import { withListRules } from './operation/list-rule.ts';
import { readOperations } from './operation/operation.ts';
import { outlineOf } from './outline/outline-of.ts';
import { countProse } from './outline/prose.ts';
import { takenApart } from './outline/taken-apart.ts';
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
import { readUnread } from './unread.ts';

/** Reads what the author stated, in any dialect; never throws, whatever the document holds. */
export async function readDesign(document: Document): Promise<Design> {
  const outline = outlineOf(document);
  const fences = await readFences(document, outline);
  const types = readTypes({ document, outline, fences });
  const reading = takenApart({ document, outline, fences, types });

  const title = readTitle(reading);
  const entities = withEntitySentences(reading, readEntities(reading));
  const listed = readRoles(reading);
  const {
    operations: told,
    foreign,
    basePath,
  } = readOperations(
    reading,
    entities,
    listed.map(({ value }) => value),
  );
  const operations = withListRules(reading, withAccessRules(reading, told));
  const requirements = readRequirements(reading);
  const { phases: milestones, totals: durations } = readTimeline(reading);
  const facts = {
    metadata: readMetadata(reading),
    statuses: readStatuses(reading),
    people: readPeople(reading),
    dates: readDates(reading),
    sections: readSections(reading),
    questions: readQuestions(reading),
    approvals: readApprovals(reading),
    decisions: readDecisions(reading),
    allowances: readAllowances(reading),
    types: reading.types,
    entities,
    sql: reading.fences.flatMap(fence => (fence.kind === 'sql' ? (fence.statements ?? []) : [])),
    operations,
    foreign,
    errors: readErrors(reading, operations),
    envelopes: readEnvelopes(reading, operations),
    states: readStates(reading),
    authentication: readAuthentication(reading),
    roles: withCallers(listed, operations),
    permissions: readPermissions(reading),
    policies: readPolicies(reading),
    limits: readLimits(reading),
    targets: readTargets(reading),
    components: readComponents(reading),
    flows: readFlows(reading),
    interfaces: readInterfaces(reading),
    ...readGoals(reading),
    requirements,
    traces: readTraces(reading, requirements),
    restrictions: readRestrictions(reading),
    ...readRisks(reading),
    alternatives: readAlternatives(reading),
    migrations: readMigrations(reading),
    milestones,
    durations,
    tests: readTests(reading),
    coverage: readCoverage(reading),
    references: readReferences(reading),
    ...readOperability(reading),
    unread: readUnread(reading),
  };
  return {
    document,
    path: document.source.path,
    dialect: readDialect(reading),
    ...(title && { title }),
    ...(basePath && { basePath }),
    ...(operations.length > 0 && { rules: readRules(reading) }),
    ...facts,
    prose: countProse(reading, facts),
  };
}
