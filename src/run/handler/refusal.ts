import type { OperationError } from '../../design/index.ts';
import { type Refused, refused } from '../outcome.ts';

/** What a handler throws to refuse a request; the pipeline turns it into the design's own error. */
export class HandlerRefusal extends Error {
  override readonly name = 'HandlerRefusal';
  readonly refusal: Refused;

  constructor(refusal: Refused) {
    super(refusal.message ?? refusal.cause);
    this.refusal = refusal;
  }
}

/** A mistake in a handler's code, such as the name of an entity that does not exist. */
export class HandlerMistake extends Error {
  override readonly name = 'HandlerMistake';
}

/** The error of the design that a code or a status names. */
export function namedRefusal(
  errors: readonly OperationError[],
  wanted: string | number,
  message: string | undefined,
): Refused {
  const found = errors.find(({ code, status }) => code === wanted || status === wanted);
  if (found === undefined && typeof wanted === 'string')
    throw new HandlerMistake(
      `The design states no error \`${wanted}\` here; use ${listOf(errors)} or a status.`,
    );
  const status = found?.status ?? Number(wanted);
  if (!Number.isInteger(status) || status < 400 || status > 599)
    throw new HandlerMistake(`${wanted} is no status of an error; use 400 to 599.`);
  const code = found?.code;
  return refused(found?.cause ?? 'other', {
    status,
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
  });
}

function listOf(errors: readonly OperationError[]): string {
  const codes = [...new Set(errors.flatMap(({ code }) => code ?? []))];
  return codes.length === 0 ? 'one that it states' : codes.map(code => `\`${code}\``).join(', ');
}
