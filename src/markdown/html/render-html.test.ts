import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../text/source.ts';
import { type HtmlOptions, readMarkdown, renderHtml } from '../index.ts';

function html(text: string, options?: HtmlOptions): string {
  return renderHtml(readMarkdown(sourceOf('design.md', text)), options);
}

describe('raw HTML', () => {
  const text = '<div onclick="x">\n\nand <b>bold</b><br><!-- note -->';

  test('is shown as text unless it is kept', () => {
    expect(html(text)).toBe(
      '<pre>&lt;div onclick=&quot;x&quot;&gt;</pre>\n<p>and &lt;b&gt;bold&lt;/b&gt;<br /></p>\n',
    );
  });

  test('shows what stands beside a comment', () => {
    expect(html('<!-- a --> seen <!-- b\nc')).toBe('<pre> seen </pre>\n<p>c</p>\n');
    expect(html('<!-- a\n\nb -->')).toBe('');
  });

  test('passes through when it is kept', () => {
    expect(html(text, { rawHtml: 'keep' })).toBe(
      '<div onclick="x">\n<p>and <b>bold</b><br><!-- note --></p>\n',
    );
  });
});

describe('destinations', () => {
  test('that run code lead nowhere, however they are spelt', () => {
    for (const scheme of [
      'javascript:x',
      'JaVaScript:x',
      '&#x6a;avascript:x',
      'data:text/html,x',
      'vbscript:x',
    ]) {
      expect(html(`[a](${scheme}) ![b](${scheme})`)).toBe('<p>a b</p>\n');
    }
    expect(html('[a](<java&#9;script:x>)')).toBe('<p>a</p>\n');
  });

  test('of all other kinds stay', () => {
    expect(html('[a](/x?y=1&z#ü) [b](mailto:c@d.ef)')).toBe(
      '<p><a href="/x?y=1&amp;z#%C3%BC">a</a> <a href="mailto:c@d.ef">b</a></p>\n',
    );
  });

  test('repeated by a definition add no more than the text allows', () => {
    const text = `[a]: /${'x'.repeat(20_000)}\n\n${'[a] '.repeat(20_000)}`;
    expect(html(text).length).toBeLessThan(1_500_000);
  });
});

describe('extensions', () => {
  test('tables have the width of their header', () => {
    expect(html('a | b\n:-|-\n1\n1|2|3')).toBe(
      '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n' +
        '<tr>\n<td align="left">1</td>\n<td></td>\n</tr>\n' +
        '<tr>\n<td align="left">1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n',
    );
  });

  test('tasks have a box that cannot be ticked', () => {
    expect(html('- [x] a\n- [ ] b')).toBe(
      '<ul>\n<li><input type="checkbox" disabled="" checked="" /> a</li>\n' +
        '<li><input type="checkbox" disabled="" /> b</li>\n</ul>\n',
    );
  });

  test('struck text needs one or two tildes on both sides', () => {
    expect(html('~a~ ~~b~~ ~~c~ ~~~d~~~')).toBe('<p><del>a</del> <del>b</del> ~~c~ ~~~d~~~</p>\n');
  });
});

describe('options', () => {
  test('blocks carry their lines', () => {
    expect(html('---\na: b\n---\n# T\n\n- x\n', { lines: true })).toBe(
      '<h1 data-line="4">T</h1>\n<ul data-line="6">\n<li data-line="6">x</li>\n</ul>\n',
    );
  });

  test('code blocks may be drawn by the caller', () => {
    const code: HtmlOptions['code'] = block =>
      block.language === 'mermaid' ? '<figure></figure>\n' : undefined;
    expect(html('```mermaid\na\n```\n\n```js\nb\n```', { code })).toBe(
      '<figure></figure>\n<pre><code class="language-js">b\n</code></pre>\n',
    );
  });

  test('headings may have ids, which are quoted', () => {
    expect(html('# A\n\n## B', { headingId: ({ level }) => (level === 1 ? 'x"><b>' : undefined) })).toBe(
      '<h1 id="x&quot;&gt;&lt;b&gt;">A</h1>\n<h2>B</h2>\n',
    );
  });

  test('destinations may be chosen by the caller, and are checked all the same', () => {
    const destination: HtmlOptions['destination'] = (to, kind) =>
      to === '/run' ? 'javascript:x' : kind === 'image' ? to : to.startsWith('/') ? undefined : to;
    expect(html('[a](/run) [b](/x) [c](https://d.e)', { destination })).toBe(
      '<p>a b <a href="https://d.e">c</a></p>\n',
    );
    expect(html('![a](data:image/png;base64,QQ==) ![b](data:image/svg+xml,x)', { destination })).toBe(
      '<p><img src="data:image/png;base64,QQ==" alt="a" /> b</p>\n',
    );
  });
});
