import type { StatedDeclaration, StatedInterface } from '../../design/index.ts';
import type { Reading } from '../reading.ts';

/** Reads what code may call: every interface, class and class-diagram box that has methods. */
export function readInterfaces(reading: Reading): readonly StatedInterface[] {
  const found = new Map<string, StatedInterface>();
  const drawn = reading.fences.flatMap(fence =>
    fence.kind === 'mermaid' && fence.diagram.kind === 'class'
      ? fence.diagram.entities.flatMap(entity => entity.declarations)
      : [],
  );
  for (const declaration of [...reading.types, ...drawn]) {
    const one = interfaceOf(declaration);
    if (one && !found.has(one.name)) found.set(one.name, one);
  }
  return [...found.values()].sort((a, b) => a.place.start - b.place.start);
}

function interfaceOf({
  name,
  notation,
  methods,
  place,
  how,
}: StatedDeclaration): StatedInterface | undefined {
  return methods === undefined || methods.length === 0 ? undefined : { name, notation, methods, place, how };
}
