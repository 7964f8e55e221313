import type { CheckedDocument, FailedDocument } from '../checking/checked.ts';
import type { Colors } from '../terminal.ts';
import { printDiagnostics } from './diagnostics.ts';
import type { ReportFormat } from './report-format.ts';
import { type Deeds, printSummary } from './summary.ts';

/** All that a check has to tell. */
export interface CheckReport {
  /** Those that have findings. */
  readonly documents: readonly CheckedDocument[];
  /** The paths of those that have none. */
  readonly clean: readonly string[];
  readonly failed: readonly FailedDocument[];
  readonly deeds: Deeds;
}

/** How a report is written: text as the check goes on, the other formats at its end. */
export interface ReportPrinter {
  readonly each: (document: CheckedDocument) => string;
  readonly end: (report: CheckReport) => string | Promise<string>;
}

interface Surroundings {
  readonly directory: string;
  /** The folder that the annotations of a build count paths from. */
  readonly root: string;
  readonly colors: Colors;
  readonly width: number;
  readonly summary: boolean;
  /** Hints take one line. */
  readonly brief: boolean;
}

/** The printer of a format; each one is loaded when it is called for. */
export function reportPrinter(format: ReportFormat, around: Surroundings): ReportPrinter {
  const { directory, root, colors, width, brief, summary } = around;
  switch (format) {
    case 'text':
      return {
        each: ({ diagnostics, source }) =>
          diagnostics.length > 0
            ? `${printDiagnostics(diagnostics, source(), { colors, width, brief })}\n`
            : '',
        end: report => (summary ? summaryOf(report, colors) : ''),
      };
    case 'json':
      return atEnd(async ({ documents, clean }) => {
        const { checkJson } = await import('./check-json.ts');
        return json(checkJson(documents, documents.length + clean.length));
      });
    case 'sarif':
      return atEnd(async ({ documents, failed }) => {
        const { checkSarif } = await import('./check-sarif.ts');
        return json(checkSarif(documents, failed, directory));
      });
    case 'github':
      return atEnd(async report => {
        const { checkGithub } = await import('./check-github.ts');
        return checkGithub(report.documents, directory, root) + (summary ? summaryOf(report, colors) : '');
      });
    case 'junit':
      return atEnd(async ({ documents, clean, failed }) => {
        const { checkJunit } = await import('./check-junit.ts');
        return checkJunit(documents, clean, failed);
      });
  }
}

function atEnd(end: ReportPrinter['end']): ReportPrinter {
  return { each: () => '', end };
}

/** The last lines for people, whatever the format. */
export function summaryOf({ documents, clean, deeds }: CheckReport, colors: Colors): string {
  return printSummary(documents, documents.length + clean.length, colors, deeds);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
