import type { Diagnostic } from '../../design/index.ts';
import type { Edit } from '../../text/edit.ts';
import type { Place } from '../../text/place.ts';
import { SEVERITIES } from './checked.ts';

/** A path beside a document, and whether it exists; null when that cannot be known. */
export type Asked = readonly [path: string, exists: boolean | null];

type PlaceRecord = [
  start: number,
  end: number,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
  /** Only when it is another document. */
  path?: string,
];
type DiagnosticRecord = [
  code: string,
  severity: number,
  message: string,
  place: PlaceRecord,
  fix?: [string, [number, number, string][]] | 0,
  also?: [PlaceRecord, string][],
];

/** What was said of a document, and what else that hangs on, as compact JSON; empty when there is neither. */
export function recordOf(diagnostics: readonly Diagnostic[], asked: readonly Asked[], path: string): string {
  if (diagnostics.length === 0 && asked.length === 0) return '';
  return JSON.stringify([asked, ...diagnostics.map(each => packed(each, path))]);
}

/** What a record holds; nothing when it is damaged. */
export function readRecord(
  record: string,
  path: string,
): { readonly diagnostics: readonly Diagnostic[]; readonly asked: readonly Asked[] } | undefined {
  if (record === '') return { diagnostics: [], asked: [] };
  try {
    const [asked, ...records] = JSON.parse(record) as [Asked[], ...DiagnosticRecord[]];
    if (!asked.every(([name]) => typeof name === 'string')) return undefined;
    return { asked, diagnostics: records.map(each => unpacked(each, path)) };
  } catch {
    return undefined;
  }
}

function packed({ code, severity, message, place, fix, also }: Diagnostic, path: string): DiagnosticRecord {
  const record: DiagnosticRecord = [code, SEVERITIES.indexOf(severity), message, packedPlace(place, path)];
  if (fix || also)
    record.push(fix ? [fix.title, fix.edits.map(edit => [edit.start, edit.end, edit.text])] : 0);
  if (also) record.push(also.map(other => [packedPlace(other.place, path), other.message]));
  return record;
}

function packedPlace(place: Place, path: string): PlaceRecord {
  const { start, end, line, column, endLine, endColumn } = place;
  const record: PlaceRecord = [start, end, line, column, endLine, endColumn];
  if (place.path !== path) record.push(place.path);
  return record;
}

function unpacked([code, level, message, place, fix, also]: DiagnosticRecord, path: string): Diagnostic {
  const severity = SEVERITIES[level];
  if (severity === undefined || typeof code !== 'string' || typeof message !== 'string') throw DAMAGED;
  return {
    code,
    severity,
    message,
    place: unpackedPlace(place, path),
    ...(fix && { fix: { title: fix[0], edits: fix[1].map(unpackedEdit) } }),
    ...(also && {
      also: also.map(([other, text]) => ({ place: unpackedPlace(other, path), message: text })),
    }),
  };
}

function unpackedPlace(record: PlaceRecord, document: string): Place {
  const [start, end, line, column, endLine, endColumn, path = document] = record;
  if (![start, end, line, column, endLine, endColumn].every(Number.isInteger)) throw DAMAGED;
  return { path, start, end, line, column, endLine, endColumn };
}

function unpackedEdit([start, end, text]: [number, number, string]): Edit {
  return { start, end, text };
}

const DAMAGED = new Error('the record is damaged');
