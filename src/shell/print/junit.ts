/** A suite of JUnit's XML: a document. */
export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/** A case: something that was looked at. */
export interface JunitCase {
  readonly name: string;
  readonly outcome:
    | { readonly kind: 'passed' }
    | { readonly kind: 'said'; readonly text: string }
    | { readonly kind: 'skipped'; readonly message: string }
    | { readonly kind: 'failed'; readonly type: string; readonly message: string; readonly text: string }
    | { readonly kind: 'error'; readonly message: string };
}

/** JUnit XML, as build servers read it. */
export function printJunit(name: string, suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(name)}" tests="${all.length}" failures="${count(all, 'failed')}" errors="${count(all, 'error')}">`,
    ...suites.map(suiteXml),
    '</testsuites>\n',
  ].join('\n');
}

function suiteXml({ name, cases }: JunitSuite): string {
  const head = `  <testsuite name="${escaped(name)}" tests="${cases.length}" failures="${count(cases, 'failed')}" errors="${count(cases, 'error')}" skipped="${count(cases, 'skipped')}">`;
  return [head, ...cases.map(each => caseXml(name, each)), '  </testsuite>'].join('\n');
}

function caseXml(suite: string, { name, outcome }: JunitCase): string {
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(suite)}"`;
  switch (outcome.kind) {
    case 'passed':
      return `${head}/>`;
    case 'said':
      return `${head}><system-out>${escaped(outcome.text)}</system-out></testcase>`;
    case 'skipped':
      return `${head}><skipped message="${escaped(outcome.message)}"/></testcase>`;
    case 'failed':
      return `${head}><failure type="${escaped(outcome.type)}" message="${escaped(outcome.message)}">${escaped(outcome.text)}</failure></testcase>`;
    case 'error':
      return `${head}><error message="${escaped(outcome.message)}"/></testcase>`;
  }
}

function count(cases: readonly JunitCase[], kind: JunitCase['outcome']['kind']): number {
  return cases.filter(({ outcome }) => outcome.kind === kind).length;
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
