import type { Exported } from './exports.ts';
import type { StatedCode } from './stated.ts';

/** A file to be compiled, and what each of its lines decides. */
export interface CheckFile {
  readonly text: string;
  /** By line, from 1. */
  readonly checks: ReadonlyMap<number, Check>;
  /** A line that is wrong on purpose: a compiler that does not say so has not looked. */
  readonly canary: number;
}

/** One thing that the compiler decides. */
export interface Check {
  /** The name of the stated declaration. */
  readonly of: string;
  readonly member?: string;
  readonly kind: 'present' | 'result' | 'accepts';
  /** The exported name that is held to it. */
  readonly by: Exported;
}

/**
 * Types without what differs and means the same: enumerations become their values, classes lose what is private,
 * methods are compared as strictly as functions.
 */
const PLAIN = `type Kept = Date | RegExp | Map<any, any> | Set<any> | WeakMap<any, any> | Uint8Array | ArrayBuffer | Error;
type Plain<T> = 0 extends 1 & T ? any : unknown extends T ? unknown
  : T extends string ? (string extends T ? T : \`\${T}\`)
  : T extends number | boolean | bigint | symbol | null | undefined | void ? T
  : T extends Promise<infer V> ? Promise<Plain<V>>
  : T extends Kept ? T
  : T extends (...given: infer A) => infer R ? (...given: PlainAll<A>) => Plain<R>
  : T extends readonly unknown[] ? PlainAll<T>
  : { [K in keyof T]: Plain<T[K]> };
type PlainAll<T extends readonly unknown[]> = { [K in keyof T]: Plain<T[K]> };`;

/** The declarations of the document as one file; what it leaves open is `any`. */
export function statedFile(stated: readonly StatedCode[], open: Iterable<string>): string {
  const unknown = [...open].map(name => `type ${name}<A = any, B = any, C = any> = any;`);
  return `${[...stated.map(({ source }) => source), ...unknown].join('\n')}\nexport {};\n`;
}

/** A check file that holds exported code to what the document declares. */
export function checkFile(
  pairs: readonly { readonly stated: StatedCode; readonly by: Exported }[],
  statedPath: string,
  accepted: ReadonlySet<string>,
): CheckFile {
  const lines: string[] = [`import type * as Stated from ${JSON.stringify(statedPath)};`];
  const checks = new Map<number, Check>();
  const add = (line: string, check?: Check): void => {
    lines.push(line);
    if (check !== undefined) checks.set(lines.length, check);
  };
  for (const part of PLAIN.split('\n')) add(part);
  for (const [index, { stated, by }] of pairs.entries()) {
    const code = `Code${index}`;
    const name = `${by.isDefault ? 'default' : by.name}${anyOf(by.generic)}`;
    add(`type ${code} = import(${JSON.stringify(by.file)}).${name};`);
    const own = `Plain<${code}>`;
    const wanted = `Plain<Stated.${stated.name}${anyOf(stated.generic)}>`;
    for (const field of stated.fields) {
      const key = JSON.stringify(field.name);
      add(`export const p${lines.length}: ${key} extends keyof ${code} ? 1 : 0 = 1;`, {
        of: stated.name,
        member: field.name,
        kind: 'present',
        by,
      });
      add(`export const r${lines.length} = (code: ${own}): ${wanted}[${key}] => code[${key}];`, {
        of: stated.name,
        member: field.name,
        kind: 'result',
        by,
      });
      if (!accepted.has(stated.name)) continue;
      add(`export const a${lines.length} = (stated: ${wanted}): ${own}[${key}] => stated[${key}];`, {
        of: stated.name,
        member: field.name,
        kind: 'accepts',
        by,
      });
    }
    for (const method of stated.methods) {
      const key = JSON.stringify(method.name);
      add(`export const p${lines.length}: ${key} extends keyof ${code} ? 1 : 0 = 1;`, {
        of: stated.name,
        member: method.name,
        kind: 'present',
        by,
      });
      // What a type parameter stands for is not known here.
      if (/^[\w$]+\s*<|=>\s*<|^<|\bthis\b/.test(method.signature)) continue;
      add(`export const r${lines.length} = (code: ${own}): ${wanted}[${key}] => code[${key}];`, {
        of: stated.name,
        member: method.name,
        kind: 'result',
        by,
      });
    }
    if (stated.fields.length === 0 && stated.methods.length === 0) {
      add(`export const r${lines.length} = (code: ${own}): ${wanted} => code;`, {
        of: stated.name,
        kind: 'result',
        by,
      });
    }
  }
  add('export const canary: string = 1;');
  return { text: `${lines.join('\n')}\n`, checks, canary: lines.length };
}

/** What a type parameter stands for is open. */
function anyOf(count: number): string {
  return count === 0 ? '' : `<${Array.from({ length: count }, () => 'any').join(', ')}>`;
}
