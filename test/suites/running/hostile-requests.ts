import type { JsonSchema, Operation, System } from '../../../src/design/index.ts';

/** A request as bytes, made to break something. */
export interface Hostile {
  readonly bytes: Buffer;
  /** True when the connection is cut before the request is whole. */
  readonly cut: boolean;
}

export type Random = () => number;

/** Numbers from 0 to 1 that are the same for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 4294967296;
  };
}

const TEXTS = [
  '',
  ' ',
  '\t\r\n',
  'null',
  'undefined',
  'true',
  '0',
  '-1',
  '1e400',
  'NaN',
  'Infinity',
  '-Infinity',
  '0x10',
  '1_000',
  "'; DROP TABLE expenses; --",
  "' OR '1'='1",
  '$1',
  '$$x$$',
  '%s%n',
  '\\',
  '"',
  "\\'; select pg_sleep(5); --",
  '{{7*7}}',
  '$' + '{7*7}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202e\u200b\ufeff',
  '👩‍👩‍👧‍👦'.repeat(40),
  'ﷺ'.repeat(300),
  'Z\u0335\u0322'.repeat(500),
  'x'.repeat(70_000),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0001-01-01',
  '2024-02-30',
  '9999-12-31T23:59:60Z',
  '-4713-01-01',
  '294277-01-01T00:00:00Z',
  'infinity',
  'now',
  'epoch',
  '2026-01-01T25:00:00Z',
  '2026-01-01T00:00:00+99:99',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'not-a-uuid',
  '{1,2}',
  '[1,2]',
  '{"a":1}',
  '-0',
  '9007199254740993',
  '99999999999999999999',
  '-2147483649',
  '2147483648',
  '1.00000000000000000001',
  '1e-400',
  '٣',
] as const;

const LITERALS = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '1e308',
  '1e400',
  '-1e400',
  '0.1e-400',
  '12345678901234567890123',
  '1.5',
  '-1',
  '2147483648',
  '9223372036854775808',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"a":{"b":[1,{"c":null}]}}',
  '{"__proto__":{"x":1}}',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\x"',
  '01',
  '+1',
  '.5',
  'NaN',
  'undefined',
  "'a'",
  '/**/1',
  '1,',
  '{,}',
] as const;

const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'APPLICATION/JSON',
  'application/problem+json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  '',
  ';;;',
  'a/b/c',
  '*/*',
] as const;

const HEADERS = [
  'Authorization: Bearer',
  'Authorization: Bearer a.b.c',
  'Authorization: Basic !!!!',
  'Authorization: Bearer eyJhbGciOiJub25lIn0.e30.',
  'Cookie: =;;=; a',
  'Accept: application/problem+json',
  'Accept: \u0080',
  'If-Match: "',
  'If-Match: W/"x", *',
  'If-None-Match: *',
  'If-Modified-Since: yesterday',
  'Idempotency-Key: ',
  `Idempotency-Key: ${'k'.repeat(5000)}`,
  'Origin: null',
  'Origin: http://[',
  'Content-Encoding: gzip',
  'Expect: 100-continue',
  'Expect: the unexpected',
  'Range: bytes=9-1',
  'traceparent: 00-zz-zz-00',
  'X-HTTP-Method-Override: DELETE',
  'X-Forwarded-For: 1.1.1.1, ::1, x',
  'Connection: upgrade',
  'Upgrade: websocket',
  'TE: trailers',
  'Accept-Encoding: identity;q=0, *;q=0',
  'X-Request-Id: \u0001\u0002',
  'Forwarded: for=";"',
  'Content-Type: application/json',
] as const;

const METHODS = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'get',
  'G ET',
  'CONNECT',
  'QUERY',
] as const;

const RAW = [
  '\r\n\r\n\r\n',
  'GET\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET http://elsewhere/ HTTP/1.1\r\nHost: a\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  'GET / HTTP/1.1\nHost: a\n\n',
  'GET / HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1e3\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET //a//b HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /%2e%2e/%2e%2e HTTP/1.1\r\nHost: a\r\n\r\n',
  '\u0000\u0001\u0002\u0003'.repeat(64),
] as const;

/** One hostile request after the other, for the operations of a system. */
export function* hostileRequests(
  system: System,
  count: number,
  random: Random,
  carried: { readonly [name: string]: string },
): Generator<Hostile> {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const operations = system.operations;
  for (let number = 0; number < count; number++) {
    if (random() < 0.05) {
      yield { bytes: Buffer.from(pick(RAW), 'latin1'), cut: random() < 0.3 };
      continue;
    }
    const operation = pick(operations);
    const method = random() < 0.85 ? operation.method : pick(METHODS);
    const target = `${pathOf(operation)}${queryOf(operation)}`;
    const body =
      random() < 0.75 && operation.request !== undefined
        ? bodyOf(operation)
        : random() < 0.1
          ? junk()
          : Buffer.alloc(0);
    yield { bytes: requestOf(method, target, body), cut: random() < 0.03 };
  }

  function pathOf(operation: Operation): string {
    if (random() < 0.05) return `/${encoded(pick(TEXTS))}`;
    return operation.path.replaceAll(/\{\w+\}/g, () =>
      random() < 0.4
        ? crypto.randomUUID()
        : random() < 0.3
          ? String(Math.floor(random() * 5))
          : encoded(pick(TEXTS)),
    );
  }

  function queryOf(operation: Operation): string {
    if (random() < 0.5) return random() < 0.05 ? `?${'a=b&'.repeat(3000)}` : '';
    const names = [
      ...operation.parameters.filter(one => one.in === 'query').map(one => one.name),
      'limit',
      'cursor',
      'sort',
      '__proto__',
      'a[b][c]',
      '',
    ];
    const parts = Array.from(
      { length: 1 + Math.floor(random() * 4) },
      () => `${pick(names)}=${random() < 0.1 ? '%zz%' : encoded(pick(TEXTS))}`,
    );
    return `?${parts.join('&')}`;
  }

  function bodyOf(operation: Operation): Buffer {
    if (random() < 0.15) return junk();
    const members = Object.entries(operation.request!.schema.properties ?? {}).map(([name, schema]) => {
      const value =
        random() < 0.35
          ? pick(LITERALS)
          : random() < 0.35
            ? JSON.stringify(pick(TEXTS))
            : JSON.stringify(fitting(schema));
      return `${JSON.stringify(name)}:${value}`;
    });
    if (random() < 0.15) members.push(`${JSON.stringify(pick(TEXTS))}:${pick(LITERALS)}`);
    if (random() < 0.1 && members.length > 0) members.push(members[0]!);
    if (random() < 0.1) members.splice(0, 1);
    const text = `{${members.join(',')}}`;
    return random() < 0.05
      ? Buffer.from(text, 'utf16le')
      : Buffer.from(random() < 0.03 ? `\ufeff${text}` : text);
  }

  function fitting(schema: JsonSchema): unknown {
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    if (schema.enum !== undefined) return pick(schema.enum);
    if (schema.format === 'uuid') return crypto.randomUUID();
    if (schema.format === 'date') return '2026-05-10';
    if (schema.format === 'date-time') return '2026-05-10T08:00:00Z';
    if (type === 'integer' || type === 'number') return Math.floor(random() * 100) + 1;
    if (type === 'boolean') return random() < 0.5;
    if (type === 'array') return [];
    if (type === 'object') return {};
    return `t${Math.floor(random() * 1e9)}`;
  }

  function junk(): Buffer {
    const kind = Math.floor(random() * 8);
    if (kind === 0) return Buffer.from('['.repeat(20_000));
    if (kind === 1) return Buffer.from(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
    if (kind === 2) return Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x22, 0xc0, 0x80]);
    if (kind === 3) return Buffer.from(`{"a":"${'x'.repeat(1_200_000)}"}`);
    if (kind === 4) return Buffer.from(pick(LITERALS));
    if (kind === 5) return Buffer.from(Array.from({ length: 300 }, () => Math.floor(random() * 256)));
    if (kind === 6) return Buffer.from(`{"n":${'9'.repeat(10_000)}}`);
    return Buffer.from(`{${'"k":1,'.repeat(5000)}"k":2}`);
  }

  function requestOf(method: string, target: string, body: Buffer): Buffer {
    const lines = [`${method} ${target} HTTP/1.1`, 'Host: a', 'Connection: close'];
    if (random() < 0.9) for (const [name, value] of Object.entries(carried)) lines.push(`${name}: ${value}`);
    if (random() < 0.3) lines.push(pick(HEADERS));
    if (random() < 0.02) lines.push(...Array.from({ length: 3000 }, (_, index) => `x-${index}: y`));
    if (random() < 0.02) lines.push(`x: ${'y'.repeat(100_000)}`);
    if (body.length === 0) return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
    lines.push(`Content-Type: ${random() < 0.85 ? 'application/json' : pick(TYPES)}`);
    if (random() < 0.9) {
      const wrong = random() < 0.05 ? Math.floor(random() * 20) : 0;
      lines.push(`Content-Length: ${body.length + wrong}`);
      return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
    }
    lines.push('Transfer-Encoding: chunked');
    const size = random() < 0.3 ? 'zz' : body.length.toString(16);
    return Buffer.concat([
      Buffer.from(`${lines.join('\r\n')}\r\n\r\n${size}\r\n`, 'latin1'),
      body,
      Buffer.from('\r\n0\r\n\r\n'),
    ]);
  }
}

/** As a client would send it; what has no UTF-8 form is sent as bytes that are none. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text.slice(0, 6000));
  } catch {
    return '%ed%a0%80';
  }
}
