import type { Code, Document } from '../markdown/document.ts';
import { codeText } from '../markdown/index.ts';
import { mermaidSlips } from '../read/notations/mermaid-slips.ts';
import { placeIn, sourceOffset } from '../text/mapped.ts';
import { quote } from './name-operation.ts';
import type { Finding } from './rule.ts';

/** More than this in one diagram follow from each other. */
const MOST = 3;

/** Says where Mermaid gives up on a diagram. */
export function* diagramSlips(document: Document, code: Code): Generator<Finding> {
  if (code.language !== 'mermaid') return;
  const mapped = codeText(document, code);
  for (const { start, end, advice, fix } of mermaidSlips(mapped.text).slice(0, MOST)) {
    yield {
      message: `Mermaid stops at \`${quote(mapped.text.slice(start, end).trim(), 28)}\`; ${advice}.`.replace(
        /\?\.$/,
        '?',
      ),
      place: placeIn(mapped, start, end),
      ...(fix && {
        fix: {
          title: `Write \`${fix.text.trim()}\``,
          edits: [
            {
              start: sourceOffset(mapped, fix.start),
              end:
                fix.end > fix.start ? sourceOffset(mapped, fix.end - 1) + 1 : sourceOffset(mapped, fix.start),
              text: fix.text,
            },
          ],
        },
      }),
    };
  }
}
