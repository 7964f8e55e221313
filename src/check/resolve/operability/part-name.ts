import { wordsOf } from '../names.ts';

/** Words that a name of a part may have or lack without naming another one. */
const LOOSE: ReadonlySet<string> = new Set(
  'api apis service services server servers client external internal third party upstream system endpoint the our calls connection sdk dienst システム サービス 服务'.split(
    ' ',
  ),
);

/** The words that tell one part from another: `the Payment Gateway API` → payment, gateway. */
export function tellingWords(name: string): readonly string[] {
  const words = wordsOf(name.replace(/\([^()]*\)/g, ' '));
  const telling = words.filter(word => !LOOSE.has(word));
  return telling.length > 0 ? telling : words;
}

/** True when two names are of one part. */
export function isSamePart(one: string, other: string): boolean {
  const [a, b] = [tellingWords(one), tellingWords(other)];
  if (a.length === 0 || b.length === 0) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every(word => long.includes(word)) && (short.length === long.length || isProper(short, long));
}

/** `Stripe` is `Stripe Payments`; `Order` alone is not `Order Queue`. */
function isProper(short: readonly string[], long: readonly string[]): boolean {
  return long.length - short.length <= 1 && long[0] === short[0];
}

/** The words of a text as `speaksOf` looks through them. */
export function plainWords(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

/** True when plain words speak of a part by all words that tell it from others; one that is a field's is not enough. */
export function speaksOf(said: string, name: string, fields: ReadonlySet<string> = NONE): boolean {
  const telling = tellingWords(name);
  const words = telling.length === 1 && fields.has(telling[0]!) ? wordsOf(name) : telling;
  return words.length > 0 && said.includes(` ${words.join(' ')} `);
}

const NONE: ReadonlySet<string> = new Set();

/** `Payment Gateway` and `PaymentGateway` → `payment-gateway`; `PostgreSQL` stays one word. */
export function partKey(name: string): string {
  const plain = name.replace(/\([^()]*\)/g, ' ');
  const humps = plain.replace(/([a-z]{4})([A-Z][a-z]{3})/g, '$1 $2').toLowerCase();
  return humps.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'part';
}
