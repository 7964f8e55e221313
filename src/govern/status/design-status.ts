import type { Design, Diagnostic, Severity, Status, System } from '../../design/index.ts';
import { type Age, ageOf, type LastChange } from './age.ts';

/** Where one design stands: what a list of designs tells of each. */
export interface DesignStatus {
  readonly path: string;
  readonly title?: string;
  readonly dialect?: string;
  readonly status: { readonly value: Status; readonly stated?: string };
  readonly age?: Age;
  /** Each once, in the order of the document. */
  readonly owners: readonly string[];
  readonly authors: readonly string[];
  readonly findings: { readonly [key in Severity]: number };
  readonly questions: { readonly open: number; readonly blockers: number };
  readonly claims: number;
  readonly operations: OperationCoverage;
}

/** Of the operations that the design states, how many do what: what `run` would answer. */
export interface OperationCoverage {
  readonly stated: number;
  /** Bound to an entity. */
  readonly bound: number;
  /** Answered from an example or by a handler of the program. */
  readonly example: number;
  /** Stated, and nothing answers. */
  readonly none: number;
}

export interface Surroundings {
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Asked only when the document states no date. */
  readonly lastChange: () => LastChange | undefined;
}

/** Tells where a design stands. */
export function designStatus(
  design: Design,
  { system, diagnostics }: { readonly system: System; readonly diagnostics: readonly Diagnostic[] },
  { today, lastChange }: Surroundings,
): DesignStatus {
  const age = ageOf(design.dates, today, lastChange);
  const open = design.questions.filter(question => !question.resolved);
  const named = (role: string) => [
    ...new Set(design.people.flatMap(person => (person.role === role ? [person.name] : []))),
  ];
  return {
    path: design.path,
    ...(design.title && { title: design.title.value }),
    ...(design.dialect.name !== undefined && { dialect: design.dialect.name }),
    status: statusOf(design),
    ...(age && { age }),
    owners: named('owner'),
    authors: named('author'),
    findings: {
      error: countOf(diagnostics, 'error'),
      warning: countOf(diagnostics, 'warning'),
      hint: countOf(diagnostics, 'hint'),
    },
    questions: { open: open.length, blockers: open.filter(({ blocker }) => blocker === true).length },
    claims: system.claims.size,
    operations: coverageOf(design, system),
  };
}

/** The first status that is known counts, and a draft is what states none; the words are those of that line. */
function statusOf({ statuses }: Design): DesignStatus['status'] {
  const known = statuses.find(({ value }) => value !== undefined);
  const stated = (known ?? statuses[0])?.stated;
  return { value: known?.value ?? 'draft', ...(stated !== undefined && { stated }) };
}

function coverageOf(design: Design, system: System): OperationCoverage {
  const resolved = new Map(system.operations.map(each => [`${each.method} ${each.path}`, each.binding.kind]));
  const kinds = design.operations
    .filter(({ contract }) => contract)
    .map(({ method, path }) => resolved.get(`${method} ${path}`) ?? 'none');
  const bound = kinds.filter(kind => kind === 'entity').length;
  const none = kinds.filter(kind => kind === 'none').length;
  return { stated: kinds.length, bound, example: kinds.length - bound - none, none };
}

function countOf(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter(diagnostic => diagnostic.severity === severity).length;
}
