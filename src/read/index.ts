import type { Design } from '../design/index.ts';
import type { Document } from '../markdown/document.ts';
import { withAccessRules } from './access-rule.ts';
import { readAllowances } from './allowance.ts';
import { readApprovals } from './approval.ts';
import { readAuthentication } from './authentication.ts';
import { readComponents } from './component.ts';
import { readDates } from './date.ts';
import { readDecisions } from './decision.ts';
import { readDialect } from './dialect.ts';
import { readEntities } from './entity.ts';
import { readEnvelopes } from './envelope.ts';
import { readErrors } from './error.ts';
import { readFences } from './fences.ts';
import { readFlows } from './flow.ts';
import { readLimits } from './limit.ts';
import { withListRules } from './list-rule.ts';
import { readMetadata } from './metadata.ts';
import { readOperations } from './operation.ts';
import { outlineOf } from './outline-of.ts';
import { readPeople } from './people.ts';
import { readPermissions } from './permission.ts';
import { readPolicies } from './policy.ts';
import { countProse } from './prose.ts';
import { readQuestions } from './question.ts';
import { readRoles, withCallers } from './role.ts';
import { readSections } from './section.ts';
import { readStates } from './states.ts';
import { readStatuses } from './status.ts';
import { takenApart } from './taken-apart.ts';
import { readTargets } from './target.ts';
import { readTitle } from './title.ts';
import { readTypes } from './types.ts';
import { withUniqueSentences } from './unique-sentence.ts';
import { readUnread } from './unread.ts';

/** Reads what the author stated, in any dialect; never throws, whatever the document holds. */
export async function readDesign(document: Document): Promise<Design> {
  const outline = outlineOf(document);
  const fences = await readFences(document, outline);
  const types = readTypes({ document, outline, fences });
  const reading = takenApart({ document, outline, fences, types });

  const title = readTitle(reading);
  const entities = withUniqueSentences(reading, readEntities(reading));
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
    unread: readUnread(reading),
  };
  return {
    document,
    path: document.source.path,
    dialect: readDialect(reading),
    ...(title && { title }),
    ...(basePath && { basePath }),
    ...facts,
    prose: countProse(reading, facts),
  };
}
