import { describe, expect, it } from 'vitest';
import { needsOf } from './needs.ts';

describe('needsOf', () => {
  it.each<[RegExp, readonly string[] | undefined]>([
    [/retry/, ['retry']],
    [/Retry/i, ['retry']],
    [/\bretr(?:y|ies)\b|back-?off/i, ['retr', 'back']],
    [/(?:at most|up to)\s\d+/, ['at most', 'up to']],
    [/colou?r codes/, ['r codes']],
    [/\d{1,3}|none/, ['0', 'none']],
    [/[Rr]oles?/, ['role']],
    [/[:：]\s*$/, [':', '：']],
    [/a(?:bc|de)*f+ghi/, ['ghi']],
    [/(?<name>first)|(?=second)third/, ['first', 'third']],
    [/\.route\(/, ['.route(']],
    [/重试|락/, ['重试', '락']],
    [/\u91cd\u8bd5/, ['重试']],
    // One branch needs nothing that could be looked for.
    [/limit|\s+/, undefined],
    [/(?:limit)?/, undefined],
    [/[a-z]+/, undefined],
    [/(?!never)\w/, undefined],
    [/an?/, undefined],
  ])('of %s', (pattern, needs) => {
    expect(needsOf(pattern)).toEqual(needs);
  });
});
