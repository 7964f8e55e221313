import type { Entity, Field, System } from '../../design/index.ts';
import { lineOf } from '../line.ts';
import type { Diagram } from './diagram.ts';
import { commentOf, labelOf } from './text.ts';

/** The entities with their fields and what they refer to. */
export function entityRelationDiagram(system: System): readonly Diagram[] {
  if (system.entities.length === 0) return [];
  const names = new Map(system.entities.map(({ name }, index) => [name, nameOf(name, index)]));
  const lines = system.entities.flatMap(entity => [
    commentOf(`${entity.name}: line ${lineOf(system, entity.claim) ?? '?'}`),
    `${names.get(entity.name)} {`,
    ...entity.fields.map(field => `  ${fieldLine(system, entity, field)}`),
    '}',
  ]);
  const relations = system.entities.flatMap(entity =>
    entity.fields.flatMap(field => relationLine(names, entity, field)),
  );
  return [
    {
      name: 'er',
      title: `${system.title}: entities`,
      kind: 'erDiagram',
      lines: [...lines, ...relations],
    },
  ];
}

function nameOf(name: string, index: number): string {
  return /^[A-Za-z]\w*$/.test(name) ? name : `e${index + 1}["${labelOf(name)}"]`;
}

function idOf(name: string): string {
  return name.replace(/\[.*$/s, '');
}

function fieldLine(system: System, entity: Entity, field: Field): string {
  const keys = [
    entity.primaryKey.includes(field.name) ? 'PK' : '',
    field.references === undefined ? '' : 'FK',
    entity.unique.some(({ fields }) => fields.length === 1 && fields[0] === field.name) ? 'UK' : '',
  ].filter(key => key !== '');
  const line = lineOf(system, field.claim);
  const notes = [
    isWord(field.name) ? '' : labelOf(field.name),
    field.required ? '' : 'optional',
    line === undefined ? '' : `line ${line}`,
  ].filter(note => note !== '');
  return `${wordOf(field.columnType)} ${wordOf(field.name)}${keys.length > 0 ? ` ${keys.join(', ')}` : ''} "${notes.join(', ')}"`;
}

function relationLine(names: ReadonlyMap<string, string>, entity: Entity, field: Field): readonly string[] {
  const target = names.get(field.references?.entity ?? '');
  const own = names.get(entity.name);
  if (target === undefined || own === undefined) return [];
  const alone = (key: readonly string[]) => key.length === 1 && key[0] === field.name;
  const single = alone(entity.primaryKey) || entity.unique.some(({ fields }) => alone(fields));
  const many = single ? 'o|' : 'o{';
  const one = field.required ? '||' : '|o';
  return [`${idOf(target)} ${one}--${many} ${idOf(own)} : "${labelOf(field.name)}"`];
}

const isWord = (text: string): boolean => /^[A-Za-z_][\w-]*$/.test(text);

/** Types and names of attributes are single words to Mermaid. */
function wordOf(text: string): string {
  const word = text.replace(/[^\w[\]()-]+/g, '_').replace(/^[^A-Za-z_]+/, '');
  return word === '' ? '_' : word;
}
