// Made by `npm run generate` from the files of this folder.
import accessContradicts from './access-contradicts.md' with { type: 'text' };
import alertMetricUndefined from './alert-metric-undefined.md' with { type: 'text' };
import alertUndefined from './alert-undefined.md' with { type: 'text' };
import alertWithoutThreshold from './alert-without-threshold.md' with { type: 'text' };
import approvalMissing from './approval-missing.md' with { type: 'text' };
import authenticationContradicts from './authentication-contradicts.md' with { type: 'text' };
import authenticationUnstated from './authentication-unstated.md' with { type: 'text' };
import blockDoesNotParse from './block-does-not-parse.md' with { type: 'text' };
import blockerOpen from './blocker-open.md' with { type: 'text' };
import bodyWithoutContent from './body-without-content.md' with { type: 'text' };
import boundSaidDifferently from './bound-said-differently.md' with { type: 'text' };
import boundsImpossible from './bounds-impossible.md' with { type: 'text' };
import boxUnticked from './box-unticked.md' with { type: 'text' };
import breakerDiffers from './breaker-differs.md' with { type: 'text' };
import breakerIncomplete from './breaker-incomplete.md' with { type: 'text' };
import cacheTtlDiffers from './cache-ttl-differs.md' with { type: 'text' };
import columnTwice from './column-twice.md' with { type: 'text' };
import columnTypeUnknown from './column-type-unknown.md' with { type: 'text' };
import columnUndefined from './column-undefined.md' with { type: 'text' };
import componentCycle from './component-cycle.md' with { type: 'text' };
import componentUndefined from './component-undefined.md' with { type: 'text' };
import countDiffers from './count-differs.md' with { type: 'text' };
import coverageTargetImpossible from './coverage-target-impossible.md' with { type: 'text' };
import dateImpossible from './date-impossible.md' with { type: 'text' };
import dateInFuture from './date-in-future.md' with { type: 'text' };
import datesContradict from './dates-contradict.md' with { type: 'text' };
import deadlineTooShort from './deadline-too-short.md' with { type: 'text' };
import decisionWithoutReason from './decision-without-reason.md' with { type: 'text' };
import defaultBreaksRule from './default-breaks-rule.md' with { type: 'text' };
import defaultCredential from './default-credential.md' with { type: 'text' };
import designNumberDiffers from './design-number-differs.md' with { type: 'text' };
import documentEmpty from './document-empty.md' with { type: 'text' };
import durationsDoNotAddUp from './durations-do-not-add-up.md' with { type: 'text' };
import envelopeDiffers from './envelope-differs.md' with { type: 'text' };
import errorCodeUndefined from './error-code-undefined.md' with { type: 'text' };
import errorCodeUnknown from './error-code-unknown.md' with { type: 'text' };
import errorCodeUnused from './error-code-unused.md' with { type: 'text' };
import errorStatusDiffers from './error-status-differs.md' with { type: 'text' };
import exampleBreaksSchema from './example-breaks-schema.md' with { type: 'text' };
import exampleContradictsItself from './example-contradicts-itself.md' with { type: 'text' };
import exampleUnlikeEntity from './example-unlike-entity.md' with { type: 'text' };
import exampleValueUnlike from './example-value-unlike.md' with { type: 'text' };
import fieldBoundDiffers from './field-bound-differs.md' with { type: 'text' };
import fieldDefaultDiffers from './field-default-differs.md' with { type: 'text' };
import fieldEnumDiffers from './field-enum-differs.md' with { type: 'text' };
import fieldNotStored from './field-not-stored.md' with { type: 'text' };
import fieldNullableDiffers from './field-nullable-differs.md' with { type: 'text' };
import fieldOptionalInRequest from './field-optional-in-request.md' with { type: 'text' };
import fieldOptionalityDiffers from './field-optionality-differs.md' with { type: 'text' };
import fieldRenamedInAnswer from './field-renamed-in-answer.md' with { type: 'text' };
import fieldTypeDiffers from './field-type-differs.md' with { type: 'text' };
import fieldUndefined from './field-undefined.md' with { type: 'text' };
import figureReferenceMissing from './figure-reference-missing.md' with { type: 'text' };
import figuresDiffer from './figures-differ.md' with { type: 'text' };
import flagDefaultDiffers from './flag-default-differs.md' with { type: 'text' };
import flagUndefined from './flag-undefined.md' with { type: 'text' };
import flowStatusDiffers from './flow-status-differs.md' with { type: 'text' };
import frontMatterFenceLost from './front-matter-fence-lost.md' with { type: 'text' };
import generatedFieldSent from './generated-field-sent.md' with { type: 'text' };
import goalExcluded from './goal-excluded.md' with { type: 'text' };
import identifierStatedTwice from './identifier-stated-twice.md' with { type: 'text' };
import keyTypeDiffers from './key-type-differs.md' with { type: 'text' };
import limitWithoutWindow from './limit-without-window.md' with { type: 'text' };
import limitsContradict from './limits-contradict.md' with { type: 'text' };
import linkDefinedTwice from './link-defined-twice.md' with { type: 'text' };
import linkDefinitionMissing from './link-definition-missing.md' with { type: 'text' };
import linkFileMissing from './link-file-missing.md' with { type: 'text' };
import linkTargetMissing from './link-target-missing.md' with { type: 'text' };
import localPath from './local-path.md' with { type: 'text' };
import logFieldContradicts from './log-field-contradicts.md' with { type: 'text' };
import metadataKeyDuplicate from './metadata-key-duplicate.md' with { type: 'text' };
import metadataKeyMissing from './metadata-key-missing.md' with { type: 'text' };
import metadataValueUnknown from './metadata-value-unknown.md' with { type: 'text' };
import migrationIrreversible from './migration-irreversible.md' with { type: 'text' };
import migrationNameUnknown from './migration-name-unknown.md' with { type: 'text' };
import milestoneDatesContradict from './milestone-dates-contradict.md' with { type: 'text' };
import milestoneDoneWithOpenTasks from './milestone-done-with-open-tasks.md' with { type: 'text' };
import numberSaidDifferently from './number-said-differently.md' with { type: 'text' };
import numberWithoutUnit from './number-without-unit.md' with { type: 'text' };
import operationMethodDiffers from './operation-method-differs.md' with { type: 'text' };
import operationOnlyInDiagram from './operation-only-in-diagram.md' with { type: 'text' };
import operationPathDiffers from './operation-path-differs.md' with { type: 'text' };
import operationPrefixDiffers from './operation-prefix-differs.md' with { type: 'text' };
import operationStatedTwice from './operation-stated-twice.md' with { type: 'text' };
import operationUndefined from './operation-undefined.md' with { type: 'text' };
import operationWithoutErrors from './operation-without-errors.md' with { type: 'text' };
import operationWithoutResponse from './operation-without-response.md' with { type: 'text' };
import optionChosenDiffers from './option-chosen-differs.md' with { type: 'text' };
import optionChosenTwice from './option-chosen-twice.md' with { type: 'text' };
import optionChosenUnknown from './option-chosen-unknown.md' with { type: 'text' };
import parameterNameDiffers from './parameter-name-differs.md' with { type: 'text' };
import parameterUndefined from './parameter-undefined.md' with { type: 'text' };
import participantUndefined from './participant-undefined.md' with { type: 'text' };
import permissionContradicts from './permission-contradicts.md' with { type: 'text' };
import phaseWithoutExit from './phase-without-exit.md' with { type: 'text' };
import questionOpen from './question-open.md' with { type: 'text' };
import referenceUndefined from './reference-undefined.md' with { type: 'text' };
import relationImpossible from './relation-impossible.md' with { type: 'text' };
import requiredFieldMissing from './required-field-missing.md' with { type: 'text' };
import requirementStatedTwice from './requirement-stated-twice.md' with { type: 'text' };
import requirementUndefined from './requirement-undefined.md' with { type: 'text' };
import requirementUntraced from './requirement-untraced.md' with { type: 'text' };
import retentionDiffers from './retention-differs.md' with { type: 'text' };
import retentionWithoutUnit from './retention-without-unit.md' with { type: 'text' };
import retryDiffers from './retry-differs.md' with { type: 'text' };
import retryIncomplete from './retry-incomplete.md' with { type: 'text' };
import riskWithoutMitigation from './risk-without-mitigation.md' with { type: 'text' };
import roleUndefined from './role-undefined.md' with { type: 'text' };
import roleUnlisted from './role-unlisted.md' with { type: 'text' };
import rollbackMissing from './rollback-missing.md' with { type: 'text' };
import rolloutDecreases from './rollout-decreases.md' with { type: 'text' };
import rowBreaksRule from './row-breaks-rule.md' with { type: 'text' };
import secretInResponse from './secret-in-response.md' with { type: 'text' };
import secretWrittenOut from './secret-written-out.md' with { type: 'text' };
import sectionEmpty from './section-empty.md' with { type: 'text' };
import sectionInComment from './section-in-comment.md' with { type: 'text' };
import sectionMissing from './section-missing.md' with { type: 'text' };
import sectionOutOfOrder from './section-out-of-order.md' with { type: 'text' };
import sectionReferenceMissing from './section-reference-missing.md' with { type: 'text' };
import sectionStatedTwice from './section-stated-twice.md' with { type: 'text' };
import sectionUnknown from './section-unknown.md' with { type: 'text' };
import settingContradicts from './setting-contradicts.md' with { type: 'text' };
import settingDefaultDiffers from './setting-default-differs.md' with { type: 'text' };
import settingUndefined from './setting-undefined.md' with { type: 'text' };
import stateFinalLeft from './state-final-left.md' with { type: 'text' };
import stateNotInEnum from './state-not-in-enum.md' with { type: 'text' };
import stateUnreachable from './state-unreachable.md' with { type: 'text' };
import statusChoiceLeft from './status-choice-left.md' with { type: 'text' };
import statusTextDiffers from './status-text-differs.md' with { type: 'text' };
import statusUnknown from './status-unknown.md' with { type: 'text' };
import statusesContradict from './statuses-contradict.md' with { type: 'text' };
import successorMissing from './successor-missing.md' with { type: 'text' };
import tableTwice from './table-twice.md' with { type: 'text' };
import tableUndefined from './table-undefined.md' with { type: 'text' };
import tableUsedBeforeCreated from './table-used-before-created.md' with { type: 'text' };
import targetWithoutNumber from './target-without-number.md' with { type: 'text' };
import targetWithoutPercentile from './target-without-percentile.md' with { type: 'text' };
import targetWithoutUnit from './target-without-unit.md' with { type: 'text' };
import targetsContradict from './targets-contradict.md' with { type: 'text' };
import templateCommentLeft from './template-comment-left.md' with { type: 'text' };
import templateTextLeft from './template-text-left.md' with { type: 'text' };
import timeoutDiffers from './timeout-differs.md' with { type: 'text' };
import transitionsContradict from './transitions-contradict.md' with { type: 'text' };
import ttlWithoutUnit from './ttl-without-unit.md' with { type: 'text' };
import typeUndefined from './type-undefined.md' with { type: 'text' };
import valueUndefined from './value-undefined.md' with { type: 'text' };
import versionsContradict from './versions-contradict.md' with { type: 'text' };

/** The page of each rule: its documentation, and its test. */
export const rulePages: Readonly<Record<string, string>> = {
  'access-contradicts': accessContradicts,
  'alert-metric-undefined': alertMetricUndefined,
  'alert-undefined': alertUndefined,
  'alert-without-threshold': alertWithoutThreshold,
  'approval-missing': approvalMissing,
  'authentication-contradicts': authenticationContradicts,
  'authentication-unstated': authenticationUnstated,
  'block-does-not-parse': blockDoesNotParse,
  'blocker-open': blockerOpen,
  'body-without-content': bodyWithoutContent,
  'bound-said-differently': boundSaidDifferently,
  'bounds-impossible': boundsImpossible,
  'box-unticked': boxUnticked,
  'breaker-differs': breakerDiffers,
  'breaker-incomplete': breakerIncomplete,
  'cache-ttl-differs': cacheTtlDiffers,
  'column-twice': columnTwice,
  'column-type-unknown': columnTypeUnknown,
  'column-undefined': columnUndefined,
  'component-cycle': componentCycle,
  'component-undefined': componentUndefined,
  'count-differs': countDiffers,
  'coverage-target-impossible': coverageTargetImpossible,
  'date-impossible': dateImpossible,
  'date-in-future': dateInFuture,
  'dates-contradict': datesContradict,
  'deadline-too-short': deadlineTooShort,
  'decision-without-reason': decisionWithoutReason,
  'default-breaks-rule': defaultBreaksRule,
  'default-credential': defaultCredential,
  'design-number-differs': designNumberDiffers,
  'document-empty': documentEmpty,
  'durations-do-not-add-up': durationsDoNotAddUp,
  'envelope-differs': envelopeDiffers,
  'error-code-undefined': errorCodeUndefined,
  'error-code-unknown': errorCodeUnknown,
  'error-code-unused': errorCodeUnused,
  'error-status-differs': errorStatusDiffers,
  'example-breaks-schema': exampleBreaksSchema,
  'example-contradicts-itself': exampleContradictsItself,
  'example-unlike-entity': exampleUnlikeEntity,
  'example-value-unlike': exampleValueUnlike,
  'field-bound-differs': fieldBoundDiffers,
  'field-default-differs': fieldDefaultDiffers,
  'field-enum-differs': fieldEnumDiffers,
  'field-not-stored': fieldNotStored,
  'field-nullable-differs': fieldNullableDiffers,
  'field-optional-in-request': fieldOptionalInRequest,
  'field-optionality-differs': fieldOptionalityDiffers,
  'field-renamed-in-answer': fieldRenamedInAnswer,
  'field-type-differs': fieldTypeDiffers,
  'field-undefined': fieldUndefined,
  'figure-reference-missing': figureReferenceMissing,
  'figures-differ': figuresDiffer,
  'flag-default-differs': flagDefaultDiffers,
  'flag-undefined': flagUndefined,
  'flow-status-differs': flowStatusDiffers,
  'front-matter-fence-lost': frontMatterFenceLost,
  'generated-field-sent': generatedFieldSent,
  'goal-excluded': goalExcluded,
  'identifier-stated-twice': identifierStatedTwice,
  'key-type-differs': keyTypeDiffers,
  'limit-without-window': limitWithoutWindow,
  'limits-contradict': limitsContradict,
  'link-defined-twice': linkDefinedTwice,
  'link-definition-missing': linkDefinitionMissing,
  'link-file-missing': linkFileMissing,
  'link-target-missing': linkTargetMissing,
  'local-path': localPath,
  'log-field-contradicts': logFieldContradicts,
  'metadata-key-duplicate': metadataKeyDuplicate,
  'metadata-key-missing': metadataKeyMissing,
  'metadata-value-unknown': metadataValueUnknown,
  'migration-irreversible': migrationIrreversible,
  'migration-name-unknown': migrationNameUnknown,
  'milestone-dates-contradict': milestoneDatesContradict,
  'milestone-done-with-open-tasks': milestoneDoneWithOpenTasks,
  'number-said-differently': numberSaidDifferently,
  'number-without-unit': numberWithoutUnit,
  'operation-method-differs': operationMethodDiffers,
  'operation-only-in-diagram': operationOnlyInDiagram,
  'operation-path-differs': operationPathDiffers,
  'operation-prefix-differs': operationPrefixDiffers,
  'operation-stated-twice': operationStatedTwice,
  'operation-undefined': operationUndefined,
  'operation-without-errors': operationWithoutErrors,
  'operation-without-response': operationWithoutResponse,
  'option-chosen-differs': optionChosenDiffers,
  'option-chosen-twice': optionChosenTwice,
  'option-chosen-unknown': optionChosenUnknown,
  'parameter-name-differs': parameterNameDiffers,
  'parameter-undefined': parameterUndefined,
  'participant-undefined': participantUndefined,
  'permission-contradicts': permissionContradicts,
  'phase-without-exit': phaseWithoutExit,
  'question-open': questionOpen,
  'reference-undefined': referenceUndefined,
  'relation-impossible': relationImpossible,
  'required-field-missing': requiredFieldMissing,
  'requirement-stated-twice': requirementStatedTwice,
  'requirement-undefined': requirementUndefined,
  'requirement-untraced': requirementUntraced,
  'retention-differs': retentionDiffers,
  'retention-without-unit': retentionWithoutUnit,
  'retry-differs': retryDiffers,
  'retry-incomplete': retryIncomplete,
  'risk-without-mitigation': riskWithoutMitigation,
  'role-undefined': roleUndefined,
  'role-unlisted': roleUnlisted,
  'rollback-missing': rollbackMissing,
  'rollout-decreases': rolloutDecreases,
  'row-breaks-rule': rowBreaksRule,
  'secret-in-response': secretInResponse,
  'secret-written-out': secretWrittenOut,
  'section-empty': sectionEmpty,
  'section-in-comment': sectionInComment,
  'section-missing': sectionMissing,
  'section-out-of-order': sectionOutOfOrder,
  'section-reference-missing': sectionReferenceMissing,
  'section-stated-twice': sectionStatedTwice,
  'section-unknown': sectionUnknown,
  'setting-contradicts': settingContradicts,
  'setting-default-differs': settingDefaultDiffers,
  'setting-undefined': settingUndefined,
  'state-final-left': stateFinalLeft,
  'state-not-in-enum': stateNotInEnum,
  'state-unreachable': stateUnreachable,
  'status-choice-left': statusChoiceLeft,
  'status-text-differs': statusTextDiffers,
  'status-unknown': statusUnknown,
  'statuses-contradict': statusesContradict,
  'successor-missing': successorMissing,
  'table-twice': tableTwice,
  'table-undefined': tableUndefined,
  'table-used-before-created': tableUsedBeforeCreated,
  'target-without-number': targetWithoutNumber,
  'target-without-percentile': targetWithoutPercentile,
  'target-without-unit': targetWithoutUnit,
  'targets-contradict': targetsContradict,
  'template-comment-left': templateCommentLeft,
  'template-text-left': templateTextLeft,
  'timeout-differs': timeoutDiffers,
  'transitions-contradict': transitionsContradict,
  'ttl-without-unit': ttlWithoutUnit,
  'type-undefined': typeUndefined,
  'value-undefined': valueUndefined,
  'versions-contradict': versionsContradict,
};
