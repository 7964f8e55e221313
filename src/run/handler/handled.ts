import type { Operation, System } from '../../design/index.ts';
import type { Violation } from '../../schema/index.ts';
import type { CarryOut, Transact } from '../carry-out.ts';
import type { Outcome, Reply } from '../outcome.ts';
import type { Ask, Input } from '../plan/plan.ts';
import { answer, answerPrinter } from './answer.ts';
import { entityStore } from './entity-store.ts';
import type { Handler, HandlerTools, Store } from './handler.ts';
import { HandlerMistake, HandlerRefusal, namedRefusal } from './refusal.ts';
import { requestReader } from './request.ts';

/** What handlers need of the server around them. */
export interface HandlerHost {
  /** The handler of an operation at this moment; it may change while the server runs. */
  readonly handlerOf: (operation: string) => Handler | undefined;
  readonly uuid: () => string;
  readonly clock: () => number;
  readonly log: (operation: string, request: string, message: string, fields?: object) => void;
  readonly callOf: (operation: Operation) => HandlerTools['call'];
  /** True when an answer that breaks the design is refused, and not only logged. */
  readonly strict: boolean;
  /** Milliseconds after which an answer is no longer waited for. */
  readonly patience: number;
}

/**
 * Lets the team's own code answer an operation where there is some. What the design does is at its hand as `next`:
 * `closed` with what the client sent, `open` with what the handler made of it.
 */
export function handled(
  system: System,
  operation: Operation,
  host: HandlerHost,
  { closed, open }: { readonly closed: CarryOut; readonly open: CarryOut },
): CarryOut {
  const read = requestReader(system, operation);
  const print = answerPrinter(system, operation);
  const stores = system.entities.map(
    entity => [entity.name, entityStore(system, entity, host.uuid)] as const,
  );
  const call = host.callOf(operation);
  const errors = [...operation.errors, ...system.errors];
  const storeOf = (ask: Ask, input: Input): Store =>
    Object.fromEntries(stores.map(([name, open]) => [name, open(ask, input)]));

  async function act(input: Input, ask: Ask, transact: Transact): Promise<Outcome> {
    const handler = host.handlerOf(operation.id);
    if (handler === undefined) return closed.act(input, ask, transact);
    const log = (message: string, fields?: object) => host.log(operation.id, input.id, message, fields);
    let last: { readonly reply: Reply; readonly body: unknown } | undefined;
    const tools: HandlerTools = {
      store: storeOf(ask, input),
      transaction: work => transact(inside => work(storeOf(inside, input))),
      next: async ({ body } = {}) => {
        const outcome =
          body === undefined
            ? await closed.act(input, ask, transact)
            : await open.act(withBody(input, body), ask, transact);
        if (outcome.kind === 'refused') throw new HandlerRefusal(outcome);
        last = { reply: outcome, body: outcome.body === undefined ? undefined : JSON.parse(outcome.body) };
        return last.body;
      },
      answer,
      fail: (error, message) => {
        throw new HandlerRefusal(namedRefusal(errors, error, message));
      },
      clock: host.clock,
      log,
      call,
    };
    try {
      const returned = await inTime(handler(read(input.id, input), tools), host.patience);
      // What the design answered goes on as it is, with its headers.
      if (last !== undefined && returned === last.body) return last.reply;
      const { reply, broken } = print(returned);
      if (broken.length > 0) {
        const mistake = new HandlerMistake(brokenText(system, operation, broken));
        if (host.strict) throw mistake;
        log(mistake.message);
      }
      return last === undefined ? reply : { ...reply, headers: { ...last.reply.headers, ...reply.headers } };
    } catch (error) {
      if (error instanceof HandlerRefusal) return error.refusal;
      throw error;
    }
  }

  return { act, refusalOf: closed.refusalOf };
}

/** Numbers that JavaScript cannot keep are no longer as they were sent. */
function withBody(input: Input, body: unknown): Input {
  const { list, ...rest } = input;
  if (Array.isArray(body)) return { ...rest, list: body, body: {}, exact: new Map() };
  const members = typeof body === 'object' && body !== null ? (body as Input['body']) : {};
  return { ...rest, body: members, exact: new Map() };
}

async function inTime<Result>(work: Result | Promise<Result>, patience: number): Promise<Result> {
  if (!(work instanceof Promise)) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new HandlerMistake(`The handler gave no answer within ${patience} ms.`)),
      patience,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function brokenText(system: System, { success, claim }: Operation, broken: readonly Violation[]): string {
  const line = system.claims.get(success.claim ?? claim)?.place.line;
  const where = line === undefined ? '' : ` (line ${line} of the design)`;
  return `The answer is not the stated one: ${broken.map(({ message }) => message).join('; ')}${where}.`;
}
