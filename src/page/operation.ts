import type { Json, Operation, System } from '../design/index.ts';
import { sampleOf } from './sample.ts';

/** What the page needs to offer each operation: its parameters, a body to start from, and where it stands. */
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
      why: operation.binding.why,
      entity: operation.binding.kind === 'entity' ? operation.binding.entity : null,
      access: accessOf(operation),
      status: operation.success.status,
      errors: operation.errors.map(({ status, code, when }) => ({ status, code: code ?? null, when })),
      parameters: operation.parameters.map(({ name, in: location, required, role, description }) => ({
        name,
        in: location,
        required,
        description: description ?? '',
        of: role.kind === 'parent' ? (role.entity ?? null) : null,
      })),
      body: bodyOf(operation, system),
      refers: refersIn(operation, system),
      takesBody: operation.request !== undefined,
    })),
  };
}

function bodyOf({ request }: Operation, { schemas }: System): Json {
  return request === undefined ? null : (request.example ?? sampleOf(request.schema, schemas));
}

/** Which entity's key each field of the body holds, so that a row just made can be referred to. */
function refersIn({ binding }: Operation, { entities }: System): Json {
  const fields =
    entities.find(({ name }) => binding.kind === 'entity' && name === binding.entity)?.fields ?? [];
  return Object.fromEntries(
    fields.flatMap(({ name, references }) => (references === undefined ? [] : [[name, references.entity]])),
  );
}

function accessOf({ access }: Operation): string {
  const own = access.own ? ', only what is theirs' : '';
  switch (access.kind) {
    case 'public':
      return 'anybody';
    case 'token':
      return `any user with a token${own}`;
    case 'roles':
      return `${access.roles.join(', ') || 'nobody'}${own}`;
    case 'unstated':
      return 'anybody; the document does not say';
  }
}

function answersFrom({ binding }: Operation): string {
  switch (binding.kind) {
    case 'entity':
      return `${binding.action} ${binding.entity}${binding.to === undefined ? '' : ` to ${binding.to}`}`;
    case 'work':
      return `${binding.work.does} ${binding.entity}`;
    case 'example':
      return 'answers the example in the document';
    case 'none':
      return 'answers nothing yet';
  }
}
