import type { Document } from '../../markdown/document.ts';
import type { Leftover } from './leftover.ts';
import type { TemplateForm } from './template-form.ts';
import type { WrittenLine } from './written-line.ts';

/** The placeholders of a line: strings and marks of the template, and any mark that is a whole value. */
export function placeholdersIn(
  form: TemplateForm,
  document: Document,
  line: WrittenLine,
): readonly Leftover[] {
  const known = stringsIn(form, line);
  if (known.length > 0) return known.slice(0, 1);
  // In YAML brackets make a list.
  if (form.style === undefined || (line.kind === 'metadata' && line.text.trim().endsWith(']'))) return [];
  const marks = [...line.text.matchAll(form.style)].filter(match => !isLinked(document, match[0]));
  const own = marks.filter(match => form.tokens.has(match[0]));
  const found = own.length > 0 ? own : marks.filter(match => isWholeValue(line.text, match[0]));
  return found.map(match => ({
    start: line.start + match.index,
    end: line.start + match.index + match[0].length,
    text: match[0],
    kind: 'placeholder',
  }));
}

function stringsIn({ strings }: TemplateForm, { text, start }: WrittenLine): readonly Leftover[] {
  return strings.flatMap(string => {
    const at = text.indexOf(string);
    if (at < 0 || (string.endsWith(']') && /^[([]/.test(text.slice(at + string.length)))) return [];
    return [{ start: start + at, end: start + at + string.length, text: string, kind: 'placeholder' }];
  });
}

/** `[the guide]` is a link when the document says where to. */
function isLinked({ definitions }: Document, mark: string): boolean {
  return (
    definitions.size > 0 &&
    definitions.has(mark.slice(1, -1).trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase())
  );
}

function isWholeValue(text: string, mark: string): boolean {
  if (TAG.test(mark) || mark.includes('@')) return false;
  const value = valuePart(text).replace(/\s+\((?:chosen|optional|current phase)\)$|\s+✓.{0,12}$/i, '');
  const rest = mark.startsWith('[') ? value.replace(/\[[^\][]*\]/g, '') : value.replace(mark, '');
  if (rest.replace(/^[\s:."'?*_-]+|[\s:."'?*_]+$/g, '') !== '') return false;
  // A field and its values, as in "`status`: [draft, sent]", is a rule.
  return !(/^\W*`[\w.]+`\W/.test(text) && /^\[\w+(?:,\s*\w+)*\]$/.test(mark));
}

/** Elements of HTML that stand in a line of prose. */
const TAG =
  /^<\/?(?:a|abbr|b|big|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|i|img|input|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|var|video)(?:\s[^>]*)?\/?>$/i;

/** A line without its marker, its box and the label in front. */
function valuePart(text: string): string {
  return text.replace(
    /^\s*(?:[-*+>]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?(?:(?:\*\*)?[^:*[\]<>]{1,40}(?::\*\*|\*\*:|:)\s+)?/,
    '',
  );
}
