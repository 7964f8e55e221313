import type { ClaimId, JsonSchema, Operation, OperationError, System } from '../../design/index.ts';
import { codeSchema } from '../error-code.ts';

/** A body that goes in or comes out, and who says so. */
export interface BodySchema {
  readonly kind: 'request' | 'response';
  /** For a response. */
  readonly status?: number;
  readonly title: string;
  readonly schema: JsonSchema;
  readonly claim?: ClaimId;
}

/** The bodies of one operation: its request, its answer, and its errors by status with the codes they can have. */
export function bodiesOf(system: System, operation: Operation): readonly BodySchema[] {
  const { request, success, errors, method, path } = operation;
  const statuses = [...new Set(errors.map(error => error.status))].sort((a, b) => a - b);
  return [
    ...(request === undefined
      ? []
      : [body('request', `Body of ${method} ${path}`, request.schema, request.claim)]),
    ...(success.schema === undefined
      ? []
      : [answer(success.status, `Answer to ${method} ${path}`, success.schema, success.claim)]),
    ...statuses
      .filter(status => status !== success.status || success.schema === undefined)
      .map(status => {
        const own = errors.filter(error => error.status === status);
        return answer(status, `Error of ${method} ${path}`, errorSchema(system, own), own[0]?.claim);
      }),
  ];
}

function answer(status: number, title: string, schema: JsonSchema, claim: ClaimId | undefined): BodySchema {
  return { ...body('response', title, schema, claim), status };
}

function body(
  kind: BodySchema['kind'],
  title: string,
  schema: JsonSchema,
  claim: ClaimId | undefined,
): BodySchema {
  return { kind, title, schema, ...(claim !== undefined && { claim }) };
}

function errorSchema(system: System, errors: readonly OperationError[]): JsonSchema {
  const { schema, error } = system.envelope;
  const codes = [...new Set(errors.flatMap(({ code }) => code ?? []))].sort();
  const known = codes.length > 0 && errors.every(({ code }) => code !== undefined);
  const narrowed = known ? codeSchema(error, codes) : undefined;
  return narrowed === undefined ? schema : { allOf: [schema, narrowed] };
}
