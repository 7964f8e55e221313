import type { Fact } from '../../design/index.ts';
import { contentText, itemContent, plainText } from '../../markdown/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { contextOf } from './operation-context.ts';
import { pathIn } from './route.ts';
import { joinPaths } from './route-path.ts';

/** A prefix of paths, with the section it is stated for. */
export interface BasePath extends Fact {
  /** `/api/v1`; empty when only a host is stated. */
  readonly value: string;
  readonly host?: string;
  readonly scope: OutlineNode;
  /** Set when code mounts a router there: it holds for that router's routes alone. */
  readonly router?: true;
}

/** Every "Base URL: …", "Prefix: …", "All endpoints are under …" of the document. */
export function basePathsIn(reading: Reading): BasePath[] {
  const found: BasePath[] = [];
  for (const node of walkOutline(reading.outline)) {
    if (contextOf(node) === 'foreign') continue;
    if (LABEL.test(node.title)) for (const each of labelBases(reading, node)) found.push(each);
    for (const text of textsOf(reading, node)) for (const each of textBases(text, node)) found.push(each);
  }
  return [...found, ...mountsIn(reading)];
}

/** `app.use('/api', router)` and `include_router(orders, prefix="/api")`: where code mounts a router of the same section. */
function mountsIn(reading: Reading): BasePath[] {
  return reading.fences.flatMap(fence => {
    if (fence.kind !== 'typescript' && fence.kind !== 'python' && fence.kind !== 'text') return [];
    const found = [...fence.text.text.matchAll(MOUNT)];
    const match = found.length === 1 ? found[0]! : undefined;
    const value = match?.[1] ?? match?.[2];
    if (!match || !value || value === '/') return [];
    let scope = fence.node;
    while (scope.parent && scope.kind !== 'heading') scope = scope.parent;
    const place = placeIn(fence.text, match.index, match.index + match[0].length);
    return [
      {
        value: value.replace(/\/+$/, ''),
        scope,
        router: true as const,
        place,
        how: 'router mounted in code',
      },
    ];
  });
}

const MOUNT =
  /\b(?:app|server|api)\.use\(\s*['"`](\/[\w/-]{1,60})['"`]\s*,\s*\w*rout\w*|\binclude_router\([^)\n]{1,80}prefix\s*=\s*['"](\/[\w/-]{1,60})['"]/gi;

/** Joins the prefix that a path stands under, unless the path already carries it or one like it. */
export function joinBase(
  path: string,
  host: string | undefined,
  node: OutlineNode,
  bases: readonly BasePath[],
): string {
  if (host !== undefined && /^https?:/.test(host)) return path;
  let joined = path;
  for (const base of applying(node, bases)) {
    const first = base.value.split('/')[1] ?? '';
    if (first !== '' && joined.split('/')[1] === first) continue;
    joined = joinPaths(base.value, joined);
  }
  return joined;
}

/** The innermost prefix of the sections above a node; one for the whole document when there is no other. */
function applying(node: OutlineNode, bases: readonly BasePath[]): BasePath[] {
  const paths = bases.filter(base => base.value !== '');
  const distinct = new Set(paths.map(base => base.value));
  if (distinct.size === 1) return paths.slice(0, 1);
  for (let at: OutlineNode | undefined = node; at; at = at.parent) {
    const here = paths.find(base => base.scope === at);
    if (here) return [here];
  }
  return [];
}

const LABEL =
  /^(?:the )?(?:(?:default |production |prod |staging |development |dev |local |api |rest |server |service )*(?:base|root)[ -]?(?:urls?|paths?|uris?|routes?|prefix)|(?:api |url |path |route |endpoint |common )*prefix(?:es)?|servers?(?: urls?)?|api (?:url|root)|controller(?: path)?|mounted? (?:at|under)|ベース ?(?:url|パス)|基础(?:路径|url)|基本 ?(?:url|경로)|base de (?:la )?(?:url|api)|url base|ruta base|caminho base|basis-?[ -]?(?:pfad|url)|url de base|chemin de base|prefijo|prefixo|präfix|préfixe)$/i;
const SENTENCE =
  /\b(?:base (?:url|path|uri|route)|(?:api|url|path|route) prefix)\b(?:\s+(?:for (?:all|the)[\w\s]{0,30}))?\s*(?:is|are|:|=|→|-|\()?\s*[`"(*]{0,3}(?=\/|https?:)|\ball\s+(?:of\s+)?(?:the\s+|these\s+|other\s+)?(?:api\s+|rest\s+|http\s+|public\s+)?(?:endpoints?|routes?|paths?|operations?|urls?|apis?)\b[^.\n`/]{0,60}?\b(?:prefixed|prefix|under|below|beneath|begin|start|relative to|served (?:from|under|at)|mounted|live|rooted|exposed)\b[^.\n`/]{0,30}[`"]?(?=\/|https?:)|\b(?:everything|(?:the|all) (?:resources|http interface|interface|json api|rest api))\b[^.\n`/]{0,40}?\b(?:under|below|beneath|behind|at|relative to)\s+(?:the (?:prefix|path) )?[`"](?=\/)|\b(?:api|service|backend|server|system|gateway)\s+(?:exposes?|offers?|provides?|serves?|speaks?|publishes)\b[^.\n`/]{0,40}?\b(?:under|below|beneath|at)\s+(?:the (?:prefix|path) )?[`"](?=\/)|\b(?:mounted|served|exposed|registered)\s+(?:at|under)\s+(?:the\s+)?(?:prefix\s+)?[`"](?=\/)|\b(?:api|service|backend|server)\s+(?:lives?|runs?|listens|answers|is\s+(?:at|under)\s+(?=[`"]?https?:)|is\s+(?:served|reachable|available|hosted|mounted|exposed))?\s+(?:at|under|below|on)\s+[`"]?(?=\/|https?:)|\b(?:served|exposed|mounted|reachable|available)\s+(?:by\s+\w+\s+)?(?:at|under)\s+[`"](?=\/)|ベース(?:url|パス)\s*[:：は]?\s*[`"]?(?=\/|https?:)|(?:统一)?前缀[为是:：]?\s*[`"]?(?=\/)|\balle\s+(?:pfade|routen|endpunkte|urls|adressen|aufrufe)\s+(?:beginnen|starten|liegen|stehen|hängen)\s+(?:mit|unter|bei)\s+[`"]?(?=\/)|\btod[ao]s\s+(?:las|los|as|os)\s+(?:rutas|endpoints|urls|paths|rotas|caminhos|llamadas)\s+(?:empiezan|comienzan|cuelgan|começam|iniciam|ficam)\s+(?:por|con|en|de|com|em)\s+[`"]?(?=\/)|\b(?:tous|toutes)\s+les\s+(?:chemins|routes|urls|points d['’]entrée)\s+(?:commencent|débutent|sont)\s+(?:par|sous)\s+[`"]?(?=\/)|(?:所有|全部)(?:的)?(?:接口|路径|路由|端点|API)(?:均|都|统一)?(?:以|在|位于)\s*[`"]?(?=\/)|(?:全て|すべて)の(?:エンドポイント|パス|API)は\s*[`"]?(?=\/)/gi;

function labelBases(reading: Reading, node: OutlineNode): BasePath[] {
  const text = node.rest.length > 0 ? contentText(reading.document, node.rest) : undefined;
  if (text) {
    const end = text.text.indexOf('\n');
    const base = baseAt(text, 0, end < 0 ? text.text.length : end, node, `label "${node.title}"`);
    return base ? [base] : [];
  }
  for (const block of node.blocks) {
    if (block.kind !== 'code' && block.kind !== 'paragraph') continue;
    const inner = contentText(reading.document, block.content);
    const base = baseAt(inner, 0, inner.text.length, node, `section "${node.title}"`);
    if (base) return [base];
  }
  return [];
}

function* textsOf(reading: Reading, node: OutlineNode): Generator<MappedText> {
  const { text } = reading.document.source;
  if (node.rest.length > 0) yield contentText(reading.document, node.rest);
  for (const block of node.blocks) {
    // A prefix of paths is written with a slash.
    if (!text.slice(block.start, block.end).includes('/')) continue;
    if (block.kind === 'paragraph') yield contentText(reading.document, block.content);
    else if (block.kind === 'quote') {
      for (const inner of block.blocks)
        if (inner.kind === 'paragraph') yield contentText(reading.document, inner.content);
    } else if (block.kind === 'list')
      for (const item of block.items) yield contentText(reading.document, itemContent(item));
    else if (block.kind === 'table') {
      for (const row of block.rows) {
        const [key, value] = row.cells;
        if (key && value && LABEL.test(plainText(reading.document, [key])))
          yield contentText(reading.document, [{ start: key.start, end: value.end }]);
      }
    }
  }
}

const HINT =
  /everything|resources|interface|gateway|system|base|prefix|mounted|served|exposed|registered|all |server|root|controller|reachable|available|lives|listens|answers|service|ベース|前缀|基础|基本|basis|ruta|caminho|chemin|prefijo|prefixo|präfix|préfixe|alle |tod[ao]s |tou(?:s|tes) les|所有|全部|全て|すべて/i;

function textBases(text: MappedText, node: OutlineNode): BasePath[] {
  if (text.text.length > 4000 || !text.text.includes('/') || !HINT.test(text.text)) return [];
  const found: BasePath[] = [];
  let start = 0;
  for (const line of text.text.split('\n')) {
    const label = /^[\s>*_`-]*([^:：|`]{3,40}?)[*_]{0,2}\s*[:：|][*_]{0,2}\s*/.exec(line);
    const bare = label
      ? null
      : /^[\s>*_-]*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ -]{3,30}?)[*_]{0,2}\s+(?=`(?:\/|https?:))/.exec(line);
    if (bare && LABEL.test(bare[1]!)) {
      const base = baseAt(text, start + bare[0].length, start + line.length, node, 'line with a base path');
      if (base) found.push(base);
    } else if (label && LABEL.test((label[1] ?? '').replace(/[*_]/g, '').trim())) {
      const base = baseAt(text, start + label[0].length, start + line.length, node, 'line with a base path');
      if (base) found.push(base);
    } else {
      for (const match of line.matchAll(SENTENCE)) {
        if (
          /\b(?:not|never|except|unlike|without)\b[^.]*$/i.test(
            line.slice(Math.max(0, match.index - 60), match.index + match[0].length),
          )
        )
          continue;
        const base = baseAt(
          text,
          start + match.index + match[0].length,
          start + line.length,
          node,
          'sentence on a base path',
        );
        if (base) found.push(base);
      }
    }
    start += line.length + 1;
  }
  return found;
}

function baseAt(
  text: MappedText,
  start: number,
  end: number,
  node: OutlineNode,
  how: string,
): BasePath | undefined {
  const said = text.text.slice(start, end).split(/\s[—–#]\s|\/\/\s/)[0] ?? '';
  const url = /https?:\/\/[^\s/`"'<>)|]+(?:\/[^\s`"'<>)|]*)?|https?:\/\/[^\s`"'|]+/.exec(said)?.[0];
  const path = url ? pathIn(url) : pathIn(said);
  if (!path && !url) return undefined;
  if (!url && path && path.pathStart > 4 && !/[`("]$/.test(said.slice(0, path.pathStart))) return undefined;
  const bare = (path?.path ?? '').replace(/\/\{?(?:endpoint|path|resource)\}?$/, '');
  const value = bare === '/' ? '' : bare;
  const host = path?.host ?? url?.match(/^https?:\/\/[^\s/]+/)?.[0];
  if (
    /\.(?:html|md|json|git)$/.test(value) ||
    (/\}$/.test(value) && !/tenant|org|version|workspace|account/i.test(value))
  )
    return undefined;
  let scope = node;
  while (scope.parent && scope.kind !== 'heading') scope = scope.parent;
  if (
    LABEL.test(scope.title) ||
    /^(?:overview|general|conventions?|basics?|introduction|common|notes?|authentication|versioning)\b/i.test(
      scope.title,
    )
  )
    scope = scope.parent ?? scope;
  const at = said.indexOf(url ?? path?.written ?? '');
  const from = start + Math.max(0, at);
  return {
    value,
    ...(host ? { host } : {}),
    scope,
    place: placeIn(text, from, from + (url ?? path?.written ?? '').length),
    how,
  };
}
