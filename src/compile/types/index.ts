import type { System } from '../../design/index.ts';
import { oneLine } from '../line.ts';
import { documentOf } from '../origin.ts';
import type { Target } from '../target.ts';
import { type Declaration, printDeclaration } from './declaration.ts';
import { entityChoices } from './entity.ts';
import { handlerDeclarations } from './handler.ts';
import { type Names, namesOf } from './name.ts';
import { operationDeclarations } from './operation.ts';
import { schemaDeclarations } from './schema.ts';
import { literals } from './type.ts';

const types: Target = {
  name: 'types',
  summary: 'TypeScript types of the entities, requests, answers and errors, and of handlers',
  from: 'system',
  compile: system => [{ path: 'types.ts', text: typesText(system, namesOf(system)) }],
};
export default types;

/** The types as one TypeScript file; every value of the document is a literal in it. */
export function typesText(system: System, names: Names): string {
  const declarations: readonly Declaration[] = [
    ...entityChoices(system, names),
    ...schemaDeclarations(system, names),
    ...errorDeclarations(system, names.errorCode, names.role),
    ...operationDeclarations(system, names),
    ...handlerDeclarations(system, names),
  ];
  const head = `// ${oneLine(system.title)}\n// Compiled from ${documentOf(system)}: changes made here are lost.\n`;
  return `${[head, ...declarations.map(printDeclaration)].join('\n')}`;
}

function errorDeclarations(system: System, errorCode: string, role: string): readonly Declaration[] {
  const errors = [...system.errors, ...system.operations.flatMap(operation => operation.errors)];
  const codes = [...new Set(errors.flatMap(error => error.code ?? []))].sort();
  return [
    { name: errorCode, notes: ['Every code that an error can carry.'], type: literals(codes) },
    ...(system.roles.length > 0
      ? [{ name: role, notes: ['The roles that callers may have.'], type: literals(system.roles) }]
      : []),
  ];
}
