import type { StatedQuestion } from '../../design/index.ts';
import type { Document, Table, TableRow } from '../../markdown/document.ts';
import { plainText } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { isNone, isPlaceholder } from './filler.ts';
import type { QuestionGroup } from './question.ts';
import { answerIn, yesOrNo } from './question-answer.ts';

/** Reads a table of questions; each row is one. */
export function questionsInTable(
  document: Document,
  table: Table,
  group: QuestionGroup,
): readonly StatedQuestion[] {
  const header = table.header.cells.map(cell => plainText(document, [cell]).trim().toLowerCase());
  const columns = columnsOf(header);
  return table.rows.flatMap(row => questionInRow(document, row, columns, group));
}

interface Columns {
  readonly question: number;
  readonly status: number;
  readonly answer: number;
  readonly owner: number;
  readonly blocker: number;
}

function columnsOf(header: readonly string[]): Columns {
  const find = (pattern: RegExp) => header.findIndex(name => pattern.test(name));
  const named = find(/question|问题|問題|質問|질문|frage|pregunta|pergunta|questão/);
  const topic =
    named >= 0 ? named : find(/issue|topic|item|description|decision needed|事项|項目|항목|title|subject/);
  const numbered = header.findIndex(name => !/^(?:#|no\.?|nr\.?|id|q|q#|编号|序号|번호|番号|)$/.test(name));
  return {
    question: topic >= 0 ? topic : Math.max(0, numbered),
    status: find(/^(?:status|state|resolved\??|stand|estado|statut|状态|状態|ステータス|상태)$/),
    answer: find(
      /^(?:decision|resolution|answer|outcome|resolved|conclusion|决定|结论|答案|決定|結論|結果|결정|답변|entscheidung|antwort|décision|decisión|decisão|respuesta|resposta)$/,
    ),
    owner: find(
      /^(?:owner|assignee|assigned to|responsible|dri|who|负责人|担当|担当者|담당자?|verantwortlich|responsable|responsável)$/,
    ),
    blocker: find(/block|阻塞/),
  };
}

function questionInRow(
  document: Document,
  row: TableRow,
  columns: Columns,
  group: QuestionGroup,
): readonly StatedQuestion[] {
  const cell = (column: number) => {
    const span = row.cells[column];
    return span ? plainText(document, [span]).replace(/\s+/g, ' ').trim() : '';
  };
  const text = cell(columns.question);
  if (text === '' || isNone(text) || (group.mixed && !/[?？]/.test(text))) return [];
  const status = cell(columns.status);
  const answer = cell(columns.answer);
  const closed =
    /^\W*(?:resolved|answered|closed|decided|done|accepted|yes|已解决|已确认|已决定|解決済み?|決定済み?|해결|완료)/iu.test(
      status,
    ) || /^\s*✅/u.test(status);
  const open = /^\W*(?:open|pending|tbd|unresolved|in progress|in discussion|待|未)/iu.test(status);
  const answered =
    answer !== '' &&
    !isPlaceholder(answer) &&
    !/^\W*(?:open|pending|tbd|awaiting|待|未)/iu.test(answer) &&
    !open;
  const first = row.cells[columns.question]!;
  const raw = document.source.text.slice(first.start, first.end);
  const resolved = group.resolved === true || closed || answered || answerIn(raw, text);
  const owner = cell(columns.owner);
  const blocker = columns.blocker >= 0 ? yesOrNo(cell(columns.blocker)) : group.blocker;
  return [
    {
      text,
      resolved,
      ...(blocker !== undefined && { blocker }),
      ...(owner !== '' && !isPlaceholder(owner) && { owner }),
      place: placeOf(document.source, row),
      how: 'table row under open questions',
    },
  ];
}
