import type { Flag, Operation, StatedFlag } from '../../../design/index.ts';
import { quote } from '../../name-operation.ts';
import { wordsOf } from '../names.ts';
import type { Resolving } from '../resolving.ts';
import type { Operated } from './operated.ts';
import { namesOther, sectionsOf } from './section-text.ts';

/** Switches that the document introduces, and those that only an operation names, each with what it gates. */
export function flagsOf({ design, claims }: Resolving, { operations, idOf }: Operated): readonly Flag[] {
  if (design.flags.length === 0) return [];
  const { text } = design.document.source;
  const sections = sectionsOf(operations, claim => claims.all.get(claim)?.place.start, text);
  return design.flags.flatMap(stated => {
    const { name, purpose, default: given, defined, mentions } = stated;
    const gated = gatedBy(stated, operations, sections, idOf, text);
    if (!defined && gated.length === 0) return [];
    const on = given === undefined ? undefined : onOf(given.value);
    const told = `\`${quote(name)}\`${purpose === undefined ? ' is a flag' : `: ${quote(purpose, 60)}`}`;
    return [
      {
        name,
        ...(on !== undefined && { on }),
        operations: gated,
        claim: claims.add('flag', name, told, mentions),
      },
    ];
  });
}

function onOf(value: string): boolean | undefined {
  if (/^\W*(?:on|true|enabled|an|ein|开启|オン)\W*$/i.test(value)) return true;
  return /^\W*(?:off|false|disabled|aus|0\s?%|关闭|オフ)\W*$/i.test(value) ? false : undefined;
}

/** Operations that the flag's own line names, or whose section says that they are only there with it. */
function gatedBy(
  { name, purpose, mentions }: StatedFlag,
  operations: readonly Operation[],
  sections: ReadonlyMap<string, string>,
  idOf: Operated['idOf'],
  text: string,
): readonly string[] {
  const lines = mentions.map(({ place }) => text.slice(place.start, Math.min(place.end, place.start + 600)));
  const named = [purpose ?? '', ...lines].flatMap(line => routesIn(line, operations, idOf));
  const gated = operations
    .filter(operation => gates(sections.get(operation.id) ?? '', name, operation, idOf))
    .map(({ id }) => id);
  const found = new Set([...named, ...gated]);
  return operations.filter(({ id }) => found.has(id)).map(({ id }) => id);
}

function routesIn(line: string, operations: readonly Operation[], idOf: Operated['idOf']): readonly string[] {
  const routes = [...line.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\s+`?(\/[^\s`,;)|*]*)/g)].flatMap(
    ([, method, path = '']) => idOf(`${method} ${path.replace(/[.:]+$/, '')}`) ?? [],
  );
  const paths = [...line.matchAll(/`(\/[\w/{}:.-]+)`/g)].flatMap(([, path = '']) =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap(method => idOf(`${method} ${path}`) ?? []),
  );
  const ids = operations.filter(({ id }) => line.includes(`\`${id}\``)).map(({ id }) => id);
  return routes.length > 0 ? routes : [...paths, ...ids];
}

const GATE =
  /\b(?:behind|flag(?:ged)?|toggle|only (?:there|available|served|reachable|exists?|enabled)|available (?:only )?(?:when|while|if|with)|(?:when|while|if|unless) [^.]{0,40}\b(?:on|off|enabled|disabled|active|set)\b|gated|requires)\b|开关|フラグ|nur (?:mit|wenn)/i;

/** A sentence of the section names the flag and says that it gates. */
function gates(section: string, name: string, { id }: Operation, idOf: Operated['idOf']): boolean {
  if (!section.includes(name)) return false;
  return section
    .split(/(?<=[.!?。])\s|\n\s*\n|\n\s*[-*|]/)
    .some(sentence => mentionsName(sentence, name) && GATE.test(sentence) && !namesOther(sentence, id, idOf));
}

function mentionsName(sentence: string, name: string): boolean {
  if (sentence.includes(`\`${name}\``)) return true;
  const isCode = wordsOf(name).length > 1;
  return (
    isCode &&
    new RegExp(String.raw`(?<![\w.-])${name.replace(/[^\w]/g, String.raw`\$&`)}(?![\w-])`).test(sentence)
  );
}
