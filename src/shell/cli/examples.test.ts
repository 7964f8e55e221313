import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, examplesOf } from './examples.ts';
import { programOf } from './program.ts';

const program = programOf({ code: 0 });
const commands = new Map<string, Command>();
for (const command of program.commands) {
  commands.set(command.name(), command);
  for (const inner of command.commands) commands.set(`${command.name()} ${inner.name()}`, inner);
}

describe('the help of a command', () => {
  it('ends with examples, for each command', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...commands.keys()].sort());
  });

  for (const [name, examples] of Object.entries(EXAMPLES)) {
    it(`${name} shows calls that it takes`, () => {
      expect(examplesOf(name)).toMatch(/^\nExamples:\n {2}\S/);
      for (const [call] of examples) {
        const words = /\basbuilt ([^|)]+)/.exec(call)![1]!.trim().split(/ +/);
        const own = commands.get(words.slice(0, 2).join(' ')) ?? commands.get(words[0]!);
        expect(own, call).toBeDefined();
        for (const word of words.filter(each => each.startsWith('-'))) {
          const known = own!.options.some(option => option.short === word || option.long === word);
          expect(known, `${call}: ${word}`).toBe(true);
        }
      }
    });
  }
});
