import type { Design, StatedRequirement, System } from '../../design/index.ts';
import { lineOf } from '../line.ts';
import { markdownCode, markdownTable, markdownText } from '../markdown-text.ts';
import { documentOf, whereOf } from '../origin.ts';
import { sectionTitleAt } from '../section-title.ts';
import type { Artifact, Target } from '../target.ts';

const traceability: Target = {
  name: 'traceability',
  summary: 'which sections, operations and tests serve which requirement',
  from: 'design',
  compile: traceabilityOf,
};
export default traceability;

/** One requirement, or an id that only the places which serve it name. */
interface Row {
  readonly id?: string;
  readonly requirement?: StatedRequirement;
}

function traceabilityOf(system: System, design: Design): readonly Artifact[] {
  const known = new Set(design.requirements.flatMap(({ id }) => (id === undefined ? [] : [idKey(id)])));
  const elsewhere = [...new Map(design.traces.map(({ value }) => [idKey(value), value]))]
    .filter(([key]) => !known.has(key))
    .map(([, id]): Row => ({ id }));
  const rows: readonly Row[] = [
    ...design.requirements.map(requirement => ({
      requirement,
      ...(requirement.id !== undefined && { id: requirement.id }),
    })),
    ...elsewhere,
  ];
  if (rows.length === 0) return [];
  const text = [
    `# ${markdownText(system.title)}: traceability`,
    `Compiled from ${markdownText(documentOf(system))}.`,
    markdownTable(
      ['requirement', 'stated in', 'served by', 'operations', 'tests'],
      rows.map(row => cellsOf(system, design, row)),
    ).join('\n'),
  ];
  return [{ path: 'traceability.md', text: `${text.join('\n\n')}\n` }];
}

function cellsOf(system: System, design: Design, { id, requirement }: Row): readonly string[] {
  const traces = id === undefined ? [] : design.traces.filter(({ value }) => idKey(value) === idKey(id));
  const sections = unique(
    traces.map(({ place }) => `${sectionTitleAt(design, place.line)} (${whereOf(system, place.line)})`),
  );
  const served = traces.map(({ place }) => sectionLines(design, place.line));
  const operations = system.operations.filter(({ claim }) => {
    const line = lineOf(system, claim);
    return line !== undefined && served.some(({ first, end }) => line >= first && line < end);
  });
  const tests = id === undefined ? [] : design.tests.filter(({ text }) => names(text, id));
  return [
    markdownText([id ?? '', requirement?.text ?? ''].filter(text => text !== '').join(': ')),
    requirement === undefined ? 'elsewhere' : markdownText(whereOf(system, requirement.place.line)),
    sections.map(markdownText).join('; ') || '–',
    operations.map(({ method, path }) => markdownCode(`${method} ${path}`)).join(', ') || '–',
    tests
      .map(({ text, place }) => `${markdownText(text)} (${markdownText(whereOf(system, place.line))})`)
      .join('; ') || '–',
  ];
}

/** The innermost section that holds a line, with all below it; the whole document serves nothing in particular. */
function sectionLines({ sections }: Design, line: number): { readonly first: number; readonly end: number } {
  const own = sections.reduce<(typeof sections)[number] | undefined>(
    (best, one) => (one.place.line <= line && (best?.place.line ?? 0) <= one.place.line ? one : best),
    undefined,
  );
  if (own === undefined || own.level <= 1) return { first: line, end: line + 1 };
  const after = sections.filter(({ level, place }) => place.line > own.place.line && level <= own.level);
  return {
    first: own.place.line,
    end: Math.min(Number.POSITIVE_INFINITY, ...after.map(({ place }) => place.line)),
  };
}

function names(text: string, id: string): boolean {
  const at = text.toLowerCase().indexOf(id.toLowerCase());
  if (at < 0 || !/[a-z]/i.test(id)) return false;
  return !/[\w.]/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + id.length] ?? ' ');
}

const idKey = (id: string): string => id.toLowerCase().replace(/\s+/g, '');
const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
