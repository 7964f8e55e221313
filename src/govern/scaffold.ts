import type { Blank, Dialect } from '../dialects/index.ts';
import { templates } from '../dialects/templates.ts';
import { invariant } from '../text/invariant.ts';
import { newFile } from './file-name.ts';
import { slugOf } from './slug.ts';

export interface ScaffoldRequest {
  readonly dialect: Pick<Dialect, 'name' | 'file' | 'blanks'>;
  /** Set for a template that does not come with the program. */
  readonly template?: string;
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly author: string;
  /** Paths of the documents that exist. */
  readonly existing: readonly string[];
}

/** Makes a new document of a template: named, numbered, dated and signed; writes nothing. */
export function scaffold(request: ScaffoldRequest): { readonly path: string; readonly text: string } {
  const template = request.template ?? templates[request.dialect.name];
  invariant(template !== undefined, 'every dialect of the program has its template');
  const title = oneLine(request.title) || 'Untitled';
  const file = newFile(request.dialect.file, title, request.today, request.existing);
  const parts = file.path.split('/');
  const values: Values = {
    title,
    today: request.today,
    author: oneLine(request.author),
    number: file.number ?? '',
    slug: request.dialect.file.kind === 'folder' ? (parts.at(-2) ?? slugOf(title)) : slugOf(title),
  };
  return { path: file.path, text: filled(template, request.dialect.blanks, values) };
}

type Values = Readonly<Record<Blank['value'], string>>;

function filled(template: string, blanks: readonly Blank[], values: Values): string {
  let yaml = template.startsWith('---');
  return template
    .split('\n')
    .map((line, index) => {
      if (index > 0 && line === '---') yaml = false;
      return blanks.reduce((text, blank) => {
        const value = values[blank.value];
        if (value === '' || !line.startsWith(blank.line)) return text;
        return text.replace(blank.token, () => (yaml ? yamlScalar(value, blank.value) : value));
      }, line);
    })
    .join('\n');
}

/** Quoted when YAML would read it as something else than this text. */
function yamlScalar(value: string, kind: Blank['value']): string {
  if (kind === 'number' || kind === 'today') return value;
  const plain =
    /^[\p{L}][^:#"'\\[\]{}]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
