import { fingerprintOf, unpacked } from '../../dialects/fingerprint.ts';
import type { Dialect } from '../../dialects/index.ts';
import type { TeamTemplate } from '../../dialects/team-template.ts';
import { type KnownText, knownText } from './known-text.ts';

/** What of a template tells that a text still is the template's. */
export interface TemplateForm {
  /** How places to write are marked; a mark counts where it is the whole value of its line. */
  readonly style?: RegExp;
  /** Marks that the template itself holds; they count anywhere. */
  readonly tokens: ReadonlySet<string>;
  /** Strings that no filled-in document holds. */
  readonly strings: readonly string[];
  /** Names that only the samples of the template have. */
  readonly samples?: RegExp;
  readonly known: KnownText;
  /** Titles under which guidance stands, when the template has guidance. */
  readonly guided?: { readonly form: 'quote' | 'prose'; readonly titles: ReadonlySet<string> };
}

/** The form of a dialect, in the words of its template and of the first form of it. */
export function dialectForm(dialect: Dialect, template: string): TemplateForm {
  const { style, strings, samples = [], firstForm = '', guidance } = dialect.placeholders;
  const titles = new Set(dialect.slots.map(slot => slot.heading));
  return {
    style,
    strings,
    tokens: new Set(Array.from(template.matchAll(style), match => match[0]).filter(hasSeveralWords)),
    ...(samples.length > 0 && { samples: namesOf(samples) }),
    known: knownText([
      ...(guidance ? guidanceOf(template, titles) : []).map(fingerprintOf),
      ...sketchesOf(template).map(fingerprintOf),
      ...unpacked(firstForm),
    ]),
    ...(guidance && { guided: { form: guidance, titles } }),
  };
}

/** The form of a team's own template: short marks are looked for as they stand, sentences by their words. */
export function teamForm({ strings }: TeamTemplate): TemplateForm {
  const marks = strings.filter(each => each.length <= 60 && /[^\p{L}\p{N}\s.,;:?!'"()-]/u.test(each));
  const sentences = strings.filter(each => /\p{L}\s+\p{L}/u.test(each));
  return { strings: marks, tokens: new Set(), known: knownText(sentences.map(fingerprintOf)) };
}

function hasSeveralWords(token: string): boolean {
  return /\p{L}[\s-]\S/u.test(token);
}

function namesOf(samples: readonly string[]): RegExp {
  return new RegExp(`(?<![\\w/-])(?:${samples.join('|')})(?![\\w-])`);
}

/** The lines of guidance under the template's own headings. */
function guidanceOf(template: string, titles: ReadonlySet<string>): readonly string[] {
  let under = false;
  return template.split('\n').flatMap(line => {
    const title = /^#{1,6} (.*)$/.exec(line);
    if (title) under = titles.has(title[1]!);
    return !title && under && line.length > 14 ? [line] : [];
  });
}

/** The lines of the template's diagrams that stand for a diagram. */
function sketchesOf(template: string): readonly string[] {
  return Array.from(template.matchAll(/```(?:mermaid)?\n([^`]+)```/g), match => match[1]!)
    .flatMap(sketch => sketch.split('\n'))
    .filter(line => fingerprintOf(line).length > 3);
}
