import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialectNamed } from '../dialects/index.ts';
import { readFrontMatter } from '../read/metadata/front-matter.ts';
import { scaffold } from './scaffold.ts';
import { slugOf } from './slug.ts';

function make(name: string, title: string, existing: readonly string[] = [], author = 'Ada Byron') {
  return scaffold({ dialect: dialectNamed(name)!, title, today: '2026-05-02', author, existing });
}

describe('names', () => {
  test.each([
    ['numbered', [], 'DES-001-order-intake.md'],
    ['numbered', ['designs/DES-002-a.md', 'designs/DES-009-b.md'], 'designs/DES-010-order-intake.md'],
    ['numbered', ['designs/des-1200-a.md'], 'designs/DES-1201-order-intake.md'],
    ['record', ['docs/01_Purpose.md', 'docs/02_Next.md'], 'docs/03_Order_Intake.md'],
    ['proposal', [], 'docs/designs/2026-05-02-order-intake-design.md'],
    [
      'proposal',
      ['docs/designs/2026-05-02-order-intake-design.md'],
      'docs/designs/2026-05-02-order-intake-2-design.md',
    ],
    ['change', [], 'order-intake/design.md'],
    ['change', ['changes/order-intake/design.md'], 'changes/order-intake-2/design.md'],
    ['feature', ['features\\login\\design.md'], 'features/order-intake/design.md'],
  ])('%s beside %j', (name, existing, path) => {
    expect(make(name, 'Order Intake', existing).path).toBe(path);
  });

  test('letters of any script stay', () => {
    expect(slugOf('Zahlung für Käufer: €5')).toBe('zahlung-für-käufer-5');
    expect(slugOf('订单 服务')).toBe('订单-服务');
    expect(slugOf('CON')).toBe('con-design');
    expect(slugOf('🚀')).toBe('design');
  });

  test('no title leads out of the folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), title => {
        const slug = slugOf(title);
        expect(slug).not.toMatch(/[/\\.\s:*?"<>|\p{Cc}]/u);
        expect(slug.length).toBeGreaterThan(0);
        expect(make('feature', title).path.split('/')).toHaveLength(2);
      }),
    );
  });
});

describe('texts', () => {
  test('the number stands in front matter and heading', () => {
    const { text } = make('numbered', 'Orders: "fast" & $1', ['DES-006-x.md'], '@ada');
    expect(text).toContain('\n# DES-007: Orders: "fast" & $1\n');
    const [design, , title, , authors] = readFrontMatter(text, { start: 4, end: text.indexOf('\n---', 4) });
    expect(design?.values[0]?.text).toBe('007');
    expect(title && JSON.parse(text.slice(title.values[0]!.span.start - 1, title.span.end))).toBe(
      'Orders: "fast" & $1',
    );
    expect(authors?.values.map(value => value.text)).toEqual(['@ada']);
  });

  test('the change knows its id, also when the name was taken', () => {
    expect(make('change', 'Order Intake', ['order-intake/design.md']).text).toContain(
      '**Change ID**: `order-intake-2`',
    );
  });

  test('a title never breaks out of its line', () => {
    expect(make('feature', 'A\n\n# B').text.split('\n')[0]).toBe('# Design: A # B');
  });

  test('only the day of making is filled in, not every date', () => {
    const { text } = make('change', 'A');
    expect(text).toContain('- **Last Updated**: 2026-05-02');
    expect(text).toContain('[Name] - [Date]');
  });
});
