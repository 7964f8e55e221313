import type { System } from '../../design/index.ts';
import type { Target } from '../target.ts';
import { typesText } from '../types/index.ts';
import { namesOf } from '../types/name.ts';
import { inputDeclarations, resultDeclarations } from './declaration.ts';
import { clientText } from './program.ts';

const client: Target = {
  name: 'client',
  summary: 'a typed TypeScript client in one file, on fetch alone',
  from: 'system',
  compile: system => [{ path: 'client.ts', text: fileOf(system) }],
};
export default client;

function fileOf(system: System): string {
  const names = namesOf(system);
  return [
    typesText(system, names),
    inputDeclarations(system, names),
    resultDeclarations(system, names),
    clientText(system, names),
  ].join('\n');
}
