import type { Flag } from '../../../design/index.ts';
import { quote } from '../../name-operation.ts';
import type { Resolving } from '../resolving.ts';

/** Switches that the document introduces. */
export function flagsOf({ design, claims }: Resolving): readonly Flag[] {
  return design.flags
    .filter(({ defined }) => defined)
    .map(({ name, purpose, default: given, mentions }) => {
      const on = given === undefined ? undefined : onOf(given.value);
      const text = `\`${quote(name)}\`${purpose === undefined ? ' is a flag' : `: ${quote(purpose, 60)}`}`;
      return {
        name,
        ...(on !== undefined && { on }),
        operations: [],
        claim: claims.add('flag', name, text, mentions),
      };
    });
}

function onOf(value: string): boolean | undefined {
  if (/^\W*(?:on|true|enabled)\W*$/i.test(value)) return true;
  return /^\W*(?:off|false|disabled)\W*$/i.test(value) ? false : undefined;
}
