import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NOTE_CODES } from '../../check/note-codes.ts';
import { RULES } from '../../check/rules/index.ts';
import { rulePages } from '../../check/rules/pages.ts';
import type { Diagnostic, Fix, Json, Severity } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { placeOf, type Source } from '../../text/source.ts';
import type { CheckedDocument, FailedDocument } from '../checking/checked.ts';
import { fingerprintsOf } from '../checking/fingerprint.ts';
import { VERSION } from '../version.ts';

/** SARIF 2.1.0, as code scanning services read it. */
export function checkSarif(
  documents: readonly CheckedDocument[],
  failed: readonly FailedDocument[],
  directory: string,
): Json {
  return sarifOf(documents, failed, directory, ruleJson, () => undefined);
}

/** The same for findings of any kind: `ruleOf` tells what a code means, `moreOf` what else is known of a finding. */
export function sarifOf(
  documents: readonly CheckedDocument[],
  failed: readonly FailedDocument[],
  directory: string,
  ruleOf: (code: string) => Json,
  moreOf: (diagnostic: Diagnostic) => Json | undefined,
): Json {
  const codes = [
    ...new Set(documents.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))),
  ].sort();
  const uriOf = (path: string): string => uri(path, directory);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'asbuilt',
            semanticVersion: VERSION,
            informationUri: 'https://www.npmjs.com/package/asbuilt',
            rules: codes.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        invocations: [
          {
            executionSuccessful: failed.length === 0,
            toolExecutionNotifications: failed.map(({ path, failure }) => ({
              level: 'error',
              message: { text: failure },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
            })),
          },
        ],
        results: documents.flatMap(document => resultsOf(document, codes, uriOf, moreOf)),
      },
    ],
  };
}

function resultsOf(
  document: CheckedDocument,
  codes: readonly string[],
  uriOf: (path: string) => string,
  moreOf: (diagnostic: Diagnostic) => Json | undefined,
): Json[] {
  if (document.diagnostics.length === 0) return [];
  const source = document.source();
  const fingerprints = fingerprintsOf(document);
  const physical = (place: Place) => ({
    artifactLocation: { uri: uriOf(place.path) },
    region: regionOf(place),
  });
  return document.diagnostics.map((diagnostic, index) => {
    const { code, severity, message, place, fix, also } = diagnostic;
    const properties = moreOf(diagnostic);
    return {
      ruleId: code,
      ruleIndex: codes.indexOf(code),
      level: LEVELS[severity],
      message: { text: message },
      locations: [{ physicalLocation: physical(place) }],
      ...(also && {
        relatedLocations: also.map((other, id) => ({
          id: id + 1,
          message: { text: other.message },
          physicalLocation: physical(other.place),
        })),
      }),
      partialFingerprints: { 'asbuiltFinding/v1': fingerprints[index]! },
      ...(fix && { fixes: [fixJson(fix, source, uriOf(source.path))] }),
      ...(properties !== undefined && { properties }),
    };
  });
}

const LEVELS = { error: 'error', warning: 'warning', hint: 'note' } as const satisfies Record<
  Severity,
  string
>;

function fixJson({ title, edits }: Fix, source: Source, path: string): Json {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: { uri: path },
        replacements: edits.map(edit => ({
          deletedRegion: regionOf(placeOf(source, edit)),
          insertedContent: { text: edit.text },
        })),
      },
    ],
  };
}

function regionOf({ line, column, endLine, endColumn, start, end }: Place) {
  return {
    startLine: line,
    startColumn: column,
    endLine,
    endColumn,
    charOffset: start,
    charLength: end - start,
  };
}

function ruleJson(code: string): Json {
  const rule = RULES.find(one => one.code === code);
  const note = NOTE_CODES[code];
  const summary = rule?.summary ?? note?.summary ?? code;
  const page = introOf(rulePages[code]) ?? note?.meaning;
  const level = (rule ?? note)?.severity.review ?? 'hint';
  return {
    id: code,
    shortDescription: { text: summary },
    ...(page && { help: { text: page, markdown: page } }),
    defaultConfiguration: { level: level === 'off' ? 'none' : LEVELS[level] },
  };
}

/** What a page says before its cases. */
function introOf(page: string | undefined): string | undefined {
  return page
    ?.replace(/^# .*\n+/, '')
    .split('\n## ')[0]
    ?.trim();
}

/** Relative to the working folder, which is the top of the repository where services read reports. */
function uri(path: string, directory: string): string {
  const relative = !/^(?:\/|[a-z]:)/i.test(path);
  return relative
    ? path.split('/').map(encodeURIComponent).join('/')
    : pathToFileURL(resolve(directory, path)).href;
}
