import { relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../design/index.ts';
import type { CheckedDocument } from '../checking/checked.ts';

/** Workflow commands of GitHub Actions, which it shows as annotations; the gravest first, as it shows only some. */
export function checkGithub(documents: readonly CheckedDocument[], directory: string, root: string): string {
  const all = documents.flatMap(({ diagnostics }) => diagnostics);
  return LEVELS.flatMap(({ severity, command }) =>
    all.filter(diagnostic => diagnostic.severity === severity).map(each => annotation(command, each)),
  ).join('');

  function annotation(command: string, { place, code, message, also = [] }: Diagnostic): string {
    const { line, column, endLine, endColumn } = place;
    const absolute = resolve(directory, place.path);
    const inside = relative(root, absolute);
    const properties = {
      file: (inside.startsWith('..') ? absolute : inside).split(sep).join('/'),
      line,
      endLine,
      // Columns are only understood within one line.
      ...(line === endLine && { col: column, endColumn: Math.max(column, endColumn - 1) }),
      title: code,
    };
    const others = also.map(other => `\nLine ${other.place.line}: ${other.message}`).join('');
    const told = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(`${value}`)}`);
    return `::${command} ${told.join(',')}::${escapedData(message + others)}\n`;
  }
}

const LEVELS = [
  { severity: 'error', command: 'error' },
  { severity: 'warning', command: 'warning' },
  { severity: 'hint', command: 'notice' },
] as const;

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
