import { describe, expect, it } from 'vitest';
import { remembered, rememberedFor } from './remember.ts';

describe('remembered', () => {
  it('asks once for each text, also when the answer is that there is none', () => {
    const asked: string[] = [];
    const answer = remembered((text: string) => {
      asked.push(text);
      return text === 'b' ? undefined : text.toUpperCase();
    });
    expect(['a', 'b', 'a', 'b'].map(answer)).toEqual(['A', undefined, 'A', undefined]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('forgets what was not asked for lately, and remembers what is asked again and again', () => {
    const asked: string[] = [];
    const answer = remembered((text: string) => asked.push(text));
    for (let number = 0; number < 5_000; number++) {
      answer('title');
      answer(`name ${number}`);
    }
    expect(asked.filter(text => text === 'title')).toHaveLength(1);
    answer('name 0');
    expect(asked.filter(text => text === 'name 0')).toHaveLength(2);
  });

  it('does not keep long texts', () => {
    let asked = 0;
    const answer = remembered(() => asked++);
    answer('x'.repeat(500));
    answer('x'.repeat(500));
    expect(asked).toBe(2);
  });
});

describe('rememberedFor', () => {
  it('asks once for each object', () => {
    let asked = 0;
    const answer = rememberedFor(({ name }: { name: string }) => {
      asked++;
      return name.length;
    });
    const one = { name: 'one' };
    expect([answer(one), answer(one), answer({ name: 'one' })]).toEqual([3, 3, 3]);
    expect(asked).toBe(2);
  });
});
