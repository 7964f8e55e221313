import type { System } from '../../design/index.ts';
import { literalOf, variableOf } from '../script.ts';
import { wellFormed } from '../well-formed.ts';
import type { Step, Value, Values } from './journey.ts';

/** How a script reads what a journey takes from elsewhere. */
export interface Reading {
  /** An expression for what an earlier step saved. */
  readonly saved: (step: string, name: string) => string;
  /** An expression for a variable of the environment. */
  readonly variable: (name: string) => string;
  /** An expression for a text that no two runs share. */
  readonly unique: (base: string, longest: number) => string;
}

/** A value as an expression of JavaScript. */
export function valueCode(value: Value, reading: Reading): string {
  switch (value.kind) {
    case 'literal':
      return literalOf(value.value);
    case 'unique':
      return reading.unique(value.base, value.longest);
    case 'saved':
      return reading.saved(value.step, value.name);
    case 'input':
      return reading.variable(variableOf(value.name));
  }
}

/** The path with its query as an expression of JavaScript. */
export function pathCode({ operation, path, query }: Step, reading: Reading): string {
  const pieces = operation.path.split(/\{([^{}]+)\}/);
  const parts = pieces.flatMap((piece, index) => {
    if (index % 2 === 0) return piece === '' ? [] : [literalOf(piece)];
    const value = path[piece];
    return [
      value === undefined ? literalOf(`{${piece}}`) : `encodeURIComponent(${valueCode(value, reading)})`,
    ];
  });
  const asked = Object.entries(query).map(
    ([name, value], index) =>
      `${literalOf(`${index === 0 ? '?' : '&'}${encodeURIComponent(wellFormed(name))}=`)} + encodeURIComponent(${valueCode(value, reading)})`,
  );
  return [...parts, ...asked].join(' + ') || literalOf('/');
}

/** Values by name as an object of JavaScript. */
export function membersCode(values: Values, reading: Reading): string {
  const members = Object.entries(values).map(
    ([name, value]) =>
      `${name === '__proto__' ? '["__proto__"]' : literalOf(name)}: ${valueCode(value, reading)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** The header that says who asks, as members of an object; empty when nobody has to be known. */
export function tokenCode({ authentication }: System, as: string | undefined, reading: Reading): string {
  if (as === undefined || authentication === undefined) return '';
  const token = reading.variable(tokenVariable(as));
  if (authentication.in === 'cookie') return `Cookie: ${literalOf(`${authentication.name}=`)} + ${token}`;
  const prefix =
    authentication.scheme === 'bearer' ? 'Bearer ' : authentication.scheme === 'basic' ? 'Basic ' : '';
  return `${literalOf(authentication.name)}: ${prefix === '' ? token : `${literalOf(prefix)} + ${token}`}`;
}

/** The variable that holds the token of a role, or of anybody. */
export function tokenVariable(as: string): string {
  return as === 'caller' ? 'TOKEN' : variableOf('token', as);
}
