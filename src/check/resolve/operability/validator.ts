import {
  type Design,
  doingOf,
  type Operation,
  type StatedValidator,
  type Validator,
} from '../../../design/index.ts';
import { quote } from '../../name-operation.ts';
import type { Resolving } from '../resolving.ts';
import { routeAround } from './around.ts';
import { readsMeant } from './meant.ts';
import type { Operated } from './operated.ts';

/** The tags and times that answers carry, where the document speaks of them. */
export function validatorsOf({ design, claims }: Resolving, operated: Operated): readonly Validator[] {
  return design.validators.flatMap(written => {
    const stated = placed(design, written);
    const operations = meantBy(stated, operated).map(({ id }) => id);
    const header = stated.kind === 'etag' ? 'ETag' : 'Last-Modified';
    const whose = stated.what === '' ? 'answers' : `answers of ${quote(stated.what)}`;
    const claim = claims.add(
      'cache',
      stated.kind,
      `${whose} carry \`${header}\`; 304 when nothing changed`,
      stated.mentions,
    );
    return operations.length === 0
      ? []
      : [{ kind: stated.kind, weak: stated.weak === true, operations, claim }];
  });
}

/** What stands under one operation is on that one. */
function placed(design: Design, stated: StatedValidator): StatedValidator {
  if (stated.operations.length > 0 || /^(?:items|lists)$/.test(stated.what)) return stated;
  const route = routeAround(design, stated);
  return route?.startsWith('GET ') ? { ...stated, operations: [route] } : stated;
}

function meantBy({ kind, operations, what }: StatedValidator, operated: Operated): readonly Operation[] {
  const named = operations.map(route => operated.idOf(route));
  const reads = operated.operations.filter(({ id, method }) => method === 'GET' && named.includes(id));
  if (reads.length > 0) return reads;
  if (operations.length > 0) return [];
  // When a list last changed nobody keeps: a row that is gone says nothing.
  if (what === '' && kind === 'etag') return operated.operations.filter(isRead);
  if (what === '' || what === 'items')
    return operated.operations.filter(operation => doesRead(operation, 'read'));
  if (what === 'lists') return operated.operations.filter(operation => doesRead(operation, 'list'));
  return readsMeant(what, operated);
}

function doesRead({ method, binding }: Operation, wanted: 'read' | 'list'): boolean {
  return method === 'GET' && doingOf(binding)?.does === wanted;
}

function isRead(operation: Operation): boolean {
  return doesRead(operation, 'read') || doesRead(operation, 'list');
}
