// Made by `npm run generate` from the files of this folder.
import approvalMissing from './approval-missing.md' with { type: 'text' };
import authenticationUnstated from './authentication-unstated.md' with { type: 'text' };
import blockDoesNotParse from './block-does-not-parse.md' with { type: 'text' };
import blockerOpen from './blocker-open.md' with { type: 'text' };
import boundsImpossible from './bounds-impossible.md' with { type: 'text' };
import boxUnticked from './box-unticked.md' with { type: 'text' };
import columnTypeUnknown from './column-type-unknown.md' with { type: 'text' };
import dateImpossible from './date-impossible.md' with { type: 'text' };
import defaultBreaksRule from './default-breaks-rule.md' with { type: 'text' };
import defaultCredential from './default-credential.md' with { type: 'text' };
import documentEmpty from './document-empty.md' with { type: 'text' };
import errorCodeUndefined from './error-code-undefined.md' with { type: 'text' };
import errorCodeUnused from './error-code-unused.md' with { type: 'text' };
import errorStatusDiffers from './error-status-differs.md' with { type: 'text' };
import exampleBreaksSchema from './example-breaks-schema.md' with { type: 'text' };
import fieldBoundDiffers from './field-bound-differs.md' with { type: 'text' };
import fieldEnumDiffers from './field-enum-differs.md' with { type: 'text' };
import fieldNullableDiffers from './field-nullable-differs.md' with { type: 'text' };
import fieldOptionalityDiffers from './field-optionality-differs.md' with { type: 'text' };
import fieldTypeDiffers from './field-type-differs.md' with { type: 'text' };
import fieldUndefined from './field-undefined.md' with { type: 'text' };
import frontMatterFenceLost from './front-matter-fence-lost.md' with { type: 'text' };
import limitWithoutWindow from './limit-without-window.md' with { type: 'text' };
import limitsContradict from './limits-contradict.md' with { type: 'text' };
import linkTargetMissing from './link-target-missing.md' with { type: 'text' };
import localPath from './local-path.md' with { type: 'text' };
import metadataKeyDuplicate from './metadata-key-duplicate.md' with { type: 'text' };
import operationMethodDiffers from './operation-method-differs.md' with { type: 'text' };
import operationOnlyInDiagram from './operation-only-in-diagram.md' with { type: 'text' };
import operationPathDiffers from './operation-path-differs.md' with { type: 'text' };
import operationPrefixDiffers from './operation-prefix-differs.md' with { type: 'text' };
import operationStatedTwice from './operation-stated-twice.md' with { type: 'text' };
import operationWithoutErrors from './operation-without-errors.md' with { type: 'text' };
import operationWithoutResponse from './operation-without-response.md' with { type: 'text' };
import permissionContradicts from './permission-contradicts.md' with { type: 'text' };
import questionOpen from './question-open.md' with { type: 'text' };
import referenceUndefined from './reference-undefined.md' with { type: 'text' };
import roleUndefined from './role-undefined.md' with { type: 'text' };
import secretInResponse from './secret-in-response.md' with { type: 'text' };
import sectionEmpty from './section-empty.md' with { type: 'text' };
import stateNotInEnum from './state-not-in-enum.md' with { type: 'text' };
import stateUnreachable from './state-unreachable.md' with { type: 'text' };
import statusChoiceLeft from './status-choice-left.md' with { type: 'text' };
import statusesContradict from './statuses-contradict.md' with { type: 'text' };
import tableUsedBeforeCreated from './table-used-before-created.md' with { type: 'text' };
import targetWithoutNumber from './target-without-number.md' with { type: 'text' };
import targetWithoutPercentile from './target-without-percentile.md' with { type: 'text' };
import targetsContradict from './targets-contradict.md' with { type: 'text' };
import templateTextLeft from './template-text-left.md' with { type: 'text' };

/** The page of each rule: its documentation, and its test. */
export const rulePages: Readonly<Record<string, string>> = {
  'approval-missing': approvalMissing,
  'authentication-unstated': authenticationUnstated,
  'block-does-not-parse': blockDoesNotParse,
  'blocker-open': blockerOpen,
  'bounds-impossible': boundsImpossible,
  'box-unticked': boxUnticked,
  'column-type-unknown': columnTypeUnknown,
  'date-impossible': dateImpossible,
  'default-breaks-rule': defaultBreaksRule,
  'default-credential': defaultCredential,
  'document-empty': documentEmpty,
  'error-code-undefined': errorCodeUndefined,
  'error-code-unused': errorCodeUnused,
  'error-status-differs': errorStatusDiffers,
  'example-breaks-schema': exampleBreaksSchema,
  'field-bound-differs': fieldBoundDiffers,
  'field-enum-differs': fieldEnumDiffers,
  'field-nullable-differs': fieldNullableDiffers,
  'field-optionality-differs': fieldOptionalityDiffers,
  'field-type-differs': fieldTypeDiffers,
  'field-undefined': fieldUndefined,
  'front-matter-fence-lost': frontMatterFenceLost,
  'limit-without-window': limitWithoutWindow,
  'limits-contradict': limitsContradict,
  'link-target-missing': linkTargetMissing,
  'local-path': localPath,
  'metadata-key-duplicate': metadataKeyDuplicate,
  'operation-method-differs': operationMethodDiffers,
  'operation-only-in-diagram': operationOnlyInDiagram,
  'operation-path-differs': operationPathDiffers,
  'operation-prefix-differs': operationPrefixDiffers,
  'operation-stated-twice': operationStatedTwice,
  'operation-without-errors': operationWithoutErrors,
  'operation-without-response': operationWithoutResponse,
  'permission-contradicts': permissionContradicts,
  'question-open': questionOpen,
  'reference-undefined': referenceUndefined,
  'role-undefined': roleUndefined,
  'secret-in-response': secretInResponse,
  'section-empty': sectionEmpty,
  'state-not-in-enum': stateNotInEnum,
  'state-unreachable': stateUnreachable,
  'status-choice-left': statusChoiceLeft,
  'statuses-contradict': statusesContradict,
  'table-used-before-created': tableUsedBeforeCreated,
  'target-without-number': targetWithoutNumber,
  'target-without-percentile': targetWithoutPercentile,
  'targets-contradict': targetsContradict,
  'template-text-left': templateTextLeft,
};
