import type { StatedOperation, StatedParameter, StatedResponse } from '../../design/index.ts';
import { HYPOTHETICAL, isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import { placeOfStatement, type Statement, statementsUnder } from '../outline/statement.ts';
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
  const rule = ruleOf(reading);
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
  /^\s*(?:all |every |each )?(?:lists?|listings?|collections?|list (?:endpoints?|operations?|routes?|requests?|calls?)|collection (?:endpoints?|resources?))\b.{0,40}\b(?:takes?|accepts?|supports?|paginated?|paged)\b/i;
const PAGING = /^(?:page|limit|offset|cursor|skip|size|per_?page|page_?size|page_?token|after)$/i;

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
): StatedResponse | undefined {
  if (!/\b(?:answers?|returns?|responds?(?: with)?|respon[sd]e\w*)\b.{0,40}$/i.test(statement.text.trim()))
    return undefined;
  const end = placeOfStatement(statement).end;
  const block = node.blocks.find(each => each.kind === 'code' && each.start >= end);
  const before = node.blocks.find(each => each.start >= end);
  if (block === undefined || block !== before) return undefined;
  const place = placeOfStatement(statement);
  const body = bodyOf(reading, [{ title: '', kind: 'response', place, blocks: [block] }], 'response');
  return body && { body, headers: [], place: body.place, how: 'sentence for all lists' };
}
