import type { StatedOperation, StatedParameter } from '../../design/index.ts';
import { entityKey, fieldKey, singular } from '../../read/entity/name.ts';
import { editDistance } from '../../text/suggest.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'parameter-undefined',
  family: 'operations',
  summary: 'A parameter is described that the path does not have, by another name than the path gives it.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const operation of design.operations) {
      const named = namesIn(operation.path);
      if (named.length === 0) continue;
      const described = operation.parameters.filter(({ how }) => !how.endsWith(' in the path'));
      const open = named.filter(name => !described.some(one => fieldKey(one.name) === fieldKey(name)));
      for (const parameter of [...described, ...(operation.strangers ?? [])]) {
        const meant = meantBy(parameter, operation, named, open);
        if (meant === undefined) continue;
        yield {
          message: `\`${quote(parameter.name, 22)}\` is not in ${nameOperation(operation, 32)}, \`{${quote(meant, 18)}}\` is; write one.`,
          place: parameter.place,
          also: [{ place: operation.place, message: operation.path }],
        };
      }
    }
  },
};
export default rule;

function namesIn(path: string): string[] {
  if (!path.includes('{')) return [];
  return [...path.matchAll(/\{([^{}]{1,80})\}/g)].map(([, name]) => name!);
}

function meantBy(
  { name, in: where, required }: StatedParameter,
  { path }: StatedOperation,
  named: readonly string[],
  open: readonly string[],
): string | undefined {
  if (open.length === 0 || named.some(one => fieldKey(one) === fieldKey(name))) return undefined;
  const [first] = open;
  if (where === 'path') return first;
  if (where !== 'query' || required === false) return undefined;
  return open.find(one => isAlike(name, one, path));
}

/** A slip of the pen, or `userId` for the `{id}` of `/users/{id}` and the other way round. */
function isAlike(name: string, inPath: string, path: string): boolean {
  const [own, other] = [fieldKey(name), fieldKey(inPath)];
  if (own.length > 4 && editDistance(own, other) === 1) return true;
  const before =
    path
      .slice(0, path.indexOf(`{${inPath}}`))
      .split('/')
      .filter(Boolean)
      .at(-1) ?? '';
  const thing = singular(entityKey(before));
  return thing !== '' && (own === thing + other || other === thing + own);
}
