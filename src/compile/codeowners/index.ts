import type { Design, StatedPerson, System } from '../../design/index.ts';
import { grouped } from '../grouped.ts';
import { oneLine } from '../line.ts';
import { documentOf } from '../origin.ts';
import type { Artifact, Target } from '../target.ts';

const codeowners: Target = {
  name: 'codeowners',
  summary: 'who reviews changes of the document',
  from: 'design',
  compile: codeownersOf,
};
export default codeowners;

function codeownersOf(system: System, design: Design): readonly Artifact[] {
  const people = design.people.filter(({ name }) => name.trim() !== '');
  if (people.length === 0) return [];
  const lines = [...grouped(people, ({ place }) => place.line)].map(([line, those]) =>
    lineOf(design, line, those),
  );
  const asked = lines.filter(({ isAsked, owners }) => isAsked && owners.length > 0);
  const owners = [...new Set((asked.length > 0 ? asked : lines).flatMap(one => one.owners))];
  const document = documentOf(system);
  const text = [
    `# Compiled from ${document}`,
    ...lines.map(({ comment }) => comment),
    ...(owners.length === 0 ? [] : [`${patternOf(document)} ${owners.join(' ')}`]),
  ];
  return [{ path: 'CODEOWNERS', text: `${text.join('\n')}\n` }];
}

/** The people of one line of the document. */
function lineOf({ document: { source } }: Design, line: number, people: readonly StatedPerson[]) {
  // As written: a team's handle has a slash, which parts the names of people.
  const written = source.text.slice(source.lineStarts[line - 1], source.lineStarts[line]);
  const owners = ownersIn(written);
  const known = owners.join(' ');
  const told = people.map(({ name, role }) => {
    const isKnown = known.includes(oneLine(name)) || ownersIn(name).length > 0;
    return `${oneLine(name)} (${role}${isKnown ? '' : ', no handle and no address'})`;
  });
  return {
    owners,
    isAsked: people.some(({ role }) => role !== 'author' && role !== 'other'),
    comment: `# line ${line}: ${told.join(', ')}`,
  };
}

const OWNER =
  /(?<![\w.+-])(?:[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+|@[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[A-Za-z0-9._-]{1,100})?)(?![\w@])/g;

/** Handles, teams and addresses; a name alone is nobody that a host could ask. */
function ownersIn(text: string): readonly string[] {
  return [...text.slice(0, 2000).matchAll(OWNER)].map(([owner]) => owner);
}

/** The document as a pattern that matches it and nothing else where that can be said. */
function patternOf(document: string): string {
  const plain = document.replace(/[^\p{L}\p{N}._/-]/gu, '?');
  return plain.includes('/') ? `/${plain}` : plain;
}
