import { describe, expect, it } from 'vitest';
import { fitsPattern, isPattern, titleKey } from './title.ts';

describe('titles', () => {
  it.each([
    ['Risks', 'RISKS'],
    ['Risks', '3. Risks'],
    ['Risks', '3.2 Risks'],
    ['Risks', 'IV. Risks'],
    ['Risks', '⚠️ Risks'],
    ['Risks', 'Risks:'],
    ['Risks & Mitigations', 'Risks / mitigations'],
    ['Risks', 'Risks (optional)'],
    ['目标', '1. 目标'],
  ])('%s and %s have the same words', (one, other) => {
    expect(titleKey(other, 'words')).toBe(titleKey(one, 'words'));
  });

  it.each([
    ['Risks', 'Risk'],
    ['2024 Plan', 'Plan'],
    ['C', 'D'],
    ['Iteration', 'I. teration'],
  ])('%s and %s have not', (one, other) => {
    expect(titleKey(other, 'words')).not.toBe(titleKey(one, 'words'));
  });

  it('count letter by letter, but for the remark that they are optional and the case of questions', () => {
    expect(titleKey('Open  Questions [optional]', 'exact')).toBe(titleKey('Open Questions', 'exact'));
    expect(titleKey('Why Now?', 'exact')).toBe(titleKey('Why now?', 'exact'));
    expect(titleKey('Open questions', 'exact')).not.toBe(titleKey('Open Questions', 'exact'));
  });
});

describe('a title with places', () => {
  it.each([
    ['Option *', 'Option B', true],
    ['Option *: *', 'Option 2: Lockers', true],
    ['Option *', 'Options', false],
    ['Option *', 'Option', false],
    ['* Service', 'Parcel Service', true],
    ['*', 'Anything', true],
    ['From * to *', 'From A to B', true],
    ['From * to *', 'From A', false],
  ])('%s, %s: %s', (pattern, title, fits) => {
    expect(isPattern(pattern)).toBe(true);
    expect(fitsPattern(title, pattern)).toBe(fits);
  });

  it('is none when a star only stands for emphasis or a footnote', () => {
    expect(isPattern('Costs*')).toBe(false);
    expect(isPattern('2*3')).toBe(false);
  });
});
