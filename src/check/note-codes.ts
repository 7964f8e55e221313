import { always, type BySeverity, CONTRADICTION } from './rule.ts';
import sqlRefused from './sql-refused.md' with { type: 'text' };

export interface NoteCode {
  readonly summary: string;
  readonly meaning: string;
  readonly severity: BySeverity;
  /** Set for a situation that is told better with cases. */
  readonly page?: string;
}

/**
 * What is reported besides the rules: notes on what could not be resolved or run, and remarks on allowances. Each has
 * a summary and what it means.
 */
export const NOTE_CODES: Readonly<Record<string, NoteCode>> = {
  'allowance-unused': {
    summary: 'An `allow` comment allows nothing.',
    meaning: 'What it allowed is gone, or stands elsewhere. Remove the comment, or move it above the line.',
    severity: always('warning'),
  },
  'allowance-without-reason': {
    summary: 'An `allow` comment gives no reason.',
    meaning: 'Write the reason behind the code: `<!-- allow: code — reason -->`.',
    severity: always('warning'),
  },
  'answer-part-unknown': {
    summary: 'A part of an answer is copied from its example.',
    meaning:
      'No field and no rule says where the value comes from, so the running system repeats the example.',
    severity: always('hint'),
  },
  'authentication-assumed': {
    summary: 'Roles are named, and no line says how callers prove who they are.',
    meaning: 'A bearer token is assumed. Say how callers authenticate.',
    severity: always('hint'),
  },
  'designs-authentication-differs': {
    summary: 'Two designs name different ways by which callers prove who they are.',
    meaning: 'When designs run together the earlier one counts. Name one way in both.',
    severity: always('warning'),
  },
  'designs-envelope-differs': {
    summary: 'Two designs show errors in different forms.',
    meaning: 'When designs run together the form of the earlier one counts for all. Show one form in both.',
    severity: always('warning'),
  },
  'designs-field-differs': {
    summary: 'A later design gives a field of an earlier one another kind of value.',
    meaning: 'When designs run together the earlier one counts. Give the field one type in both.',
    severity: always('warning'),
  },
  'designs-operation-differs': {
    summary: 'A later design states an operation of an earlier one with another contract.',
    meaning:
      'When designs run together the earlier one counts. Put the change under a heading such as "Modified Endpoints", or supersede the earlier design.',
    severity: always('warning'),
  },
  'designs-table-unknown': {
    summary: 'A table that a design builds on is created by none of the designs that run together.',
    meaning: 'Run the design that creates it too, or create it in this one.',
    severity: always('warning'),
  },
  'entity-declared-twice': {
    summary: 'Two declarations of one entity could not be merged.',
    meaning: 'The first one counts. Keep one declaration, or give the two different names.',
    severity: always('hint'),
  },
  'entity-not-declared': {
    summary: 'An entity is only changed here.',
    meaning: 'Its other fields stand in another document, so its rows are not kept. Declare all its fields.',
    severity: always('hint'),
  },
  'error-without-status': {
    summary: 'An error code has no status.',
    meaning: 'Nobody can answer with it. Write the status beside the code.',
    severity: always('hint'),
  },
  'field-never-set': {
    summary: 'A required field is set by no request and by no default.',
    meaning: 'Say who sets it: the request, the server, or a default.',
    severity: always('hint'),
  },
  'limit-without-operation': {
    summary: 'A rate limit names an operation that is not stated.',
    meaning: 'Write the operation as it is stated elsewhere, with method and path.',
    severity: always('hint'),
  },
  'operation-answers-example': {
    summary: 'An operation could not be bound to an entity and answers from its example.',
    meaning: 'Name the entity in its heading, or write `<!-- asbuilt: binds=orders -->` under the operation.',
    severity: always('hint'),
  },
  'operation-not-in-contract': {
    summary: 'An operation is only mentioned.',
    meaning:
      'A mention does not say what it answers, so it is left out of the system. State it with its answers.',
    severity: always('hint'),
  },
  'operation-not-bound': {
    summary: 'An operation could not be bound to an entity.',
    meaning: 'It has no example to answer from either. Name the entity in its heading, or show an answer.',
    severity: always('hint'),
  },
  'operation-without-path': {
    summary: 'An operation has a path that is none.',
    meaning: 'A path starts with a slash.',
    severity: always('hint'),
  },
  'reference-not-declared': {
    summary: 'A foreign key refers to what the document does not declare.',
    meaning: 'The key is dropped. Declare the entity, or say that it lives in an existing system.',
    severity: always('hint'),
  },
  'sql-refused': {
    summary: 'A statement does not run on the database; only with `--execute`.',
    meaning: 'The message is what the database said. Correct the statement, or create first what it needs.',
    severity: CONTRADICTION,
    page: sqlRefused,
  },
  'states-not-bound': {
    summary: 'No entity has a field with the states that are drawn.',
    meaning: 'List the states as the values of one field.',
    severity: always('hint'),
  },
  'target-not-observable': {
    summary: 'A performance target names no operation.',
    meaning: 'Name the operation that it holds for, or it cannot be measured.',
    severity: always('hint'),
  },
};
