import { type JsonNode, parseJson } from '../../read/notations/json-parse.ts';
import { lineAt, sourceOf } from '../../text/source.ts';
import type { Complaint } from './complaint.ts';

/** Complaints as one text, each with file, line and key; the first mistake of a text that is no JSON. */
export function located(path: string, text: string, complaints: readonly Complaint[]): string {
  const source = sourceOf(path, text);
  const at = (offset: number): string => `${path}:${lineAt(source, offset)}`;
  const tree = parseJson(text);
  if (complaints.length === 0) {
    const { offset, message } = firstMistake(text, tree.errors);
    return `${at(offset)}: this is no JSON: ${message}.`;
  }
  return complaints
    .map(({ keys, atKey, message }) => {
      const offset = offsetOf(tree.values[0], keys, atKey);
      return `${at(offset)}: ${keys.length > 0 ? `${dotted(keys)}: ` : ''}${message}`;
    })
    .join('\nasbuilt: ');
}

function firstMistake(
  text: string,
  errors: readonly { readonly offset: number; readonly message: string }[],
): { offset: number; message: string } {
  const told = toldByEngine(text);
  const [first] = [...errors].sort((a, b) => a.offset - b.offset);
  // What readers of documents forgive, such as a comma too many, is a mistake here.
  if (first === undefined || (told.offset !== undefined && told.offset < first.offset)) {
    return { offset: told.offset ?? text.length, message: told.message };
  }
  return first;
}

function toldByEngine(text: string): { offset: number | undefined; message: string } {
  try {
    JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(said)?.[1];
    if (position !== undefined) {
      const char = text[Number(position)];
      return { offset: Number(position), message: `\`${char}\` does not belong here` };
    }
  }
  const end = text.trimEnd().length;
  return { offset: end, message: end === 0 ? 'the file is empty, write {}' : 'it ends too early' };
}

function offsetOf(root: JsonNode | undefined, keys: readonly (string | number)[], atKey: boolean): number {
  let node = root;
  let offset = root?.start ?? 0;
  for (const [depth, key] of keys.entries()) {
    if (node?.kind === 'object') {
      const member = node.members.findLast(({ name }) => name === key);
      if (member === undefined) break;
      node = member.value;
      offset = atKey && depth === keys.length - 1 ? member.start : node.start;
    } else if (node?.kind === 'array' && typeof key === 'number') {
      node = node.items[key];
      offset = node?.start ?? offset;
    }
  }
  return offset;
}

function dotted(keys: readonly (string | number)[]): string {
  return keys
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (/^[$\w-]+$/.test(key)) return index === 0 ? key : `.${key}`;
      return `[${JSON.stringify(key)}]`;
    })
    .join('');
}
