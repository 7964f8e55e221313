import type { Operation, System } from '../../design/index.ts';
import type { Input } from '../plan/plan.ts';
import { coerce, typesOf } from '../query.ts';
import type { HandlerRequest } from './handler.ts';
import { closedTo } from './opened.ts';

/** A reader of checked requests for handlers: parameters by their names, as the values that the design says. */
export function requestReader(
  system: System,
  operation: Operation,
): (id: string, input: Input) => HandlerRequest {
  const closed = closedTo(system, operation);
  const { parameters } = operation;
  return (id, input) => {
    const named = { path: {}, query: {}, header: {} } as Record<
      'path' | 'query' | 'header',
      Record<string, unknown>
    >;
    for (const [position, { name, in: place, schema }] of parameters.entries()) {
      const sent = input.texts[position] ?? [];
      if (sent.length === 0) continue;
      const isList = typesOf(schema).includes('array');
      named[place][name] = isList
        ? sent.map(text => coerce(text, schema.items ?? {}))
        : coerce(sent[0]!, schema);
    }
    return {
      id,
      at: input.now,
      params: named.path,
      query: named.query,
      headers: named.header,
      body: input.list ?? without(input.body, closed),
      caller: input.caller,
    };
  };
}

function without(body: Input['body'], names: ReadonlySet<string>): Input['body'] {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name)));
}
