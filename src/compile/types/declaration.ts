import { oneLine } from '../line.ts';

/** One exported name of the file. */
export interface Declaration {
  readonly name: string;
  /** Its type parameters with their brackets. */
  readonly generic?: string;
  /** What its comment says, one line each. */
  readonly notes: readonly string[];
  /** A type expression; members make an interface instead. */
  readonly type?: string;
  readonly members?: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
  readonly notes: readonly string[];
}

/** A declaration as TypeScript. */
export function printDeclaration({ name, generic = '', notes, type, members }: Declaration): string {
  const comment = printNotes(notes, '');
  if (members === undefined) return `${comment}export type ${name}${generic} = ${type ?? 'unknown'};\n`;
  const lines = members.map(member => {
    const optional = member.optional ? '?' : '';
    return `${printNotes(member.notes, '  ')}  ${propertyName(member.name)}${optional}: ${member.type};\n`;
  });
  return `${comment}export interface ${name}${generic} {\n${lines.join('')}}\n`;
}

/** A property name, quoted where it has to be. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function printNotes(notes: readonly string[], indent: string): string {
  const lines = notes.map(oneLine).filter(note => note !== '');
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map(line => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}
