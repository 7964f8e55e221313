import type { Operation, OperationError, System } from '../../design/index.ts';

/** The errors of an operation: those that are stated, and those that follow from how the system is kept running. */
export function refusalsOf(system: System, operation: Operation): readonly OperationError[] {
  const stated = operation.errors.filter(error => error.status !== operation.success.status);
  const statuses = new Set(stated.map(error => error.status));
  const followed = [
    ...versionRefusals(system, operation),
    ...keyRefusals(system, operation),
    ...failureRefusals(system, operation),
  ];
  return [...stated, ...followed.filter(error => !statuses.has(error.status))];
}

function versionRefusals(system: System, { id }: Operation): readonly OperationError[] {
  return system.operability.concurrency
    .filter(one => one.operations.includes(id))
    .flatMap(({ kind, status, required, missingStatus, claim }) => {
      const lost = { status, cause: 'precondition', when: 'It was changed meanwhile.', claim } as const;
      if (!required || kind !== 'etag') return [lost];
      const when = 'The request does not say which version it changes.';
      return [lost, { status: missingStatus ?? 428, cause: 'precondition', when, claim } as const];
    });
}

function keyRefusals(system: System, { id }: Operation): readonly OperationError[] {
  return system.operability.idempotency
    .filter(one => one.operations.includes(id))
    .flatMap(({ reusedStatus, inFlightStatus, claim }): OperationError[] => [
      {
        status: reusedStatus ?? 422,
        cause: 'conflict',
        when: 'The key was sent before with another request.',
        claim,
      },
      ...(inFlightStatus === undefined
        ? []
        : [
            {
              status: inFlightStatus,
              cause: 'conflict',
              when: 'The first request with this key is not done yet.',
              claim,
            } as const,
          ]),
    ]);
}

function failureRefusals(system: System, { id }: Operation): readonly OperationError[] {
  return system.operability.dependencies
    .filter(({ operations }) => operations.includes(id))
    .flatMap(({ name, failures }) =>
      failures.flatMap(({ status, code, response, goesOn, claim }): OperationError[] => {
        if (status === undefined || status < 400 || goesOn === true) return [];
        const when = response ?? `${name} does not answer.`;
        return [{ status, cause: 'dependency', when, claim, ...(code !== undefined && { code }) }];
      }),
    );
}
