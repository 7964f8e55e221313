import { type Complaint, openNames } from './judge.ts';
import { statedFile } from './plan.ts';
import type { StatedCode } from './stated.ts';

/** The declarations that compile, with the names that they leave open. */
export interface Fit {
  readonly stated: readonly StatedCode[];
  readonly open: readonly string[];
  /** Declarations that do not compile as written. */
  readonly unfit: readonly StatedCode[];
}

/** More rounds than this mean that the document's code is beyond repair. */
const ROUNDS = 4;

/** Leaves out what does not compile as written and opens what the document never declares. */
export async function fitDeclarations(
  all: readonly StatedCode[],
  compile: (text: string) => Promise<readonly Complaint[]>,
): Promise<Fit> {
  let stated = all;
  const open = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const complaints = await compile(statedFile(stated, open));
    if (complaints.length === 0) break;
    const names = new Set(stated.map(({ name }) => name));
    const fresh = openNames(complaints).filter(name => !open.has(name) && !names.has(name));
    for (const name of fresh) open.add(name);
    const bad = wrongOnes(
      stated,
      complaints.filter(complaint => openNames([complaint]).length === 0),
    );
    // A type parameter that nobody declares shows as a name; what is still wrong then is left out.
    if (fresh.length === 0 && bad.size === 0) {
      stated = [];
      break;
    }
    stated = stated.filter(each => !bad.has(each));
    // Others may refer to what is left out.
    for (const { name } of bad) open.add(name);
  }
  return { stated, open: [...open], unfit: all.filter(each => !stated.includes(each)) };
}

function wrongOnes(stated: readonly StatedCode[], complaints: readonly Complaint[]): ReadonlySet<StatedCode> {
  const bad = new Set<StatedCode>();
  let line = 1;
  for (const each of stated) {
    const last = line + each.source.split('\n').length - 1;
    if (complaints.some(complaint => complaint.line >= line && complaint.line <= last)) bad.add(each);
    line = last + 1;
  }
  return bad;
}
