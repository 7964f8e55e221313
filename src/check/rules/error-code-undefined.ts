import type { Design, StatedError } from '../../design/index.ts';
import { suggest } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { placeOfName } from '../place-of-name.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'error-code-undefined',
  family: 'operations',
  summary: 'An operation answers an error code that the catalogue does not list.',
  severity: CONTRADICTION,
  *find({ design }) {
    const catalogue = new Map(
      coded(design.errors.filter(({ how }) => !how.startsWith('sentence'))).map(error => [error.code, error]),
    );
    if (catalogue.size < 3) return;
    const used = coded(design.operations.flatMap(operation => operation.errors));
    const strange = used.filter(({ code }) => !catalogue.has(code));
    const complete = isComplete(design, catalogue, used);
    const said = new Set<string>();
    for (const { code, place: whole } of strange) {
      const near = nearly(code, [...catalogue.keys()]);
      if (said.has(code) || (near === undefined && !complete)) continue;
      said.add(code);
      const place = placeOfName(code, whole, design.document.source);
      const name = quote(code, 28);
      yield near === undefined
        ? {
            message: `\`${name}\` is not in the list of error codes; add it there or use one of them.`,
            place,
          }
        : {
            message: `\`${name}\` is not in the list of error codes; did you mean \`${quote(near, 28)}\`?`,
            place,
            also: [{ place: catalogue.get(near)!.place, message: near }],
          };
    }
  },
};
export default rule;

type Coded = StatedError & { readonly code: string };

function coded(errors: readonly StatedError[]): Coded[] {
  return errors.filter((error): error is Coded => error.code !== undefined && CODE.test(error.code));
}

/** Codes are written in capitals, or in small letters with underscores. */
const CODE = /^(?:[A-Z][A-Z0-9_]+|[a-z][a-z0-9]*(?:_[a-z0-9]+)+)$/;

/** A slip of the pen, not another error: `NOT_FOUND` and `USER_NOT_FOUND` are two. */
function nearly(code: string, known: readonly string[]): string | undefined {
  const near = suggest(code, known);
  if (near === undefined || Math.abs(near.length - code.length) > 2) return undefined;
  const [own, other] = [code.split('_'), near.split('_')];
  return own.length === other.length && !/\d/.test(code) ? near : undefined;
}

/** A list of codes counts as the whole list when nearly all that operations use are in it. */
function isComplete(design: Design, catalogue: ReadonlyMap<string, Coded>, used: readonly Coded[]): boolean {
  const codes = new Set(used.map(({ code }) => code));
  const strange = [...codes].filter(code => !catalogue.has(code)).length;
  return design.operations.length > 1 && codes.size >= 5 && strange / codes.size <= 0.2;
}
