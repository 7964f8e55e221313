import type { StatedOperation, StatedParameter, StatedResponse } from '../../design/index.ts';
import type { Block } from '../../markdown/document.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
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
import { askedNames, openingNames } from './asked-names.ts';
import { bodyOf, fenceOf } from './body.ts';
import { orderIn } from './order/order.ts';
import { constraintsOf, namedValueIn, type PlacedValue } from './parameter-text.ts';
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
  return withThingRules(reading, withLabelled(reading, withRule(ruleOf(reading), operations)));
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
      ...operation.parameters.map(one => filledBy(rule.parameters, one)),
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

/** A parameter that is only named where it stands, with what is said of it for all lists. */
function filledBy(rules: readonly StatedParameter[], parameter: StatedParameter): StatedParameter {
  if (parameter.in !== 'query' || parameter.constraints.length > 0) return parameter;
  const rule = rules.find(({ name }) => name.toLowerCase() === parameter.name.toLowerCase());
  return rule === undefined ? parameter : { ...rule, ...parameter, constraints: rule.constraints };
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
  let parameters: readonly StatedParameter[] = [];
  let response: StatedResponse | undefined;
  for (const node of walkOutline(reading.outline)) {
    if (isAside(node, HYPOTHETICAL) || routesIn(node.title).length > 0) continue;
    const free = statementsUnder(reading, node).filter(({ raw }) => routesIn(raw.text).length === 0);
    const isLabel = node.kind !== 'heading' && ON_LISTS.test(node.title) && !OF_ONE_LIST.test(node.title);
    if (!isLabel && !free.some(({ text, raw }) => ON_LISTS.test(text) || asksPages(raw.text, text))) continue;
    if (parameters.length === 0) parameters = distinct(free.flatMap(parametersIn));
    response ??= shownAnswer(reading, node, isLabel, free);
  }
  return parameters.length === 0 && response === undefined
    ? undefined
    : { parameters, ...(response && { response }) };
}

/** "List success", said beside one operation. */
const OF_ONE_LIST = /^\W*list\b(?!\s+(?:answers?|responses?|results?)\b)/i;

/** A sentence on lists as such: "Lists take", "every collection", "Las dos listas se paginan". */
const ON_LISTS =
  /(?:^|[.;:(,]\s*)(?:(?:for|in|of|on|all|every|each|any|the|both|these|our) )*(?:paged |paginated )?(?:lists?|listings?|collections?|list (?:answers?|responses?|results?|bodies|endpoints?|operations?|routes?|requests?|calls?)|collection (?:endpoints?|resources?|responses?)|paginated (?:answers?|responses?))(?![\p{L}])|(?:^|[.;:(,]\s*)(?:(?:para|todas|ambas|las|as|dos|alle|die|für|pour|toutes|les) )*(?:listas|listen(?:antworten)?|listes)(?![\p{L}])|^\s*(?:se pagina|seitenweise|paginad[oa]s? con|paginaci[oó]n|paginação)|(?:列表|分页)(?:接口|参数)?(?:统一|均|都|支持|使用|返回)/iu;

/** "with `limit` (1–120, normally 40) and `offset` (normally 0) taken from the query string" */
function asksPages(raw: string, text: string): boolean {
  if (!OF_QUERY.test(text)) return false;
  const names = Array.from(raw.slice(0, 1000).matchAll(/`\??([A-Za-z_]\w{0,40})/g), match => match[1]!);
  return new Set(names.filter(name => PAGING.test(name))).size > 1;
}

const OF_QUERY =
  /\bquery(?:[- ](?:string|parameters?))?\b|\b(?:on|in|for|of|by)\s+(?:all|every|each|any)\s+lists?\b|\b(?:lists?|collections?)\s+(?:are|is|can be|come|comes)\b|\bpag(?:ed|inated|ing|ination)\b/i;
const PAGING =
  /^(?:seite|pro_?seite|groesse|größe|anzahl|pagina|página|por_?pagina|limite|tamano|tamaño|tamanho|desde|page|limit|offset|cursor|skip|take|size|per_?page|page_?size|page_?token|after|sort|order|sort_?by|order_?by)$/i;

/** `page` (from 1) and `per_page` (default 25, at most 50). */
function parametersIn({ raw }: Statement): readonly StatedParameter[] {
  const how = 'sentence for all lists';
  const openings = openingNames(raw);
  return [...openings, ...askedNames(raw, true), ...bracketed(raw)]
    .filter(({ name }) => PAGING.test(name))
    .map(value => ({
      name: value.name,
      in: 'query' as const,
      ...(value.type && { type: value.type }),
      required: false,
      constraints: constraintsOf({ ...value, how }),
      ...(value.description !== undefined && { description: value.description }),
      place: value.place,
      how,
    }));
}

/** Names with what they hold in brackets, whatever is said around them. */
function bracketed(raw: MappedText): readonly PlacedValue[] {
  return [
    ...raw.text.slice(0, 1000).matchAll(/`\??[A-Za-z_]\w{0,40}(?:=[^`]*)?`(?:\s*\([^()]{0,80}\))?/g),
  ].flatMap(match => {
    const value = namedValueIn(match[0].replace(/^`\?/, '`').replace(/=[^`]*`/, '`'));
    const place = placeIn(raw, match.index, match.index + match[0].length);
    return value === undefined ? [] : [{ ...value, place, how: '' }];
  });
}

/** One parameter a name; the first that says more than its name counts. */
function distinct(parameters: readonly StatedParameter[]): readonly StatedParameter[] {
  const found = new Map<string, StatedParameter>();
  for (const one of parameters) {
    const known = found.get(one.name);
    if (known === undefined || (known.constraints.length === 0 && one.constraints.length > 0))
      found.set(one.name, one);
  }
  return [...found.values()];
}

/** "List answers look like this:" over JSON that holds a list. */
function shownAnswer(
  reading: Reading,
  node: OutlineNode,
  isLabel: boolean,
  statements: readonly Statement[],
): StatedResponse | undefined {
  const behind = statements.filter(({ text }) => ON_LISTS.test(text)).map(codeBehind(node));
  const block = [isLabel ? node.blocks[0] : undefined, ...behind].find(
    one => one?.kind === 'code' && /\[/.test(fenceOf(reading, one)?.text.text ?? ''),
  );
  if (block === undefined) return undefined;
  const part = { title: '', kind: 'response' as const, place: node.place, blocks: [block] };
  const body = bodyOf(reading, [part], 'response');
  return body && { body, headers: [], place: body.place, how: 'shown for all lists' };
}

/** The block right behind a statement, when that ends in what it announces. */
function codeBehind(node: OutlineNode): (statement: Statement) => Block | undefined {
  return statement => {
    const { end } = placeOfStatement(statement);
    return node.blocks.find(each => each.start >= end);
  };
}

/** "**List.** `status` filters; sorted by `startsOn`": for the list that is stated last before it. */
function withLabelled(reading: Reading, operations: readonly StatedOperation[]): readonly StatedOperation[] {
  const lists = operations.filter(({ method, path }) => method === 'GET' && !path.endsWith('}'));
  const more = new Map<StatedOperation, StatedOperation>();
  for (const { raw, node } of statementsOf(reading)) {
    if (!LABELLED.test(raw.text) || routesIn(raw.text).length > 0 || isAside(node, HYPOTHETICAL)) continue;
    const place = placeIn(raw, 0, raw.text.length);
    const list = lists.findLast(one =>
      one.mentions.some(({ place: own }) => own.start < place.start && own.line > place.line - NEAR),
    );
    if (list === undefined) continue;
    const known = new Set(list.parameters.map(one => one.name.toLowerCase()));
    const parameters = askedNames(raw, true)
      .filter(({ name }) => !known.has(name.toLowerCase()))
      .map(value => ({
        name: value.name,
        in: 'query' as const,
        ...(value.type && { type: value.type }),
        required: false,
        constraints: constraintsOf(value),
        ...(value.description !== undefined && { description: value.description }),
        place: value.place,
        how: 'paragraph on the list',
      }));
    const order = list.sort === undefined ? orderIn(raw.text) : undefined;
    more.set(list, {
      ...list,
      parameters: [...list.parameters, ...parameters],
      ...(order && { sort: { value: order.keys, place, how: 'words on the order' } }),
    });
  }
  return more.size === 0 ? operations : operations.map(one => more.get(one) ?? one);
}

const LABELLED =
  /^\s*(?:\*\*|__)(?:lists?|listing|browsing|searching|search|finding|liste|listado|suche|listes?)\b[^*_]{0,30}(?:\*\*|__)/i;
/** So many lines above it at most. */
const NEAR = 60;
