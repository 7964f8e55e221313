import { type Document, itemContent, type ListItem } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import type { FieldBullet } from '../entity/field-bullet.ts';
import { ruleFromText } from './rule.ts';

const SUBJECT =
  /`(?:([A-Za-z]\w*)\.)?([A-Za-z_$][\w$]*)`\s+(?:of\s+(?:an?|the)\s+([a-z_]{3,30})\s+)?(?=(?:is|are|must|has|have|may|lies?|can|cannot|should|needs?|shall|holds|contains|ranges?|between|references|refers to|muss|ist|hat|darf)\b)/g;

const JOINED = /`\s*(?:\+|&|,|\/|and|und|y|e|et)\s*$/;

/**
 * A bullet that is a sentence about fields in backticks, cut where the next field begins.
 *
 *     - `name` is required and has at most 60 characters
 *     - `lat` lies between -90 and 90, `lon` between -180 and 180
 */
export function ruleSentences(document: Document, item: ListItem): readonly FieldBullet[] {
  return sentencesOn(document, itemContent(item));
}

/** The same in a paragraph, behind a label or not: "Rules: `name` has at most 60 characters; `age` is required." */
export function sentencesOn(document: Document, content: readonly Span[]): readonly FieldBullet[] {
  const first = content[0];
  if (!first) return [];
  const end = content.at(-1)!.end;
  if (end - first.start > 1000) return [];
  const raw = document.source.text.slice(first.start, end).replace(/\s+/g, ' ');
  if (raw.length > 600 || !/^[*_\s]*(?:rules?[*_\s]*:[*_\s]*)?(?:the\s+)?`/i.test(raw)) return [];
  // "`vessel` + `departsAt` is unique" says nothing of `departsAt` alone.
  const subjects = [...raw.matchAll(SUBJECT)].filter(({ index }) => !JOINED.test(raw.slice(0, index)));
  const place = placeOf(document.source, { start: first.start, end: content.at(-1)!.end });
  return subjects.flatMap((match, index) => {
    const from = match.index + match[0].length;
    const text = raw.slice(from, subjects[index + 1]?.index ?? raw.length);
    if (/\b(?:before|after|when|if|unless|than|equal)\b.{0,6}`/.test(text)) return [];
    const said = text
      .replace(/^(?:is|are|has|have|lies?|ranges?|holds|contains|ist|hat|must have|muss)\s+/i, '')
      .replace(/\band\s+(?:has|have|is|must\s+(?:be|have)|hat|ist)\s+/gi, ', ')
      .replace(/[,;\s]+$/, '');
    const rules = ruleFromText(said).filter(rule => rule.kind !== 'other');
    if (rules.length === 0) return [];
    return [
      {
        name: match[2]!,
        ...((match[1] ?? match[3]) && { owner: match[1] ?? match[3]! }),
        optional: false,
        rules,
        description: text.trim(),
        place,
        quoted: true,
      },
    ];
  });
}
