// Made by `npm run generate` from the files of this folder.
import type { Rule } from '../rule.ts';
import accessContradicts from './access-contradicts.ts';
import alertMetricUndefined from './alert-metric-undefined.ts';
import alertUndefined from './alert-undefined.ts';
import alertWithoutThreshold from './alert-without-threshold.ts';
import approvalMissing from './approval-missing.ts';
import authenticationContradicts from './authentication-contradicts.ts';
import authenticationUnstated from './authentication-unstated.ts';
import blockDoesNotParse from './block-does-not-parse.ts';
import blockerOpen from './blocker-open.ts';
import bodyWithoutContent from './body-without-content.ts';
import boundSaidDifferently from './bound-said-differently.ts';
import boundsImpossible from './bounds-impossible.ts';
import boxUnticked from './box-unticked.ts';
import breakerDiffers from './breaker-differs.ts';
import breakerIncomplete from './breaker-incomplete.ts';
import cacheTtlDiffers from './cache-ttl-differs.ts';
import columnTwice from './column-twice.ts';
import columnTypeUnknown from './column-type-unknown.ts';
import columnUndefined from './column-undefined.ts';
import componentCycle from './component-cycle.ts';
import componentUndefined from './component-undefined.ts';
import countDiffers from './count-differs.ts';
import coverageTargetImpossible from './coverage-target-impossible.ts';
import dateImpossible from './date-impossible.ts';
import dateInFuture from './date-in-future.ts';
import datesContradict from './dates-contradict.ts';
import deadlineTooShort from './deadline-too-short.ts';
import decisionWithoutReason from './decision-without-reason.ts';
import defaultBreaksRule from './default-breaks-rule.ts';
import defaultCredential from './default-credential.ts';
import designNumberDiffers from './design-number-differs.ts';
import documentEmpty from './document-empty.ts';
import durationsDoNotAddUp from './durations-do-not-add-up.ts';
import envelopeDiffers from './envelope-differs.ts';
import errorCodeUndefined from './error-code-undefined.ts';
import errorCodeUnknown from './error-code-unknown.ts';
import errorCodeUnused from './error-code-unused.ts';
import errorStatusDiffers from './error-status-differs.ts';
import exampleBreaksSchema from './example-breaks-schema.ts';
import exampleContradictsItself from './example-contradicts-itself.ts';
import exampleUnlikeEntity from './example-unlike-entity.ts';
import exampleValueUnlike from './example-value-unlike.ts';
import fieldBoundDiffers from './field-bound-differs.ts';
import fieldDefaultDiffers from './field-default-differs.ts';
import fieldEnumDiffers from './field-enum-differs.ts';
import fieldNotStored from './field-not-stored.ts';
import fieldNullableDiffers from './field-nullable-differs.ts';
import fieldOptionalInRequest from './field-optional-in-request.ts';
import fieldOptionalityDiffers from './field-optionality-differs.ts';
import fieldRenamedInAnswer from './field-renamed-in-answer.ts';
import fieldTypeDiffers from './field-type-differs.ts';
import fieldUndefined from './field-undefined.ts';
import figureReferenceMissing from './figure-reference-missing.ts';
import figuresDiffer from './figures-differ.ts';
import flagDefaultDiffers from './flag-default-differs.ts';
import flagUndefined from './flag-undefined.ts';
import flowStatusDiffers from './flow-status-differs.ts';
import frontMatterFenceLost from './front-matter-fence-lost.ts';
import generatedFieldSent from './generated-field-sent.ts';
import goalExcluded from './goal-excluded.ts';
import identifierStatedTwice from './identifier-stated-twice.ts';
import keyTypeDiffers from './key-type-differs.ts';
import limitWithoutWindow from './limit-without-window.ts';
import limitsContradict from './limits-contradict.ts';
import linkDefinedTwice from './link-defined-twice.ts';
import linkDefinitionMissing from './link-definition-missing.ts';
import linkFileMissing from './link-file-missing.ts';
import linkTargetMissing from './link-target-missing.ts';
import localPath from './local-path.ts';
import logFieldContradicts from './log-field-contradicts.ts';
import metadataKeyDuplicate from './metadata-key-duplicate.ts';
import metadataKeyMissing from './metadata-key-missing.ts';
import metadataValueUnknown from './metadata-value-unknown.ts';
import migrationIrreversible from './migration-irreversible.ts';
import migrationNameUnknown from './migration-name-unknown.ts';
import milestoneDatesContradict from './milestone-dates-contradict.ts';
import milestoneDoneWithOpenTasks from './milestone-done-with-open-tasks.ts';
import numberSaidDifferently from './number-said-differently.ts';
import numberWithoutUnit from './number-without-unit.ts';
import operationMethodDiffers from './operation-method-differs.ts';
import operationOnlyInDiagram from './operation-only-in-diagram.ts';
import operationPathDiffers from './operation-path-differs.ts';
import operationPrefixDiffers from './operation-prefix-differs.ts';
import operationStatedTwice from './operation-stated-twice.ts';
import operationUndefined from './operation-undefined.ts';
import operationWithoutErrors from './operation-without-errors.ts';
import operationWithoutResponse from './operation-without-response.ts';
import optionChosenDiffers from './option-chosen-differs.ts';
import optionChosenTwice from './option-chosen-twice.ts';
import optionChosenUnknown from './option-chosen-unknown.ts';
import parameterNameDiffers from './parameter-name-differs.ts';
import parameterUndefined from './parameter-undefined.ts';
import participantUndefined from './participant-undefined.ts';
import permissionContradicts from './permission-contradicts.ts';
import phaseWithoutExit from './phase-without-exit.ts';
import questionOpen from './question-open.ts';
import referenceUndefined from './reference-undefined.ts';
import relationImpossible from './relation-impossible.ts';
import requiredFieldMissing from './required-field-missing.ts';
import requirementStatedTwice from './requirement-stated-twice.ts';
import requirementUndefined from './requirement-undefined.ts';
import requirementUntraced from './requirement-untraced.ts';
import retentionDiffers from './retention-differs.ts';
import retentionWithoutUnit from './retention-without-unit.ts';
import retryDiffers from './retry-differs.ts';
import retryIncomplete from './retry-incomplete.ts';
import riskWithoutMitigation from './risk-without-mitigation.ts';
import roleUndefined from './role-undefined.ts';
import roleUnlisted from './role-unlisted.ts';
import rollbackMissing from './rollback-missing.ts';
import rolloutDecreases from './rollout-decreases.ts';
import rowBreaksRule from './row-breaks-rule.ts';
import secretInResponse from './secret-in-response.ts';
import secretWrittenOut from './secret-written-out.ts';
import sectionEmpty from './section-empty.ts';
import sectionInComment from './section-in-comment.ts';
import sectionMissing from './section-missing.ts';
import sectionOutOfOrder from './section-out-of-order.ts';
import sectionReferenceMissing from './section-reference-missing.ts';
import sectionStatedTwice from './section-stated-twice.ts';
import sectionUnknown from './section-unknown.ts';
import settingContradicts from './setting-contradicts.ts';
import settingDefaultDiffers from './setting-default-differs.ts';
import settingUndefined from './setting-undefined.ts';
import stateFinalLeft from './state-final-left.ts';
import stateNotInEnum from './state-not-in-enum.ts';
import stateUnreachable from './state-unreachable.ts';
import statusChoiceLeft from './status-choice-left.ts';
import statusTextDiffers from './status-text-differs.ts';
import statusUnknown from './status-unknown.ts';
import statusesContradict from './statuses-contradict.ts';
import successorMissing from './successor-missing.ts';
import tableTwice from './table-twice.ts';
import tableUndefined from './table-undefined.ts';
import tableUsedBeforeCreated from './table-used-before-created.ts';
import targetWithoutNumber from './target-without-number.ts';
import targetWithoutPercentile from './target-without-percentile.ts';
import targetWithoutUnit from './target-without-unit.ts';
import targetsContradict from './targets-contradict.ts';
import templateCommentLeft from './template-comment-left.ts';
import templateTextLeft from './template-text-left.ts';
import timeoutDiffers from './timeout-differs.ts';
import transitionsContradict from './transitions-contradict.ts';
import ttlWithoutUnit from './ttl-without-unit.ts';
import typeUndefined from './type-undefined.ts';
import valueUndefined from './value-undefined.ts';
import versionsContradict from './versions-contradict.ts';

/** Every rule, by code. */
export const RULES: readonly Rule[] = [
  accessContradicts,
  alertMetricUndefined,
  alertUndefined,
  alertWithoutThreshold,
  approvalMissing,
  authenticationContradicts,
  authenticationUnstated,
  blockDoesNotParse,
  blockerOpen,
  bodyWithoutContent,
  boundSaidDifferently,
  boundsImpossible,
  boxUnticked,
  breakerDiffers,
  breakerIncomplete,
  cacheTtlDiffers,
  columnTwice,
  columnTypeUnknown,
  columnUndefined,
  componentCycle,
  componentUndefined,
  countDiffers,
  coverageTargetImpossible,
  dateImpossible,
  dateInFuture,
  datesContradict,
  deadlineTooShort,
  decisionWithoutReason,
  defaultBreaksRule,
  defaultCredential,
  designNumberDiffers,
  documentEmpty,
  durationsDoNotAddUp,
  envelopeDiffers,
  errorCodeUndefined,
  errorCodeUnknown,
  errorCodeUnused,
  errorStatusDiffers,
  exampleBreaksSchema,
  exampleContradictsItself,
  exampleUnlikeEntity,
  exampleValueUnlike,
  fieldBoundDiffers,
  fieldDefaultDiffers,
  fieldEnumDiffers,
  fieldNotStored,
  fieldNullableDiffers,
  fieldOptionalInRequest,
  fieldOptionalityDiffers,
  fieldRenamedInAnswer,
  fieldTypeDiffers,
  fieldUndefined,
  figureReferenceMissing,
  figuresDiffer,
  flagDefaultDiffers,
  flagUndefined,
  flowStatusDiffers,
  frontMatterFenceLost,
  generatedFieldSent,
  goalExcluded,
  identifierStatedTwice,
  keyTypeDiffers,
  limitWithoutWindow,
  limitsContradict,
  linkDefinedTwice,
  linkDefinitionMissing,
  linkFileMissing,
  linkTargetMissing,
  localPath,
  logFieldContradicts,
  metadataKeyDuplicate,
  metadataKeyMissing,
  metadataValueUnknown,
  migrationIrreversible,
  migrationNameUnknown,
  milestoneDatesContradict,
  milestoneDoneWithOpenTasks,
  numberSaidDifferently,
  numberWithoutUnit,
  operationMethodDiffers,
  operationOnlyInDiagram,
  operationPathDiffers,
  operationPrefixDiffers,
  operationStatedTwice,
  operationUndefined,
  operationWithoutErrors,
  operationWithoutResponse,
  optionChosenDiffers,
  optionChosenTwice,
  optionChosenUnknown,
  parameterNameDiffers,
  parameterUndefined,
  participantUndefined,
  permissionContradicts,
  phaseWithoutExit,
  questionOpen,
  referenceUndefined,
  relationImpossible,
  requiredFieldMissing,
  requirementStatedTwice,
  requirementUndefined,
  requirementUntraced,
  retentionDiffers,
  retentionWithoutUnit,
  retryDiffers,
  retryIncomplete,
  riskWithoutMitigation,
  roleUndefined,
  roleUnlisted,
  rollbackMissing,
  rolloutDecreases,
  rowBreaksRule,
  secretInResponse,
  secretWrittenOut,
  sectionEmpty,
  sectionInComment,
  sectionMissing,
  sectionOutOfOrder,
  sectionReferenceMissing,
  sectionStatedTwice,
  sectionUnknown,
  settingContradicts,
  settingDefaultDiffers,
  settingUndefined,
  stateFinalLeft,
  stateNotInEnum,
  stateUnreachable,
  statusChoiceLeft,
  statusTextDiffers,
  statusUnknown,
  statusesContradict,
  successorMissing,
  tableTwice,
  tableUndefined,
  tableUsedBeforeCreated,
  targetWithoutNumber,
  targetWithoutPercentile,
  targetWithoutUnit,
  targetsContradict,
  templateCommentLeft,
  templateTextLeft,
  timeoutDiffers,
  transitionsContradict,
  ttlWithoutUnit,
  typeUndefined,
  valueUndefined,
  versionsContradict,
];
