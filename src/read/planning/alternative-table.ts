import { isNone, isPlaceholder } from '../metadata/filler.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { columnAt, type ReadTable } from '../outline/row.ts';
import type { Draft } from './alternative.ts';
import { called } from './alternative-name.ts';
import { markIn, markInCell } from './chosen-mark.ts';

const OPTION_HEADER =
  /^(?:options?|alternatives?|approach(?:es)?|candidates?|solutions?|variante?n?|optionen|方案|备选方案|选项|案|選択肢|옵션|대안|opción|opciones|opção|alternativas?)$/i;
const VERDICT_HEADER =
  /^(?:verdict|decision|chosen\??|selected\??|status|outcome|choice|result|entscheidung|gewählt\??|décision|decisión|decisão|结论|决定|选择|結論|採否|採用|判定|결정|선택)$/i;
const PRO_HEADER =
  /^(?:pros?|advantages?|benefits?|vorteile|avantages|ventajas|vantagens|优点|优势|メリット|利点|장점)$/i;
const CON_HEADER =
  /^(?:cons?|disadvantages?|drawbacks?|nachteile|inconvénients|desventajas|desvantagens|缺点|劣势|デメリット|欠点|단점)$/i;
const WHY_HEADER = /why|reason|rationale|begründung|原因|理由|이유/i;

/** True for the header of a table whose rows are options. */
export function isOptions(headers: readonly string[], node: OutlineNode): boolean {
  const judged = headers.some(
    each =>
      PRO_HEADER.test(each) ||
      CON_HEADER.test(each) ||
      VERDICT_HEADER.test(each) ||
      /^(?:why not|rejected because|why rejected)/i.test(each),
  );
  if (!judged || isWithin(node, 'api', 'parameters', 'data-model', 'states', 'testing')) return false;
  return (
    OPTION_HEADER.test(headers[0] ?? '') || (headers[0] === '' && headers.some(each => PRO_HEADER.test(each)))
  );
}

/** The options that a table compares, a row each. */
export function fromTable({ node, headers, rows }: ReadTable, inTopic = false): readonly Draft[] {
  const named = columnAt(headers, OPTION_HEADER);
  const judged = headers.some(
    each =>
      PRO_HEADER.test(each) ||
      CON_HEADER.test(each) ||
      VERDICT_HEADER.test(each) ||
      WHY_HEADER.test(each) ||
      /cost|effort|rejected/i.test(each),
  );
  // A table of criteria by options has the options as its columns.
  if (
    named < 0 &&
    !(judged && /^(?:|#|name|approach.*|option.*|alternative.*)$/i.test(headers[0] ?? '')) &&
    inTopic
  )
    return [];
  const subject = Math.max(0, named);
  const verdict = columnAt(headers, VERDICT_HEADER);
  const cellOf = (row: ReadTable['rows'][number], pattern: RegExp): string =>
    row.cells[columnAt(headers, pattern)] ?? '';
  return rows.flatMap((row): readonly Draft[] => {
    const text = row.cells[subject] ?? '';
    if (text === '' || isNone(text) || isPlaceholder(text)) return [];
    const mark = (verdict >= 0 ? markInCell(row.cells[verdict] ?? '') : undefined) ?? markIn(text);
    const pro = cellOf(row, PRO_HEADER);
    const con = cellOf(row, CON_HEADER);
    const why = cellOf(row, WHY_HEADER) || (verdict >= 0 ? (row.cells[verdict] ?? '') : '');
    return [
      {
        ...called(text),
        chosen: mark === 'chosen',
        topic: node.title,
        pros: pro ? [pro] : [],
        cons: con ? [con] : [],
        ...(why && { reason: why }),
        place: row.place,
        how: `table row under \`${node.title}\``,
      },
    ];
  });
}
