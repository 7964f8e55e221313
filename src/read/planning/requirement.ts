import type { StatedRequirement } from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import { isNone } from '../metadata/filler.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, isWithin, walkOutline } from '../outline/outline-of.ts';
import { columnAt, tablesOf, tablesUnder } from '../outline/row.ts';
import { sentencesIn } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { type Item, itemsUnder, paragraphsUnder } from './item.ts';
import { idAndText, KNOWN_ID } from './requirement-id.ts';
import { topicsOf } from './stands.ts';

/**
 * Reads requirements with and without ids:
 *
 *     - **REQ-1**: A librarian lends a copy       | FR-001 | The validator must … | Must |
 *     ### Requirement 1: Booking                  The system MUST NOT lend a copy twice.
 */
export function readRequirements(reading: Reading): readonly StatedRequirement[] {
  const found: StatedRequirement[] = [];
  for (const node of topicsOf(
    reading,
    ['requirements'],
    ['overview', 'background', 'goals', 'requirements', 'architecture', 'constraints'],
  )) {
    if (!isListing(node) || !TITLE.test(node.title)) continue;
    take(reading, node, { kind: kindOf(node.title, 'functional') }, found);
  }
  const seen = new Set(found.map(({ place }) => place.line));
  for (const each of [...elsewhere(reading), ...tabled(reading)])
    if (!seen.has(each.place.line)) found.push(each);
  return found.sort((a, b) => a.place.start - b.place.start);
}

const TITLE =
  /requirement|user stor|\bmust have\b|\bneeds\b|anforderung|exigence|besoins|requisito|requerimiento|histori?as|需求|要求|要件|用户故事|ユーザーストーリー|요구|\bnfrs?\b/i;

/** A table that maps requirements to components states none of its own. */
function isListing(node: OutlineNode): boolean {
  return !/権限|权限|\bcontext\b|\bbusiness rules?\b|traceab|mapping|coverage|matrix|rückverfolg|追跡|トレーサ|추적|追溯|映射|use ?cases?\b|ユースケース|用例|nice|known/i.test(
    node.title,
  );
}

interface Setting {
  readonly kind: StatedRequirement['kind'];
  readonly strength?: StatedRequirement['strength'];
  /** The number of the requirement that criteria belong to. */
  readonly number?: string;
}

function take(reading: Reading, node: OutlineNode, setting: Setting, found: StatedRequirement[]): void {
  const how = `under ${node.kind === 'heading' ? 'heading' : 'label'} \`${node.title}\``;
  const items = itemsUnder(reading, node);
  for (const item of items) takeItem(item, setting, how, found);
  takeTables(reading, node, setting, found);
  const alone = items.length === 0;
  for (const paragraph of paragraphsUnder(reading, node))
    takeParagraph(reading, paragraph, setting, how, alone, found);
  for (const child of node.children) takeChild(reading, child, setting, found);
}

const HEADED =
  /^\W*(?:(?:functional |non-functional )?requirement|req|user story|story|要件|需求|要求|요구사항|anforderung|requisito|exigence)\s*#?(\d{1,3}(?:\.\d{1,3})*)\s*(?:[:：.–—-]\s*)?(.*)$/iu;
const STORY_LABEL =
  /^(?:user )?stor(?:y|ies)$|^用户故事$|^ユーザーストーリー$|^사용자 스토리$|^historia de usuario$|^história de usuário$/i;
const CRITERIA = /acceptance|criteria|受け入れ|受入|验收|인수|akzeptanz|critères|criterios|critérios/i;

function takeChild(reading: Reading, child: OutlineNode, setting: Setting, found: StatedRequirement[]): void {
  const how = `${child.kind === 'heading' ? 'heading' : 'label'} \`${child.title}\``;
  const headed = HEADED.exec(child.title);
  const named = headed ? undefined : idAndText(child.title, true);
  if (headed || named) {
    const id = headed ? `Requirement ${headed[1]}` : named!.id;
    const rest = paragraphsUnder(reading, child)[0]?.text;
    const text = (headed ? headed[2]! : named!.text) || rest || child.title;
    found.push({
      id,
      text,
      kind: setting.kind,
      ...strengthOf(`${text} ${child.rest.length > 0 ? rest : ''}`, setting),
      place: child.place,
      how,
    });
    const number = headed ? headed[1]! : undefined;
    takeDetails(reading, child, { kind: 'criterion', ...(number && { number }) }, found);
    return;
  }
  if (STORY_LABEL.test(child.title)) {
    const [story] = [...paragraphsUnder(reading, child), ...itemsUnder(reading, child)];
    if (story && !isNone(story.text))
      found.push({ text: story.text, kind: 'story', place: story.place, how });
    for (const each of child.children) takeChild(reading, each, setting, found);
    return;
  }
  const kind = kindOf(child.title, setting.kind);
  const strength = moscow(child.title) ?? setting.strength;
  if (CRITERIA.test(child.title)) {
    take(reading, child, { ...setting, kind: 'criterion' }, found);
    return;
  }
  if (child.concept === 'non-goals' || child.concept === 'goals' || !isListing(child)) return;
  if (
    child.concept === 'background' ||
    child.concept === 'metadata' ||
    child.concept === 'open-questions' ||
    child.concept === 'testing' ||
    child.concept === 'risks'
  )
    return;
  take(reading, child, { ...setting, kind, ...(strength && { strength }) }, found);
}

/** Below a numbered requirement only its story and its criteria count. */
function takeDetails(
  reading: Reading,
  node: OutlineNode,
  setting: Setting,
  found: StatedRequirement[],
): void {
  for (const child of node.children) {
    if (STORY_LABEL.test(child.title)) takeChild(reading, child, setting, found);
    else if (CRITERIA.test(child.title)) take(reading, child, setting, found);
  }
  const how = `under heading \`${node.title}\``;
  for (const item of itemsUnder(reading, node)) {
    if (item.number !== undefined && STRONG.test(item.text)) takeItem(item, setting, how, found);
  }
}

function takeItem(item: Item, setting: Setting, how: string, found: StatedRequirement[]): void {
  if (item.text === '' || isNone(item.text) || /^\[[^\]]*\]$/.test(item.text)) return;
  if (/[:：]$/.test(item.text) && item.below.length > 0 && !KNOWN_ID.test(item.text)) {
    for (const each of item.below) takeItem(each, setting, how, found);
    return;
  }
  const named = idAndText(item.text, true);
  const counted = setting.kind === 'criterion' && setting.number !== undefined && item.number !== undefined;
  const id = named?.id ?? (counted ? `${setting.number}.${item.number}` : undefined);
  const text = named?.text || item.text;
  const kind = /^\W*as an? .{2,80}[,]? I (?:want|need|can)\b/i.test(text) ? 'story' : setting.kind;
  found.push({
    ...(id && { id }),
    text,
    kind: id && /^(?:NFR|RNF|NFA)/i.test(id) ? 'quality' : kind,
    ...strengthOf(text, setting),
    place: item.place,
    how: `${item.number === undefined ? 'bullet' : 'numbered item'} ${how}`,
  });
}

function takeParagraph(
  reading: Reading,
  paragraph: Item,
  setting: Setting,
  how: string,
  alone: boolean,
  found: StatedRequirement[],
): void {
  if (/[:：]$/.test(paragraph.text) || isNone(paragraph.text)) return;
  if (/^\W*as an? .{2,80}[,]? I (?:want|need|can)\b/i.test(paragraph.text)) {
    found.push({ text: paragraph.text, kind: 'story', place: paragraph.place, how: `paragraph ${how}` });
    return;
  }
  const { source } = reading.document;
  const raw = source.text.slice(paragraph.place.start, paragraph.place.end);
  for (const { start, end } of sentencesIn(raw)) {
    const text = raw.slice(start, end).replace(/\s+/g, ' ').trim();
    if (!/\b(?:MUST|SHALL|SHOULD|REQUIRED)\b/.test(text) && !(alone && STRONG.test(text))) continue;
    const lead = start + raw.slice(start, end).search(/\S/);
    const place = placeOf(source, { start: paragraph.place.start + lead, end: paragraph.place.start + end });
    const named = idAndText(text, true);
    found.push({
      ...(named && { id: named.id }),
      text: named?.text || text,
      kind: setting.kind,
      ...strengthOf(text, setting),
      place,
      how: `sentence ${how}`,
    });
  }
}

const ID_HEADER =
  /^(?:#|id|ids|no\.?|nr\.?|req(?:uirement)?[ -]?(?:id|no\.?|#)|kennung|编号|番号|번호|código|ref\.?)$/i;
const TEXT_HEADER =
  /requirement|description|statement|story|feature|anforderung|exigence|requisito|descripción|descrição|beschreibung|需求|描述|说明|要件|内容|説明|요구사항|설명|what|behaviou?r/i;
const PRIORITY = /priorit|moscow|strength|level|wichtig|优先|優先|우선|obligat/i;

function takeTables(reading: Reading, node: OutlineNode, setting: Setting, found: StatedRequirement[]): void {
  for (const { headers, rows } of tablesUnder(reading, node)) {
    const id = columnAt(headers, ID_HEADER);
    const text = headers.findIndex((header, index) => index !== id && TEXT_HEADER.test(header));
    if (text < 0 && id < 0) continue;
    if (
      id < 0 &&
      !/requirement|stor|feature|anforderung|exigence|requisito|需求|要件|요구사항/i.test(headers[text]!)
    )
      continue;
    const priority = columnAt(headers, PRIORITY);
    for (const row of rows) {
      const first = row.cells[id >= 0 ? id : 0] ?? '';
      const named = idAndText(first, true);
      const words =
        (text >= 0 ? row.cells[text] : row.cells.find((cell, index) => index !== id && cell.length > 8)) ??
        '';
      const said = text === 0 && named ? named.text : words;
      if (said === '' && named === undefined) continue;
      const strength = moscow(row.cells[priority] ?? '');
      found.push({
        ...(named && { id: named.id }),
        text: said || first,
        kind: named && /^(?:NFR|RNF|NFA)/i.test(named.id) ? 'quality' : setting.kind,
        ...(strength ? { strength } : strengthOf(said, setting)),
        place: row.place,
        how: `table row under \`${node.title}\``,
      });
    }
  }
}

/** `- **REQ-7**: …` outside a section on requirements is one all the same; in a plan or a test it is named only. */
function* elsewhere(reading: Reading): Generator<StatedRequirement> {
  if (!/(?:^|[*_|\s])(?:FR|NFR|REQ|RF|RNF|ANF)[-_ ]?\d/m.test(reading.document.source.text)) return;
  for (const node of walkOutline(reading.outline)) {
    if (node.kind === 'root' || isTitle(node) || node.blocks.length === 0) continue;
    if (
      isWithin(node, 'requirements') ||
      isAside(node, [
        'testing',
        'timeline',
        'references',
        'decisions',
        'alternatives',
        'approval',
        'risks',
        'rollout',
      ])
    )
      continue;
    if (!/\*\*\[?(?:FR|NFR|REQ|RF|RNF|ANF)/.test(rawOf(reading, node))) continue;
    for (const item of itemsUnder(reading, node)) {
      const raw = reading.document.source.text.slice(item.place.start, item.place.start + 12);
      const named = /^\*\*/.test(raw) ? idAndText(item.text, false) : undefined;
      if (!named || !/^(?:FR|NFR|REQ|RF|RNF|ANF)/i.test(named.id) || named.text.length < 12) continue;
      yield {
        id: named.id,
        text: named.text,
        kind: /^(?:NFR|RNF)/i.test(named.id) ? 'quality' : 'functional',
        ...strengthOf(named.text, { kind: 'functional' }),
        place: item.place,
        how: `bullet under \`${node.title}\``,
      };
    }
  }
}

const TABLED =
  /^(?:user stor(?:y|ies)|(?:functional |system )?requirements?|anforderung|exigence|requisito|需求|要件|요구사항)$/i;

/** A table of ids and requirements under any title. */
function* tabled(reading: Reading): Generator<StatedRequirement> {
  const wanted = (headers: readonly string[], node: OutlineNode): boolean =>
    headers.some(header => ID_HEADER.test(header)) &&
    headers.some(header => TABLED.test(header)) &&
    !headers.some(header => /^(?:tests?|components?|covered|design|section)/i.test(header)) &&
    !isAside(node, ['testing', 'timeline', 'references', 'alternatives']);
  for (const { node } of tablesOf(reading, wanted)) {
    const found: StatedRequirement[] = [];
    takeTables(reading, node, { kind: kindOf(node.title, 'functional') }, found);
    yield* found.filter(({ id }) => id !== undefined);
  }
}

/** The source text of a node's own blocks. */
function rawOf(reading: Reading, { blocks }: OutlineNode): string {
  return reading.document.source.text.slice(blocks[0]?.start ?? 0, blocks.at(-1)?.end ?? 0);
}

const STRONG =
  /\b(?:must|shall|should|has to|have to|needs? to|required to|may|can|muss|müssen|soll|sollen|darf|doit|debe|deve)\b|必须|应当|应该|不得|なければならない|すること|해야/i;

function strengthOf(
  text: string,
  { strength }: Setting,
): { strength?: NonNullable<StatedRequirement['strength']> } {
  const said =
    /\b(?:won'?t|will not)\b/i.test(text) && /\bthis (?:time|release|version)\b/i.test(text)
      ? 'wont'
      : /\b(?:MUST|SHALL|must|shall|required|muss|müssen|darf nicht|darf nie|doit|debe|deve)\b|必须|不得|なければならない/.test(
            text,
          )
        ? 'must'
        : /\b(?:SHOULD|should|soll|sollte|devrait|debería|deveria)\b|应该|べき/.test(text)
          ? 'should'
          : /\b(?:MAY|may|can|could)\b/.test(text)
            ? 'may'
            : undefined;
  const chosen = strength ?? said;
  return chosen ? { strength: chosen } : {};
}

function moscow(text: string): StatedRequirement['strength'] {
  const bare = text.trim();
  if (/^\W*(?:must|p0|critical|high|required|mandatory|必须|必須|高|muss)\b|^(?:必须|必須|高)/i.test(bare))
    return 'must';
  if (/^\W*(?:should|p1|medium|important|soll)\b|^(?:应该|中)/i.test(bare)) return 'should';
  if (/^\W*(?:could|may|p2|p3|low|optional|nice|kann)\b|^(?:可选|低)/i.test(bare)) return 'may';
  return /^\W*(?:won'?t|will not)\b/i.test(bare) ? 'wont' : undefined;
}

function kindOf(title: string, before: StatedRequirement['kind']): StatedRequirement['kind'] {
  if (
    /non-?\s?functional|\bnfrs?\b|quality|非功能|非機能|비기능|nicht-?funktional|no funcional|não funciona/i.test(
      title,
    )
  )
    return 'quality';
  if (/user stor|用户故事|ユーザーストーリー/i.test(title)) return 'story';
  return before;
}
