import type { StatedOperation, StatedType } from '../../src/design/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { readFences } from '../../src/read/fence/fences.ts';
import { type OperationsRead, readOperations } from '../../src/read/operation/operation.ts';
import { outlineOf } from '../../src/read/outline/outline-of.ts';
import type { Reading } from '../../src/read/reading.ts';
import { sourceOf } from '../../src/text/source.ts';

/** A reading of a text whose types are those that its code blocks declare. */
export async function readingOf(text: string): Promise<Reading> {
  const document = readMarkdown(sourceOf('design.md', text));
  const outline = outlineOf(document);
  const fences = await readFences(document, outline);
  const types = fences.flatMap(fence =>
    fence.kind === 'typescript' || fence.kind === 'python' ? fence.declarations : [],
  );
  return { document, outline, fences, types };
}

/** The operations of a text. */
export async function operationsIn(text: string): Promise<OperationsRead> {
  return readOperations(await readingOf(text), []);
}

/** `METHOD /path` of each operation of the contract. */
export async function contractOf(text: string): Promise<string[]> {
  const { operations } = await operationsIn(text);
  return operations
    .filter(operation => operation.contract)
    .map(operation => `${operation.method} ${operation.path}`);
}

/** The one operation of a text. */
export async function operationIn(text: string): Promise<StatedOperation> {
  const { operations } = await operationsIn(text);
  const [operation] = operations;
  if (!operation || operations.length > 1)
    throw new Error(`expected one operation: ${operations.map(each => `${each.method} ${each.path}`)}`);
  return operation;
}

/** The words of a document that a place covers. */
export function wordsAt(text: string, fact: { place: { start: number; end: number } } | undefined): string {
  return fact ? text.slice(fact.place.start, fact.place.end) : '';
}

/** The name of a type that is a reference, else its kind. */
export function nameOfType(type: StatedType | undefined): string | undefined {
  return type?.kind === 'reference' ? type.name : type?.kind;
}
