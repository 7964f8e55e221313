import type { Method, OperationOrigin } from '../../design/index.ts';
import { mappedPart, placeIn } from '../../text/mapped.ts';
import type { Fence } from '../fence/fence.ts';
import { balancedEnd } from './body-inline.ts';
import { labelOf, type Part } from './operation-parts.ts';
import { signatureParts } from './operation-signature.ts';

/**
 * What a code block says of a route behind its line.
 *
 *     POST /orders            # places an order
 *     Authorization: Bearer   a header
 *     Body: { … }             a label
 *     { "item": 1 }           the request
 *     HTTP/1.1 201 Created    the response, its body behind it
 */
export function fenceParts(
  fence: Fence,
  method: Method,
  origin: OperationOrigin,
  from: number,
  to: number,
): Part[] {
  const parts = linesAfter(
    fence,
    method,
    from,
    origin === 'comment' ? commentEnd(fence.text.text, from, to) : to,
  );
  const told =
    origin === 'curl'
      ? parts.filter(part => part.kind === 'request' || part.kind === 'response' || part.kind === 'errors')
      : parts;
  const signed = origin === 'comment' ? signatureParts(fence, from, to) : [];
  return [...told, ...declaredParts(fence, from, to), ...signed];
}

/** Where the comment that starts with a route ends. */
function commentEnd(text: string, from: number, to: number): number {
  let end = lineEnd(text, from, to);
  while (end < to && /^\s*(?:\/\/|#|\*(?!\/)|--)/.test(text.slice(end + 1, lineEnd(text, end + 1, to))))
    end = lineEnd(text, end + 1, to);
  return end;
}

/** Types declared under a route: `CreateOrderRequest`, `CreateOrderResponse`. */
function declaredParts(fence: Fence, from: number, to: number): Part[] {
  if (fence.kind !== 'typescript' && fence.kind !== 'python') return [];
  return fence.declarations.flatMap(declaration => {
    const at = fence.text.text.slice(0, to).indexOf(declaration.name, from);
    const kind = /Request|Input|Payload|Body|Params$/.test(declaration.name)
      ? 'request'
      : /Response|Result|Answer|Output|Reply/.test(declaration.name)
        ? 'response'
        : undefined;
    if (at < 0 || !kind) return [];
    const end = at + declaration.name.length;
    return [
      {
        kind,
        title: '',
        place: placeIn(fence.text, at, end),
        inline: mappedPart(fence.text, at, end),
        blocks: [],
      },
    ];
  });
}

function linesAfter(fence: Fence, method: Method, from: number, to: number): Part[] {
  const { text } = fence.text;
  const parts: Part[] = [];
  const first = lineEnd(text, from, to);
  const comment =
    /^[A-Z]{3,7}\s+\/\S*(?:\s{2,}|\t)(?![#[{(<]|\/\/|--|[—–→]|->|=>)(\S[\s\S]*)$/.exec(
      text.slice(from, first),
    ) ?? /\s(?:#|\/\/|--|—|–|→|->|=>|-)\s*(\S[\s\S]*)$/.exec(text.slice(from, first));
  const sent = dataStart(text.slice(from, first), from);
  const sentEnd = sent === undefined ? undefined : balancedEnd(text.slice(0, to), sent);
  if (sent !== undefined && sentEnd !== undefined) attachJson(fence, parts, method, sent, sentEnd, false);
  else if (comment?.[1]) parts.push(plainPart(fence, first - comment[1].length, first));
  let start = first + 1;
  let open = false;
  while (start < to) {
    const end = lineEnd(text, start, to);
    const line = text.slice(start, end);
    const last = parts.at(-1);
    const answer = /^\s*(?:[<#>]\s*)?HTTP\/[\d.]+\s+([1-5]\d\d)[^\n]*/.exec(line);
    const json = jsonStart(line, start, last, open);
    const jsonEnd = json === undefined ? undefined : balancedEnd(text.slice(0, to), json);
    if (answer) {
      const kind = Number(answer[1]) >= 400 ? 'errors' : 'response';
      parts.push({ kind, title: line.trim(), place: placeIn(fence.text, start, end), blocks: [] });
      open = true;
    } else if (json !== undefined && jsonEnd !== undefined) {
      attachJson(fence, parts, method, json, jsonEnd, open);
      start = lineEnd(text, jsonEnd, to) + 1;
      continue;
    } else open = pushLine(fence, parts, start, end, open);
    start = end + 1;
  }
  return parts;
}

function lineEnd(text: string, from: number, to: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 || end > to ? to : end;
}

/** Where a JSON body opens: at the start of a line, or behind `-d '` of curl. */
function jsonStart(line: string, start: number, last: Part | undefined, open: boolean): number | undefined {
  const leading = /^\s*[{[](?=\s*(?:$|["{}[\]\w/]))/.exec(line);
  if (leading && !(open && last?.inline)) return start + leading[0].length - 1;
  return dataStart(line, start);
}

/** Where the body of a `curl` command opens. */
function dataStart(line: string, start: number): number | undefined {
  const data = /\s(?:-d|--data(?:-\w+)?|--json)[\s=]+['"]?(?=[{[])/.exec(` ${line}`);
  return data ? start + data.index + data[0].length - 1 : undefined;
}

function attachJson(
  fence: Fence,
  parts: Part[],
  method: Method,
  start: number,
  end: number,
  open: boolean,
): void {
  const inline = mappedPart(fence.text, start, end);
  const last = parts.at(-1);
  if (last && open && last.kind && !last.inline) parts[parts.length - 1] = { ...last, inline };
  else {
    const sends = method === 'POST' || method === 'PUT' || method === 'PATCH';
    const asked = parts.some(part => part.kind === 'request');
    parts.push({
      kind: sends && !asked ? 'request' : 'response',
      title: '',
      place: placeIn(fence.text, start, end),
      inline,
      blocks: [],
    });
  }
}

/** Adds a line: a label, the text of the label before it, or a line of its own. Says whether a label stays open. */
function pushLine(fence: Fence, parts: Part[], start: number, end: number, open: boolean): boolean {
  const line = fence.text.text.slice(start, end);
  const last = parts.at(-1);
  if (line.trim() === '' || /^\s*(?:\/\*\*?|\*\/|---+)\s*$/.test(line))
    return open && last?.kind !== undefined && !last.inline;
  if (/^\s*[?&][A-Za-z_]/.test(line)) {
    parts.push({ ...plainPart(fence, start, end), kind: 'query' });
    return false;
  }
  const label = line.length < 400 ? labelOf(line.replace(/^(\s*)(?:\/\/|#|\*)/, '$1 ')) : undefined;
  if (label) {
    const rest = Math.min(end, start + label.rest);
    const empty = fence.text.text.slice(rest, end).trim() === '';
    parts.push({
      kind: label.kind,
      title: label.title,
      place: placeIn(fence.text, start, end),
      ...(empty ? {} : { inline: mappedPart(fence.text, rest, end) }),
      blocks: [],
    });
    return true;
  }
  if (/^[A-Z][\w-]+:\s/.test(line) && !/^\s/.test(line)) {
    const own = OWN_HEADER.exec(line)?.[0];
    const asked = parts.every(({ kind }) => kind !== 'response' && kind !== 'errors');
    if (own !== undefined && asked)
      parts.push({ ...plainPart(fence, start, start + own.length), kind: 'headers' });
    return open;
  }
  const answered = /^\s+(?:[-*•]\s+)?([1-5])\d\d\b/.exec(line)?.[1];
  if (answered !== undefined && line.length < 200) {
    const rest = start + line.search(/\d{3}/) + 3;
    if (answered >= '4') parts.push({ ...plainPart(fence, start, end), kind: 'errors' });
    else parts.push({ ...plainPart(fence, rest, end), kind: 'response', title: line.trim().slice(0, 3) });
    return false;
  }
  if (open && last?.kind && indent(line) > 0) {
    const begin = last.inline ? start - 1 - last.inline.text.length : start;
    parts[parts.length - 1] = { ...last, inline: mappedPart(fence.text, begin, end) };
    return true;
  }
  parts.push(plainPart(fence, start, end));
  return false;
}

/** What a caller of this operation has to think of, not what every request carries. */
const OWN_HEADER =
  /^(?:Idempotency-Key|If-Match|If-None-Match|If-Modified-Since|Prefer|X-(?!Api-Key|Forwarded|Request-Id|Correlation|Trace)[A-Z][\w-]{1,40})(?=:)/i;

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

function plainPart(fence: Fence, start: number, end: number): Part {
  return {
    title: '',
    place: placeIn(fence.text, start, end),
    inline: mappedPart(fence.text, start, end),
    blocks: [],
  };
}
