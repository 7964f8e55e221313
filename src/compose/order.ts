import type { Design, Status } from '../design/index.ts';

/** A design with what decides its place among others. */
export interface Dated {
  readonly design: Design;
  readonly status: Status;
}

/** Why a design is no part of the sum. */
export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

/** How far a design has come; those that came to an end otherwise have no place. */
const PROGRESS: Partial<Readonly<Record<Status, number>>> = {
  draft: 0,
  'in-review': 1,
  approved: 2,
  implemented: 3,
};

/** The designs at or past a status, the earliest first, and why others are left out. */
export function inOrder(
  designs: readonly Dated[],
  least: Status = 'draft',
): { readonly taken: readonly Design[]; readonly leftOut: readonly LeftOut[] } {
  const needed = PROGRESS[least] ?? 0;
  const leftOut: LeftOut[] = [];
  const replaced = supersededBy(designs);
  const taken = designs.filter(({ design, status }) => {
    const progress = PROGRESS[status];
    const by = replaced.get(design);
    const why =
      progress === undefined
        ? `is ${status}`
        : by !== undefined
          ? `is superseded by ${by}`
          : progress < needed
            ? `is ${status}, not yet ${least}`
            : undefined;
    if (why !== undefined) leftOut.push({ path: design.path, why });
    return why === undefined;
  });
  return { taken: taken.map(({ design }) => design).sort(byNumberThenDate), leftOut };
}

/** Designs that another one says it replaces, with the path of the other. */
function supersededBy(designs: readonly Dated[]): ReadonlyMap<Design, string> {
  const replaced = new Map<Design, string>();
  for (const { design: later, status } of designs) {
    if (PROGRESS[status] === undefined) continue;
    for (const { relation, text, target } of later.references) {
      if (relation !== 'supersedes') continue;
      for (const { design } of designs)
        if (design !== later && isNamed(design, target ?? text)) replaced.set(design, later.path);
    }
  }
  return replaced;
}

/** By its file, or by its number as in `DES-007`. */
function isNamed(design: Design, named: string): boolean {
  const file = design.path.split('/').at(-1)!;
  if (named.split(/[/#?]/).includes(file)) return true;
  const number = /\b[A-Za-z]{2,8}[- ]?0*(\d{1,5})\b/.exec(named)?.[1];
  return number !== undefined && numberOf(design) === Number(number);
}

/** `DES-012: …`, `012-slug.md` and `design: 12` are number 12. */
function numberOf(design: Design): number | undefined {
  const file = /(?:^|\/)(?:[A-Za-z]{2,8}[-_])?0*(\d{1,5})[-_][^/]*$/.exec(design.path)?.[1];
  const title = /^[A-Za-z]{2,8}[- ]?0*(\d{1,5})\b/.exec(design.title?.value ?? '')?.[1];
  const number = title ?? (/(?:^|\/)\d{4}-\d\d-\d\d-[^/]*$/.test(design.path) ? undefined : file);
  return number === undefined ? undefined : Number(number);
}

function byNumberThenDate(one: Design, other: Design): number {
  const [first, second] = [numberOf(one), numberOf(other)];
  if (first !== undefined && second !== undefined && first !== second) return first - second;
  const [day, otherDay] = [dayOf(one), dayOf(other)];
  if (day !== otherDay && day !== '' && otherDay !== '') return day < otherDay ? -1 : 1;
  return one.path < other.path ? -1 : 1;
}

/** The earliest day that the document names of itself, or its file name does. */
function dayOf(design: Design): string {
  const inName = /(\d{4}-\d\d-\d\d)-[^/]*$/.exec(design.path)?.[1];
  const stated = design.dates
    .flatMap(({ kind, day }) => (kind === 'reviewed' || day === undefined ? [] : [day]))
    .sort();
  return inName ?? stated[0] ?? '';
}
