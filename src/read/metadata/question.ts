import type { StatedQuestion } from '../../design/index.ts';
import type { Block, Document, ListItem, Table } from '../../markdown/document.ts';
import { itemContent, plainText } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { conceptOf } from '../outline/concept-of.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin, walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { isNone } from './filler.ts';
import { answerIn, blockerIn, detailsOf, isResolvedWord, ownerIn } from './question-answer.ts';
import { questionsInTable } from './question-table.ts';

/** Reads the open questions and those answered in place; a section that says "None" holds none. */
export function readQuestions(reading: Reading): readonly StatedQuestion[] {
  const found: StatedQuestion[] = [];
  for (const node of walkOutline(reading.outline)) {
    if (node.concept !== 'open-questions' || (node.parent && isWithin(node.parent, 'open-questions')))
      continue;
    if (node.kind !== 'heading' && isWithin(node, 'request', 'response', 'example')) continue;
    found.push(
      ...questionsUnder(reading.document, node, groupOf(node.title, { mixed: isMixed(node.title) })),
    );
  }
  return found;
}

/** What the heading over a question says of all below it. */
export interface QuestionGroup {
  readonly resolved?: boolean;
  readonly blocker?: boolean;
  /** Risks or drawbacks stand in the same section: only what asks is a question. */
  readonly mixed?: boolean;
}

function groupOf(title: string, group: QuestionGroup): QuestionGroup {
  const open =
    /\b(?:un|not |non-?|to be |be |to |still )(?:resolved?|answered|decided?|settled?|clarif\w+|closed)\b|\bopen\b|\bnot\b|未/i.test(
      title,
    );
  const resolved =
    !open &&
    /\b(?:resolved|answered|closed|decided|settled)\b|已解决|解決済|해결된|geklärt|resuelt|resolvid/i.test(
      title,
    );
  const blocker =
    /\b(?:blockers?|blocking|must resolve|critical)\b/i.test(title) && !/non-?block/i.test(title);
  return { ...group, ...(resolved && { resolved }), ...(blocker && { blocker }) };
}

function isMixed(title: string): boolean {
  return title.split(/\s(?:and|&|\/|und|et|y|e)\s|[,/&+与和]/i).some(part => {
    const concept = conceptOf(part)?.concept;
    return concept !== undefined && concept !== 'open-questions' && concept !== 'decisions';
  });
}

function questionsUnder(
  document: Document,
  node: OutlineNode,
  group: QuestionGroup,
): readonly StatedQuestion[] {
  const found = node.blocks.flatMap(block => questionsInBlock(document, block, group));
  for (const child of node.children)
    for (const each of questionsOfChild(document, child, group)) found.push(each);
  return found;
}

function questionsOfChild(
  document: Document,
  child: OutlineNode,
  group: QuestionGroup,
): readonly StatedQuestion[] {
  const rest = plainText(document, child.rest).trim();
  const inner = groupOf(child.title, group);
  const asks = asksInTitle(child.title) || /[?？]/.test(rest);
  const elsewhere =
    child.concept !== undefined && child.concept !== 'open-questions' && child.kind === 'heading';
  const groups = !asks && rest === '' && holdsItems(child);
  if (groups || (!asks && isNone(`${rest}`) && child.children.length > 0))
    return questionsUnder(document, child, inner);
  if (isNone(child.title) || (rest !== '' && isNone(rest)) || isDetailWord(child.title)) return [];
  if (!asks && group.mixed) return [];
  if (!asks && elsewhere && child.blocks.length === 0) return questionsUnder(document, child, inner);
  const text = rest === '' ? child.title : `${child.title}: ${rest}`;
  return [
    questionOf(
      document,
      text,
      child.place,
      `${child.kind} \`${child.title}\``,
      contentOf(document, child),
      inner,
    ),
  ];
}

function asksInTitle(title: string): boolean {
  return (
    /[?？]/.test(title) ||
    /^\W*(?:(?:open\s+)?q(?:uestion)?|oq|問題|问题|질문|frage|pregunta|pergunta)[\s-]*#?\d+/i.test(title)
  );
}

/** A heading with a list or a table below, such as `Technical`, only groups them. */
function holdsItems(node: OutlineNode): boolean {
  return node.blocks.some(
    block =>
      block.kind === 'table' ||
      (block.kind === 'list' &&
        block.items.some(
          item => item.checked !== undefined || block.items.length > 1 || item.blocks.length > 0,
        ) &&
        !block.items.some(item => isDetailItem(item, node))),
  );
}

function isDetailItem(item: ListItem, node: OutlineNode): boolean {
  return (
    item.checked === undefined &&
    node.kind === 'heading' &&
    item.blocks.length > 0 &&
    /^\W*\d/.test(node.title)
  );
}

function questionsInBlock(document: Document, block: Block, group: QuestionGroup): readonly StatedQuestion[] {
  if (block.kind === 'table') return questionsInTable(document, block as Table, group);
  if (block.kind === 'list') return block.items.flatMap(item => questionInItem(document, item, group));
  if (block.kind === 'paragraph') return questionsInParagraph(document, block.content, group);
  return [];
}

function questionInItem(document: Document, item: ListItem, group: QuestionGroup): readonly StatedQuestion[] {
  const content = itemContent(item);
  const text = plainText(document, content).replace(/\s+/g, ' ').trim();
  if (text === '' || isNone(text)) return [];
  const marked = item.checked !== undefined || asksInTitle(text);
  if (group.mixed && !marked) return [];
  const nested = item.blocks.slice(1).flatMap(block => detailLines(document, block));
  const raw = content.map(span => document.source.text.slice(span.start, span.end)).join(' ');
  const done = group.resolved || item.checked === true;
  const inner = done ? { ...group, resolved: true } : group;
  const first = content[0] ?? item;
  const how = item.checked === undefined ? 'bullet under open questions' : 'check-box under open questions';
  return [questionOf(document, text, placeOf(document.source, first), how, nested, inner, raw)];
}

/** In a section of prose only what asks is a question, and each line that starts with `Q1:`. */
function questionsInParagraph(
  document: Document,
  content: readonly Span[],
  group: QuestionGroup,
): readonly StatedQuestion[] {
  const text = plainText(document, content).replace(/\s+/g, ' ').trim();
  if (text.length > 2000 || isNone(text)) return [];
  const numbered = content.filter(span => asksByNumber(document.source.text.slice(span.start, span.end)));
  const places = numbered.length > 0 ? numbered : asksInTitle(text) ? content.slice(0, 1) : [];
  return places.map(span => {
    const own = numbered.length > 0 ? plainText(document, [span]).trim() : text;
    const raw = document.source.text.slice(span.start, span.end);
    return questionOf(
      document,
      own,
      placeOf(document.source, span),
      'line under open questions',
      [],
      group,
      raw,
    );
  });
}

function asksByNumber(line: string): boolean {
  return /^\W{0,4}q(?:uestion)?[\s-]{0,2}#?\d{1,3}\s*[.:)：]/i.test(line);
}

/** Lines below a question: `Owner: Ada`, `Decision: …`. */
function contentOf(document: Document, node: OutlineNode): readonly string[] {
  return [
    ...node.blocks.flatMap(block => detailLines(document, block)),
    ...node.children.flatMap(child => [
      `${child.title}: ${plainText(document, child.rest)}`.trim() +
        (child.rest.length === 0 && child.blocks.length > 0
          ? detailLines(document, child.blocks[0]!).join(' ')
          : ''),
      ...child.blocks.flatMap(block => detailLines(document, block)),
    ]),
  ];
}

function detailLines(document: Document, block: Block): readonly string[] {
  if (block.kind === 'paragraph')
    return block.content.map(span => document.source.text.slice(span.start, span.end).trim());
  if (block.kind !== 'list') return [];
  return block.items.map(item =>
    itemContent(item)
      .map(span => document.source.text.slice(span.start, span.end).trim())
      .join(' '),
  );
}

function isDetailWord(title: string): boolean {
  return (
    /^(?:context|options?|recommendations?|impact|notes?|background|rationale|proposal|answer|decision|owner|blocker|status|priority)$/i.test(
      title,
    ) || isResolvedWord(title)
  );
}

function questionOf(
  document: Document,
  text: string,
  place: StatedQuestion['place'],
  how: string,
  lines: readonly string[],
  group: QuestionGroup,
  raw: string = document.source.text.slice(place.start, place.end),
): StatedQuestion {
  const details = detailsOf(lines);
  const resolved = group.resolved === true || answerIn(raw, text) || details.resolved;
  const blocker = details.blocker ?? blockerIn(text) ?? group.blocker;
  const owner = details.owner ?? ownerIn(text);
  return { text, resolved, ...(blocker !== undefined && { blocker }), ...(owner && { owner }), place, how };
}
