import type { Diagnostic } from '../../design/index.ts';
import type { CheckedDocument, FailedDocument } from '../checking/checked.ts';

/** JUnit XML: a suite a document, a case a finding; hints are no failures, as they do not fail the check. */
export function checkJunit(
  documents: readonly CheckedDocument[],
  clean: readonly string[],
  failed: readonly FailedDocument[],
): string {
  const suites = [...documents.map(suiteOf), ...clean.map(cleanSuite), ...failed.map(failedSuite)];
  const sum = (key: 'tests' | 'failures' | 'errors'): number =>
    suites.reduce((total, suite) => total + suite[key], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="asbuilt check" tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>\n',
  ].join('\n');
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly xml: string;
}

function suiteOf({ path, diagnostics }: CheckedDocument): Suite {
  const cases = diagnostics.map(diagnostic => caseOf(path, diagnostic));
  const failures = diagnostics.filter(({ severity }) => severity !== 'hint').length;
  return suite(path, { tests: cases.length, failures, errors: 0 }, cases);
}

function cleanSuite(path: string): Suite {
  const xml = `    <testcase name="nothing to report" classname="${escaped(path)}"/>`;
  return suite(path, { tests: 1, failures: 0, errors: 0 }, [xml]);
}

function failedSuite({ path, failure }: FailedDocument): Suite {
  const xml = `    <testcase name="can be read" classname="${escaped(path)}"><error message="${escaped(failure)}"/></testcase>`;
  return suite(path, { tests: 1, failures: 0, errors: 1 }, [xml]);
}

function suite(path: string, counts: Omit<Suite, 'xml'>, cases: readonly string[]): Suite {
  const { tests, failures, errors } = counts;
  const head = `  <testsuite name="${escaped(path)}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="0">`;
  return { ...counts, xml: [head, ...cases, '  </testsuite>'].join('\n') };
}

function caseOf(path: string, { code, severity, message, place, also = [] }: Diagnostic): string {
  const where = `${path}:${place.line}:${place.column}`;
  const head = `    <testcase name="${escaped(`${code} at line ${place.line}`)}" classname="${escaped(path)}"`;
  const text = [
    `${where} ${severity} ${message}`,
    ...also.map(
      other => `see ${other.place.path}:${other.place.line}:${other.place.column} ${other.message}`,
    ),
  ].join('\n');
  if (severity === 'hint') return `${head}><system-out>${escaped(text)}</system-out></testcase>`;
  return `${head}><failure type="${severity}" message="${escaped(message)}">${escaped(text)}</failure></testcase>`;
}

/** Text for an element or an attribute; what XML 1.0 cannot hold becomes a replacement character. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, char => ENTITIES[char]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
