import type { Design, System } from '../../design/index.ts';
import { markdownText } from '../markdown-text.ts';
import { documentOf, whereOf } from '../origin.ts';
import type { Artifact, Target } from '../target.ts';
import { type Task, tasksOf } from './task.ts';

const tasks: Target = {
  name: 'tasks',
  summary: 'open questions, plan and unticked boxes as a check-list and as JSON',
  from: 'design',
  compile: tasksTarget,
};
export default tasks;

function tasksTarget(system: System, design: Design): readonly Artifact[] {
  const all = tasksOf(design);
  if (all.length === 0) return [];
  const node = { title: system.title, document: documentOf(system), tasks: all };
  return [
    { path: 'tasks/tasks.md', text: checkList(system, all) },
    { path: 'tasks/tasks.json', text: `${JSON.stringify(node, undefined, 2)}\n`, beside: true },
  ];
}

const GROUPS: readonly (readonly [Task['kind'], string])[] = [
  ['question', 'Questions'],
  ['milestone', 'Timeline'],
  ['phase', 'Rollout'],
  ['sign-off', 'Sign-offs'],
  ['box', 'Check-lists'],
];

function checkList(system: System, all: readonly Task[]): string {
  const open = all.filter(({ done }) => !done).length;
  const groups = GROUPS.flatMap(([kind, title]) => {
    const own = all.filter(task => task.kind === kind);
    return own.length === 0 ? [] : [`## ${title}`, own.map(task => itemOf(system, task)).join('\n')];
  });
  const head = `${open} of ${all.length} open, compiled from ${markdownText(documentOf(system))}.`;
  return `${[`# ${markdownText(system.title)}: tasks`, head, ...groups].join('\n\n')}\n`;
}

function itemOf(system: System, { text, done, line, owner, blocker, due }: Task): string {
  const notes = [
    ...(blocker ? ['blocker'] : []),
    ...(owner === undefined ? [] : [markdownText(owner)]),
    ...(due === undefined ? [] : [markdownText(due)]),
    markdownText(whereOf(system, line)),
  ];
  return `- [${done ? 'x' : ' '}] ${markdownText(text)} (${notes.join(', ')})`;
}
