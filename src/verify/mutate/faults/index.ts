import type { Fault } from '../fault.ts';
import anyToken from './any-token.ts';
import bareAnswer from './bare-answer.ts';
import boundLoose from './bound-loose.ts';
import boundTight from './bound-tight.ts';
import changeLost from './change-lost.ts';
import changeOverwritten from './change-overwritten.ts';
import countWrong from './count-wrong.ts';
import crash from './crash.ts';
import danglingAccepted from './dangling-accepted.ts';
import defaultMissing from './default-missing.ts';
import deleteWithoutEffect from './delete-without-effect.ts';
import duplicateAccepted from './duplicate-accepted.ts';
import endOfReference from './end-of-reference.ts';
import enumOpen from './enum-open.ts';
import errorCode from './error-code.ts';
import errorEnvelope from './error-envelope.ts';
import errorStatus from './error-status.ts';
import fieldMissing from './field-missing.ts';
import fieldNotChanged from './field-not-changed.ts';
import fieldNotStored from './field-not-stored.ts';
import filterIgnored from './filter-ignored.ts';
import formatIgnored from './format-ignored.ts';
import headerMissing from './header-missing.ts';
import illegalMove from './illegal-move.ts';
import immutableChanged from './immutable-changed.ts';
import legalMoveRefused from './legal-move-refused.ts';
import limitIgnored from './limit-ignored.ts';
import never304 from './never-304.ts';
import noAuthentication from './no-authentication.ts';
import noLimit from './no-limit.ts';
import noRetryAfter from './no-retry-after.ts';
import noTag from './no-tag.ts';
import nothingFound from './nothing-found.ts';
import numberAsText from './number-as-text.ts';
import orderIgnored from './order-ignored.ts';
import ownerIgnored from './owner-ignored.ts';
import pageIgnored from './page-ignored.ts';
import parentIgnored from './parent-ignored.ts';
import patternIgnored from './pattern-ignored.ts';
import replayTwice from './replay-twice.ts';
import requiredIgnored from './required-ignored.ts';
import roleIgnored from './role-ignored.ts';
import roleRefused from './role-refused.ts';
import secretLeaked from './secret-leaked.ts';
import sortReversed from './sort-reversed.ts';
import staleRead from './stale-read.ts';
import successStatus from './success-status.ts';
import tooSlow from './too-slow.ts';
import unknownAccepted from './unknown-accepted.ts';
import writeLost from './write-lost.ts';

/** Every fault that is planted, by name. */
export const FAULTS: readonly Fault[] = [
  anyToken,
  bareAnswer,
  boundLoose,
  boundTight,
  changeLost,
  changeOverwritten,
  countWrong,
  crash,
  danglingAccepted,
  defaultMissing,
  deleteWithoutEffect,
  duplicateAccepted,
  endOfReference,
  enumOpen,
  errorCode,
  errorEnvelope,
  errorStatus,
  fieldMissing,
  fieldNotChanged,
  fieldNotStored,
  filterIgnored,
  formatIgnored,
  headerMissing,
  illegalMove,
  immutableChanged,
  legalMoveRefused,
  limitIgnored,
  never304,
  noAuthentication,
  noLimit,
  noRetryAfter,
  noTag,
  nothingFound,
  numberAsText,
  orderIgnored,
  ownerIgnored,
  pageIgnored,
  parentIgnored,
  patternIgnored,
  replayTwice,
  requiredIgnored,
  roleIgnored,
  roleRefused,
  secretLeaked,
  sortReversed,
  staleRead,
  successStatus,
  tooSlow,
  unknownAccepted,
  writeLost,
];
