import type { Json, Operation, System } from '../design/index.ts';

/** What the page needs to offer each operation: its parameters, an example body, and where it stands. */
export function operationCards(system: System): Json {
  return {
    roles: system.roles,
    operations: system.operations.map(operation => ({
      id: operation.id,
      method: operation.method,
      path: operation.path,
      summary: operation.summary ?? '',
      line: system.claims.get(operation.claim)?.place.line ?? null,
      answers: answersFrom(operation),
      roles: operation.access.roles,
      parameters: operation.parameters.map(({ name, in: location, required }) => ({
        name,
        in: location,
        required,
      })),
      body: operation.request ? (operation.request.example ?? null) : null,
      takesBody: operation.request !== undefined,
    })),
  };
}

function answersFrom({ binding }: Operation): string {
  if (binding.kind === 'entity') return `${binding.action} ${binding.entity}`;
  return binding.kind === 'example' ? 'the example in the document' : 'nothing yet';
}
