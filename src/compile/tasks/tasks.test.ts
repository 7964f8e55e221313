import { expect, test } from 'vitest';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf } from '../../../test/support/compiled.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';

test('questions, plan and boxes stand in both forms with their lines', async () => {
  const { tasks } = JSON.parse(await fileOf(FERRY, 'tasks', 'tasks/tasks.json'));
  const seen = tasks.map(
    ({ kind, text, done }: Record<string, unknown>) => `${done ? 'x' : '-'} ${kind}: ${text}`,
  );
  expect(seen).toContain('- question: Who feeds the gulls? (blocker)');
  expect(seen).toContain('x question: Is there a bell? → yes');
  expect(seen).toContain('- milestone: Week 3: Pilots try it');
  expect(seen).toContain('- box: Ring the bell');
  expect(seen).toContain('x box: Paint the sign');
  for (const { line, text } of tasks)
    expect(FERRY.split('\n')[line - 1]?.replaceAll('`', '')).toContain(text.split(':')[0]);
  const markdown = await fileOf(FERRY, 'tasks', 'tasks/tasks.md');
  const { blocks } = readMarkdown(sourceOf('tasks.md', markdown));
  const items = blocks.flatMap(block => (block.kind === 'list' ? block.items : []));
  expect(items.map(({ checked }) => checked).filter(Boolean)).toHaveLength(2);
  expect(items).toHaveLength(tasks.length);
  expect(items.every(({ checked }) => checked !== undefined)).toBe(true);
});

test('boxes deep in lists and quotes are found, each line once', async () => {
  const text = '# Doors\n\n> - [ ] one\n>   1. [ ] two\n\n- three\n  - four\n    - [x] five\n';
  const { tasks } = JSON.parse(await fileOf(text, 'tasks', 'tasks/tasks.json'));
  expect(tasks.map(({ text: said, line }: { text: string; line: number }) => `${line} ${said}`)).toEqual([
    '3 one',
    '4 two',
    '8 five',
  ]);
});

test('nothing to do, no file', async () => {
  expect(await compileText('# Doors\n\nThey open.\n', 'tasks')).toEqual([]);
});
