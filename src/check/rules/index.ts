// Made by `npm run generate` from the files of this folder.
import type { Rule } from '../rule.ts';
import approvalMissing from './approval-missing.ts';
import authenticationUnstated from './authentication-unstated.ts';
import blockDoesNotParse from './block-does-not-parse.ts';
import blockerOpen from './blocker-open.ts';
import boundsImpossible from './bounds-impossible.ts';
import boxUnticked from './box-unticked.ts';
import columnTypeUnknown from './column-type-unknown.ts';
import dateImpossible from './date-impossible.ts';
import defaultBreaksRule from './default-breaks-rule.ts';
import defaultCredential from './default-credential.ts';
import documentEmpty from './document-empty.ts';
import errorCodeUndefined from './error-code-undefined.ts';
import errorCodeUnused from './error-code-unused.ts';
import errorStatusDiffers from './error-status-differs.ts';
import exampleBreaksSchema from './example-breaks-schema.ts';
import fieldBoundDiffers from './field-bound-differs.ts';
import fieldEnumDiffers from './field-enum-differs.ts';
import fieldNullableDiffers from './field-nullable-differs.ts';
import fieldOptionalityDiffers from './field-optionality-differs.ts';
import fieldTypeDiffers from './field-type-differs.ts';
import fieldUndefined from './field-undefined.ts';
import frontMatterFenceLost from './front-matter-fence-lost.ts';
import limitWithoutWindow from './limit-without-window.ts';
import limitsContradict from './limits-contradict.ts';
import linkTargetMissing from './link-target-missing.ts';
import localPath from './local-path.ts';
import metadataKeyDuplicate from './metadata-key-duplicate.ts';
import operationMethodDiffers from './operation-method-differs.ts';
import operationOnlyInDiagram from './operation-only-in-diagram.ts';
import operationPathDiffers from './operation-path-differs.ts';
import operationPrefixDiffers from './operation-prefix-differs.ts';
import operationStatedTwice from './operation-stated-twice.ts';
import operationWithoutErrors from './operation-without-errors.ts';
import operationWithoutResponse from './operation-without-response.ts';
import permissionContradicts from './permission-contradicts.ts';
import questionOpen from './question-open.ts';
import referenceUndefined from './reference-undefined.ts';
import roleUndefined from './role-undefined.ts';
import secretInResponse from './secret-in-response.ts';
import sectionEmpty from './section-empty.ts';
import stateNotInEnum from './state-not-in-enum.ts';
import stateUnreachable from './state-unreachable.ts';
import statusChoiceLeft from './status-choice-left.ts';
import statusesContradict from './statuses-contradict.ts';
import tableUsedBeforeCreated from './table-used-before-created.ts';
import targetWithoutNumber from './target-without-number.ts';
import targetWithoutPercentile from './target-without-percentile.ts';
import targetsContradict from './targets-contradict.ts';
import templateTextLeft from './template-text-left.ts';

/** Every rule, by code. */
export const RULES: readonly Rule[] = [
  approvalMissing,
  authenticationUnstated,
  blockDoesNotParse,
  blockerOpen,
  boundsImpossible,
  boxUnticked,
  columnTypeUnknown,
  dateImpossible,
  defaultBreaksRule,
  defaultCredential,
  documentEmpty,
  errorCodeUndefined,
  errorCodeUnused,
  errorStatusDiffers,
  exampleBreaksSchema,
  fieldBoundDiffers,
  fieldEnumDiffers,
  fieldNullableDiffers,
  fieldOptionalityDiffers,
  fieldTypeDiffers,
  fieldUndefined,
  frontMatterFenceLost,
  limitWithoutWindow,
  limitsContradict,
  linkTargetMissing,
  localPath,
  metadataKeyDuplicate,
  operationMethodDiffers,
  operationOnlyInDiagram,
  operationPathDiffers,
  operationPrefixDiffers,
  operationStatedTwice,
  operationWithoutErrors,
  operationWithoutResponse,
  permissionContradicts,
  questionOpen,
  referenceUndefined,
  roleUndefined,
  secretInResponse,
  sectionEmpty,
  stateNotInEnum,
  stateUnreachable,
  statusChoiceLeft,
  statusesContradict,
  tableUsedBeforeCreated,
  targetWithoutNumber,
  targetWithoutPercentile,
  targetsContradict,
  templateTextLeft,
];
