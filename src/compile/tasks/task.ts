import type { Design } from '../../design/index.ts';
import { lineAt } from '../../text/source.ts';

/** Something that is still to be done or settled. */
export interface Task {
  readonly kind: 'question' | 'milestone' | 'phase' | 'sign-off' | 'box';
  readonly text: string;
  readonly done: boolean;
  readonly line: number;
  readonly owner?: string;
  readonly blocker?: boolean;
  readonly due?: string;
}

/** What a document leaves to do, by line; a line stands once. */
export function tasksOf(design: Design): readonly Task[] {
  const all: readonly Task[] = [
    ...design.questions.map(
      ({ text, resolved, blocker, owner, place }): Task => ({
        kind: 'question',
        text,
        done: resolved,
        line: place.line,
        ...(owner !== undefined && { owner }),
        ...(blocker === true && { blocker }),
      }),
    ),
    ...design.milestones.map(
      ({ name, done, end, place }): Task => ({
        kind: 'milestone',
        text: name,
        done: done === true,
        line: place.line,
        ...(end !== undefined && { due: end }),
      }),
    ),
    ...design.phases.map(
      ({ name, exit, place }): Task => ({
        kind: 'phase',
        text: exit === undefined ? name : `${name}, until ${exit.value}`,
        done: false,
        line: place.line,
      }),
    ),
    ...design.approvals.map(
      ({ role, name, given, date, place }): Task => ({
        kind: 'sign-off',
        text: `Sign-off: ${role}`,
        done: given,
        line: place.line,
        ...(name !== undefined && { owner: name }),
        ...(date !== undefined && { due: date }),
      }),
    ),
    ...boxesOf(design),
  ];
  const lines = new Set<number>();
  return all
    .filter(({ text, line }) => text.trim() !== '' && !lines.has(line) && lines.add(line))
    .sort((one, other) => one.line - other.line);
}

type Block = Design['document']['blocks'][number];

/** Every box of a task list, ticked or not. */
function boxesOf({ document: { source, blocks } }: Design): readonly Task[] {
  const tasks: Task[] = [];
  const left: Block[] = [...blocks].reverse();
  for (let block = left.pop(); block !== undefined; block = left.pop()) {
    if (block.kind === 'quote') left.push(...[...block.blocks].reverse());
    if (block.kind !== 'list') continue;
    for (const item of [...block.items].reverse()) left.push(...[...item.blocks].reverse());
    for (const { box, checked } of block.items) {
      if (box === undefined || checked === undefined) continue;
      const text = textAfter(source.text, box.end);
      tasks.push({ kind: 'box', text, done: checked, line: lineAt(source, box.start) });
    }
  }
  return tasks;
}

/** The rest of the line without the marks of emphasis and code. */
function textAfter(text: string, start: number): string {
  const rest = text.slice(start, start + 400).split(/[\r\n]/, 1)[0] ?? '';
  return rest.replace(/\*\*|__|~~|`/g, '').trim();
}
