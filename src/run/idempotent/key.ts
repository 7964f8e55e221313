import { createHash } from 'node:crypto';
import type { Operation, System } from '../../design/index.ts';
import type { Call } from '../call.ts';
import { invalid, type Refused } from '../outcome.ts';
import { type Input, own } from '../plan/plan.ts';

const LONGEST = 255;

/** The key of a request: its header, or the member of its body that carries it. Nothing when it names none. */
export function keyOf(carrier: string, call: Call, input: Input): string | Refused | undefined {
  const header = call.request.headers[carrier.toLowerCase()];
  const sent = header ?? own(input.body, carrier);
  if (sent === undefined || sent === null) return undefined;
  // The draft writes it as a quoted string; most clients do not.
  const key = typeof sent === 'string' ? sent.trim().replace(/^"(.*)"$/, '$1') : '';
  if (key === '' || key.length > LONGEST) return invalid(carrier, `text of 1 to ${LONGEST} characters`);
  return key;
}

/** The key as it is kept: of this system, this operation and this caller alone. */
export function idOf({ title }: System, { id }: Operation, input: Input, key: string): string {
  return hash([title, id, input.caller?.subject ?? null, key]);
}

/** What a request asks for, whatever the order and the white space of its body. */
export function requestOf(input: Input): string {
  return hash([input.texts, sorted(input.body), [...input.exact]]);
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return members.map(([name, inner]) => [name, sorted(inner)]);
}
