import type { Report } from '../../verify/index.ts';
import type { Loaded } from '../load.ts';
import type { Colors } from '../terminal.ts';
import type { VerifyFormat } from './report-format.ts';
import { coverage, printReport } from './verify-text.ts';

interface Surroundings {
  readonly directory: string;
  /** The folder that the annotations of a build count paths from. */
  readonly root: string;
  readonly colors: Colors;
  readonly width: number;
}

/** A report in a format; the code of each is loaded when it is called for. */
export async function verifyReport(
  format: VerifyFormat,
  report: Report,
  { design, system }: Loaded,
  { directory, root, colors, width }: Surroundings,
): Promise<string> {
  const { source } = design.document;
  switch (format) {
    case 'text':
      return printReport(report, source, { colors, width, prose: design.prose });
    case 'json': {
      const { printJson } = await import('../../verify/report/json.ts');
      return printJson(report);
    }
    case 'sarif': {
      const { verifySarif } = await import('./verify-sarif.ts');
      return `${JSON.stringify(verifySarif(report, source, directory), null, 2)}\n`;
    }
    case 'github': {
      const { checkGithub } = await import('./check-github.ts');
      const { driftDocuments } = await import('./drift.ts');
      return `${checkGithub(driftDocuments(report, source), directory, root)}${coverage(report, design.prose)}\n`;
    }
    case 'junit': {
      const { verifyJunit } = await import('./verify-junit.ts');
      return verifyJunit(report, source.path);
    }
    case 'html': {
      const { verifyHtml } = await import('./verify-html.ts');
      return verifyHtml(report, design, system.title);
    }
  }
}
