import type { Method, StatedError, StatedOperation, StatedResponse } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Fence } from '../fence/fence.ts';
import type { Reading } from '../reading.ts';
import { contextOf } from './operation-context.ts';
import { pathParameters, routePathOf } from './route-path.ts';

/** The operations of OpenAPI in YAML, by its indentation: paths, methods, summaries and statuses. */
export function openApiOperations(reading: Reading): StatedOperation[] {
  return reading.fences.flatMap(fence => {
    if (fence.kind === 'yaml' && fence.openapi)
      return contextOf(fence.node) === 'aside' ? [] : [...fence.openapi.operations];
    return isOpenApi(fence) && contextOf(fence.node) !== 'aside' ? fenceOperations(fence) : [];
  });
}

function isOpenApi(fence: Fence): boolean {
  if (fence.kind !== 'yaml' && fence.kind !== 'text') return false;
  return (
    /^[ \t]{0,4}['"]?\/[^\s:]{0,200}['"]?:[ \t]*$/m.test(fence.text.text) &&
    /^[ \t]+(?:get|post|put|patch|delete):[ \t]*$/m.test(fence.text.text)
  );
}

interface Growing {
  readonly method: Method;
  readonly path: string;
  readonly written: string;
  readonly indent: number;
  readonly start: number;
  readonly end: number;
  summary?: { value: string; start: number; end: number };
  readonly statuses: { status: number; start: number; end: number; description?: string }[];
}

function fenceOperations(fence: Fence): StatedOperation[] {
  const found: Growing[] = [];
  let base = '';
  let path: { written: string; indent: number } | undefined;
  let current: Growing | undefined;
  let responses = -1;
  let start = 0;
  for (const line of fence.text.text.split('\n')) {
    const indent = line.length - line.trimStart().length;
    const said = line.trim();
    const server = /^-?\s*url:\s*['"]?(\S+?)['"]?$/.exec(said)?.[1];
    const route = /^['"]?(\/[^'"\s]*?)['"]?:$/.exec(said)?.[1];
    const method = /^(get|post|put|patch|delete|head|options):$/.exec(said)?.[1];
    if (said === '' || said.startsWith('#')) {
      start += line.length + 1;
      continue;
    }
    if (server && !path) base = server.replace(/^https?:\/\/[^/]+/, '').replace(/\/$/, '');
    if (current && indent <= current.indent) current = undefined;
    if (responses >= 0 && indent <= responses) responses = -1;
    if (route !== undefined && !(current && indent > current.indent)) path = { written: route, indent };
    else if (method && path && indent > path.indent && !current) {
      const read = routePathOf(`${base.startsWith('/') ? base : ''}${path.written}`);
      if (read) {
        current = {
          method: method.toUpperCase() as Method,
          path: read.path,
          written: path.written,
          indent,
          start: start + indent,
          end: start + line.length,
          statuses: [],
        };
        found.push(current);
      }
    } else if (current) {
      const summary = /^(?:summary|description):\s*['"]?(.+?)['"]?$/.exec(said)?.[1];
      const status = /^['"]?([1-5]\d\d)['"]?:/.exec(said)?.[1];
      if (said === 'responses:') responses = indent;
      else if (status && responses >= 0)
        current.statuses.push({ status: Number(status), start: start + indent, end: start + line.length });
      else if (summary && responses >= 0) {
        const last = current.statuses.at(-1);
        if (last && last.description === undefined) last.description = summary;
      } else if (summary && !current.summary)
        current.summary = { value: summary, start: start + indent, end: start + line.length };
    }
    start += line.length + 1;
  }
  return found.map(growing => operationOf(fence, growing));
}

function operationOf(fence: Fence, growing: Growing): StatedOperation {
  const place = placeIn(fence.text, growing.start, growing.end);
  const how = `OpenAPI path \`${growing.method} ${growing.written}\``;
  const responses: StatedResponse[] = [];
  const errors: StatedError[] = [];
  for (const { status, start, end, description } of growing.statuses) {
    const at = { place: placeIn(fence.text, start, end), how: 'OpenAPI response' };
    if (status < 400) responses.push({ status, headers: [], ...(description ? { description } : {}), ...at });
    else errors.push({ status, when: description ?? String(status), ...at });
  }
  return {
    method: growing.method,
    path: growing.path,
    written: growing.written,
    origin: 'openapi',
    mentions: [{ origin: 'openapi', place, how }],
    contract: true,
    ...(growing.summary
      ? {
          purpose: {
            value: growing.summary.value,
            place: placeIn(fence.text, growing.summary.start, growing.summary.end),
            how: 'OpenAPI summary',
          },
        }
      : {}),
    parameters: pathParameters(growing.path).map(name => ({
      name,
      in: 'path',
      required: true,
      constraints: [],
      place,
      how: `\`{${name}}\` in the path`,
    })),
    responses,
    errors,
    access: [],
    limits: [],
    place,
    how,
  };
}
