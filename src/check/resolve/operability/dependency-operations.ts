import type { DependencyFailure, Operation } from '../../../design/index.ts';
import { wordsOf } from '../names.ts';
import type { Resolving } from '../resolving.ts';
import type { Operated } from './operated.ts';
import { isSamePart, plainWords, speaksOf, tellingWords } from './part-name.ts';
import { sectionsOf, wordsOfSection } from './section-text.ts';

/**
 * Tells which operations need a part: those whose own errors, whose section, or whose sequence in a diagram
 * names it, and those that state the very code that its failure is answered with.
 */
export function needsOf(
  { design, claims }: Resolving,
  { operations, entities, idOf }: Operated,
): (
  name: string,
  failures: readonly DependencyFailure[],
  isOnly: boolean,
) => (operation: Operation) => boolean {
  const startOf = (claim: string) => claims.all.get(claim)?.place.start;
  const sections = new Map(
    [...sectionsOf(operations, startOf, design.document.source.text)].map(([id, text]) => [
      id,
      plainWords(wordsOfSection(text, id, idOf)),
    ]),
  );
  const fields = new Set(entities.flatMap(entity => entity.fields.flatMap(field => wordsOf(field.name))));
  return (name, failures, isOnly) => {
    const drawn = drawnFor(design.flows, name, idOf);
    const codes = new Set(failures.flatMap(({ code }) => code ?? []));
    const routed = routesIn(
      failures.map(({ response, claim }) => `${response} ${claims.all.get(claim)?.text}`),
      idOf,
    );
    const words = tellingWords(name).filter(word => word.length > 3);
    const isToldBy = ({ cause, code, when }: Operation['errors'][number]): boolean => {
      if (code !== undefined && codes.has(code)) return true;
      if (cause !== 'dependency') return false;
      const said = code === undefined ? '' : plainWords(code);
      return isOnly || speaksOf(plainWords(when), name) || words.some(word => speaksOf(said, word));
    };
    return ({ id, errors }) =>
      drawn.has(id) ||
      routed.has(id) ||
      errors.some(isToldBy) ||
      speaksOf(sections.get(id) ?? '', name, fields);
  };
}

/** Operations whose turn it is in a diagram when the part is called. */
function drawnFor(
  flows: Resolving['design']['flows'],
  name: string,
  idOf: Operated['idOf'],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { kind, messages } of flows) {
    if (kind !== 'sequence') continue;
    let turn: string | undefined;
    for (const { to, text } of messages) {
      const route = /^\W*((?:GET|POST|PUT|PATCH|DELETE)\s+\/[^\s,;(?]*)/.exec(text)?.[1];
      if (route !== undefined) turn = idOf(route.replace(/\s+/, ' '));
      if (turn !== undefined && isSamePart(to, name)) found.add(turn);
    }
  }
  return found;
}

function routesIn(texts: readonly string[], idOf: Operated['idOf']): ReadonlySet<string> {
  const routes = texts.flatMap(text => [
    ...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\s+(\/[^\s`,;)*]*)/g),
  ]);
  return new Set(
    routes.flatMap(([, method, path = '']) => idOf(`${method} ${path.replace(/[.:]$/, '')}`) ?? []),
  );
}
