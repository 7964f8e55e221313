import type { Json, Operation, System } from '../../design/index.ts';
import { compileSchema, type Violation } from '../../schema/index.ts';
import type { Reply } from '../outcome.ts';
import type { Answer } from './handler.ts';

/** A handler's answer as it goes out, and where it is not what the design states. */
export interface Printed {
  readonly reply: Reply;
  readonly broken: readonly Violation[];
}

/** Turns what a handler returns into an answer of its operation. */
export function answerPrinter(system: System, { success }: Operation): (returned: unknown) => Printed {
  const check = success.schema === undefined ? undefined : compileSchema(success.schema, system.schemas);
  return returned => {
    const { status, body, headers } = isAnswer(returned)
      ? returned
      : { status: success.status, body: returned, headers: undefined };
    const empty = body === undefined || status === 204 || status === 304;
    // What JSON makes of it is what the client gets, so that is what is checked.
    const text = empty ? undefined : JSON.stringify(body);
    const sent: Json = text === undefined ? null : JSON.parse(text);
    const broken =
      check === undefined || status !== success.status || (empty && status !== success.status)
        ? []
        : check(sent);
    return {
      broken,
      reply: {
        kind: 'reply',
        status,
        ...(text !== undefined && { body: text }),
        ...(headers !== undefined && { headers }),
      },
    };
  };
}

/** An answer with a status of its own, as `tools.answer` makes it. */
export function answer(status: number, body?: unknown, headers?: Answer['headers']): Answer {
  return {
    kind: 'answer',
    status,
    ...(body !== undefined && { body }),
    ...(headers !== undefined && { headers }),
    [MARK]: true,
  } as Answer;
}

/** A body may have a member `kind` too. */
const MARK = Symbol('answer');

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && MARK in value;
}
