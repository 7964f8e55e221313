import type { StatedOperation, StatedParameter, StatedResponse } from '../../design/index.ts';
import { HYPOTHETICAL, isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import {
  placeOfStatement,
  placeWithin,
  type Statement,
  statementsOf,
  statementsUnder,
} from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { bodyOf } from './body.ts';
import { constraintsOf, namedValueIn } from './parameter-text.ts';
import { routesIn } from './route.ts';

/**
 * Lists with what a sentence for all lists says:
 *
 *     Lists take `page` (from 1) and `per_page` (default 25, at most 50) and answer
 *
 *     { "data": [], "page": 1, "per_page": 25, "total": 0 }
 */
export function withListRules(
  reading: Reading,
  operations: readonly StatedOperation[],
): readonly StatedOperation[] {
  return withThingRules(reading, withRule(ruleOf(reading), operations));
}

/** "Episodes can be filtered with `?state=` and sorted with `?sort=number`", for the lists of that thing. */
function withThingRules(
  reading: Reading,
  operations: readonly StatedOperation[],
): readonly StatedOperation[] {
  const rules: { readonly thing: string; readonly parameters: readonly StatedParameter[] }[] = [];
  for (const statement of statementsOf(reading)) {
    if (!OF_THINGS.test(statement.text) || isAside(statement.node, HYPOTHETICAL)) continue;
    if (routesIn(statement.node.title).length > 0) continue;
    for (const match of statement.raw.text.slice(0, 2000).matchAll(THINGS)) {
      const place = placeWithin(statement, match.index, match.index + match[0].length);
      const how = 'sentence for the lists of a thing';
      const names = [...match[0].matchAll(/`\??([A-Za-z_]\w{0,40})(?:=[^`]{0,60})?`/g)].map(one => one[1]!);
      const parameters = [...new Set(names)].map(name => ({
        name,
        in: 'query' as const,
        required: false,
        constraints: [],
        place,
        how,
      }));
      if (parameters.length > 0) rules.push({ thing: match[1]!.toLowerCase(), parameters });
    }
  }
  if (rules.length === 0) return operations;
  return operations.map(operation => {
    const thing = /\/([\w-]+)\/?$/.exec(operation.path)?.[1]?.toLowerCase();
    const said = rules.filter(rule => operation.method === 'GET' && rule.thing === thing);
    const known = new Set(operation.parameters.map(one => one.name.toLowerCase()));
    const more = said.flatMap(rule => rule.parameters).filter(one => !known.has(one.name.toLowerCase()));
    return more.length === 0 ? operation : { ...operation, parameters: [...operation.parameters, ...more] };
  });
}

const OF_THINGS = /\bcan be (?:filtered|sorted|narrowed|searched|ordered)\b/i;
const THINGS =
  /(?:^|[.;]\s+)(?:the |all )?([A-Za-z]{3,30}s) can be (?:filtered|sorted|narrowed|searched|ordered)(?: down)? (?:with|by|using|via)\b[^.;\n]{0,200}/gi;

function withRule(
  rule: ListRule | undefined,
  operations: readonly StatedOperation[],
): readonly StatedOperation[] {
  if (rule === undefined) return operations;
  const made = new Set(operations.filter(one => one.method === 'POST').map(one => plain(one.path)));
  return operations.map(operation => {
    if (operation.method !== 'GET' || !made.has(plain(operation.path))) return operation;
    const known = new Set(operation.parameters.map(one => one.name.toLowerCase()));
    const parameters = [
      ...operation.parameters,
      ...rule.parameters.filter(one => !known.has(one.name.toLowerCase())),
    ];
    const shown = operation.responses.some(one => one.body !== undefined);
    if (shown || rule.response === undefined) return { ...operation, parameters };
    const [first, ...others] = operation.responses;
    const responses: readonly StatedResponse[] =
      first === undefined ? [rule.response] : [{ ...first, ...bodyIn(rule.response) }, ...others];
    return { ...operation, parameters, responses };
  });
}

interface ListRule {
  readonly parameters: readonly StatedParameter[];
  readonly response?: StatedResponse;
}

function bodyIn({ body }: StatedResponse): Pick<StatedResponse, 'body'> {
  return body === undefined ? {} : { body };
}

function plain(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}');
}

function ruleOf(reading: Reading): ListRule | undefined {
  const taken = parametersRuleOf(reading);
  if (taken?.response !== undefined) return taken;
  const response = shownAnswer(reading);
  return response === undefined ? taken : { parameters: taken?.parameters ?? [], response };
}

/** "List answers look like this:" over JSON. */
function shownAnswer(reading: Reading): StatedResponse | undefined {
  for (const node of walkOutline(reading.outline)) {
    if (isAside(node, HYPOTHETICAL) || routesIn(node.title).length > 0) continue;
    const [block] = node.blocks;
    if (node.kind !== 'heading' && block?.kind === 'code' && LIST_ANSWERS.test(node.title)) {
      const part = { title: '', kind: 'response' as const, place: node.place, blocks: [block] };
      const body = bodyOf(reading, [part], 'response');
      if (body !== undefined) return { body, headers: [], place: body.place, how: 'label for all lists' };
    }
    for (const statement of statementsUnder(reading, node)) {
      if (!LIST_ANSWERS.test(statement.text)) continue;
      const response = responseAfter(reading, node, statement, true);
      if (response !== undefined) return response;
    }
  }
  return undefined;
}

const LIST_ANSWERS =
  /(?:^|[.;]\s+)(?:(?:all|every|each|the) )?(?:paginated |paged )?(?:lists?|list(?:ing)? (?:answers?|responses?|results?|bodies)|collections?(?: responses?)?|paginated (?:answers?|responses?))\s(?:\w+ ){0,2}(?:look|looks|have|has|come|comes|are|is|share|use|follow)s?\b[^.;]{0,60}$|(?:^|[.;]\s+)(?:todas )?las listas (?:siempre )?(?:devuelven|tienen|responden)(?![\p{L}])[^.;]{0,60}$|(?:^|[.;]\s+)(?:alle )?listen(?:antworten)? (?:haben|sehen|liefern|kommen|sind|antworten)(?![\p{L}])[^.;]{0,60}$|(?:^|[。；]\s*)(?:所有|全部)?(?:列表|分页)(?:接口)?(?:统一|均|都)?返回[^。；]{0,40}$|(?:^|[.;]\s+)(?:toutes )?les listes (?:renvoient|ont)(?![\p{L}])[^.;]{0,60}$|(?:^|[.;]\s+)(?:todas )?as listas (?:devolvem|retornam|têm)(?![\p{L}])[^.;]{0,60}$/iu;

function parametersRuleOf(reading: Reading): ListRule | undefined {
  for (const node of walkOutline(reading.outline)) {
    if (isAside(node, HYPOTHETICAL) || routesIn(node.title).length > 0) continue;
    for (const statement of statementsUnder(reading, node)) {
      if (!ABOUT_LISTS.test(statement.text)) continue;
      const parameters = parametersIn(statement);
      if (parameters.length === 0) continue;
      const response = responseAfter(reading, node, statement);
      return { parameters, ...(response && { response }) };
    }
  }
  return undefined;
}

const ABOUT_LISTS =
  /^\s*(?:all |every |each )?(?:lists?|listings?|collections?|list (?:endpoints?|operations?|routes?|requests?|calls?)|collection (?:endpoints?|resources?))\b.{0,40}\b(?:takes?|accepts?|supports?|paginated?|paged)\b|^\s*(?:se pagina|(?:todas )?las listas (?:aceptan|se paginan|admiten)|(?:alle )?listen (?:nehmen|werden|sind|akzeptieren)|seitenweise|paginad[oa]s? con|paginación|paginação|列表(?:接口)?(?:支持|使用)|分页(?:参数)?)(?![\p{L}])/iu;
const PAGING =
  /^(?:seite|groesse|größe|anzahl|pagina|página|limite|tamano|tamanho|desde|page|limit|offset|cursor|skip|size|per_?page|page_?size|page_?token|after)$/i;

/** `page` (from 1) and `per_page` (default 25, at most 50). */
function parametersIn(statement: Statement): readonly StatedParameter[] {
  const place = placeOfStatement(statement);
  const pieces = [
    ...statement.raw.text
      .slice(0, 1000)
      .matchAll(/`\??[A-Za-z_]\w{0,40}(?:=[^`]*)?`(?:\s*\([^()]{0,80}\))?/g),
  ];
  return pieces.flatMap(match => {
    const value = namedValueIn(match[0].replace(/^`\?/, '`').replace(/=[^`]*`/, '`'));
    if (value === undefined || !PAGING.test(value.name)) return [];
    const how = 'sentence for all lists';
    return [
      {
        name: value.name,
        in: 'query' as const,
        ...(value.type && { type: value.type }),
        required: false,
        constraints: constraintsOf({ ...value, place, how }),
        place,
        how,
      },
    ];
  });
}

/** The JSON right after the sentence, when the sentence ends in what is answered. */
function responseAfter(
  reading: Reading,
  node: OutlineNode,
  statement: Statement,
  announced = false,
): StatedResponse | undefined {
  if (
    !announced &&
    !/\b(?:answers?|returns?|responds?(?: with)?|respon[sd]e\w*)\b.{0,40}$/i.test(statement.text.trim())
  )
    return undefined;
  const end = placeOfStatement(statement).end;
  const block = node.blocks.find(each => each.kind === 'code' && each.start >= end);
  const before = node.blocks.find(each => each.start >= end);
  if (block === undefined || block !== before) return undefined;
  const place = placeOfStatement(statement);
  const body = bodyOf(reading, [{ title: '', kind: 'response', place, blocks: [block] }], 'response');
  return body && { body, headers: [], place: body.place, how: 'sentence for all lists' };
}
