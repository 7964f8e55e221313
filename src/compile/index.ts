import type { Design, System } from '../design/index.ts';
import { invariant } from '../text/invariant.ts';
import arazzo from './arazzo/index.ts';
import client from './client/index.ts';
import codeowners from './codeowners/index.ts';
import flagd from './flagd/index.ts';
import jsonSchema from './json-schema/index.ts';
import k6 from './k6/index.ts';
import madr from './madr/index.ts';
import mermaid from './mermaid/index.ts';
import openapi from './openapi/index.ts';
import openslo from './openslo/index.ts';
import prometheus from './prometheus/index.ts';
import runbook from './runbook/index.ts';
import sql from './sql/index.ts';
import type { Artifact, Target } from './target.ts';
import tasks from './tasks/index.ts';
import tests from './tests/index.ts';
import traceability from './traceability/index.ts';
import types from './types/index.ts';
import xstate from './xstate/index.ts';

export { compileMigration } from './sql/migration.ts';
export type { Artifact, Target } from './target.ts';

/** Every target by its name. */
export const targets: Readonly<Record<string, Target>> = {
  openapi,
  'json-schema': jsonSchema,
  sql,
  types,
  client,
  mermaid,
  xstate,
  arazzo,
  openslo,
  prometheus,
  k6,
  flagd,
  madr,
  codeowners,
  runbook,
  tests,
  tasks,
  traceability,
};

/** Compiles to one target; `target` is a key of `targets`, and one that is made `from: 'design'` needs the design. */
export function compileTarget(system: System, target: string, design?: Design): readonly Artifact[] {
  const chosen = Object.hasOwn(targets, target) ? targets[target] : undefined;
  invariant(chosen !== undefined, `${target} is a key of targets`);
  if (chosen.from === 'system') return chosen.compile(system);
  invariant(design !== undefined, `${target} is made from the design too`);
  return chosen.compile(system, design);
}

/** The artifacts of a target, or none where the document states nothing that they could hold. */
export function compileStated(system: System, target: string, design: Design): readonly Artifact[] {
  const needs = Object.hasOwn(NEEDS, target) ? NEEDS[target] : undefined;
  return needs?.(system) === false ? [] : compileTarget(system, target, design);
}

/** What the targets of the contract cannot do without; the others leave out by themselves what is not stated. */
const NEEDS: Readonly<Record<string, (system: System) => boolean>> = {
  openapi: ({ operations }) => operations.length > 0,
  client: ({ operations }) => operations.length > 0,
  sql: ({ entities }) => entities.length > 0,
  types: ({ operations, entities }) => operations.length + entities.length > 0,
  'json-schema': ({ operations, entities }) => operations.length + entities.length > 0,
};
