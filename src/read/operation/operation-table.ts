import type { Table, TableCell } from '../../markdown/document.ts';
import { contentText, plainText } from '../../markdown/index.ts';
import { placeIn } from '../../text/mapped.ts';
import { placeOf } from '../../text/source.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Reading } from '../reading.ts';
import type { Mention } from './operation-mention.ts';
import { methodsIn, pathIn, routesIn } from './route.ts';

/** What a column of a table of operations holds. */
export type Column =
  | 'method'
  | 'path'
  | 'route'
  | 'name'
  | 'purpose'
  | 'access'
  | 'request'
  | 'response'
  | 'errors'
  | 'status'
  | 'limit'
  | 'page'
  | 'query'
  | 'when'
  | 'code';

/** The columns by their headings, in any language that is common in designs. */
export function columnOf(header: string): Column | undefined {
  const text = header.replace(/[`*_]/g, '').trim();
  for (const [column, pattern] of COLUMNS) if (pattern.test(text)) return column;
  return undefined;
}

const COLUMNS: readonly (readonly [Column, RegExp])[] = [
  [
    'page',
    /^(?:pages?|components?|screens?|views?|layout|ページ|画面|页面|화면|컴포넌트|pantalla|página)\b|^(?:页面|화면|画面)/i,
  ],
  [
    'method',
    /^(?:(?:http|rest)[ -]?)?(?:methods?|verbs?)$|^(?:http ?)?(?:メソッド|方法|请求方法|메서드|método|methode|méthode)$/i,
  ],
  [
    'path',
    /^(?:(?:api|http|rest) )?(?:paths?|endpoints?|routes?|urls?|uris?|api|resource(?: path)?)$|^(?:パス|路径|接口|端点|エンドポイント|경로|엔드포인트|ruta|rota|chemin|caminho|pfad)/i,
  ],
  [
    'route',
    /^(?:operations?|requests? line|api calls?|calls?|actions?|(?:method|verb) ?(?:[+&/]|and) ?(?:path|url|endpoint|route).*|(?:endpoint|path) ?\(.*\))$/i,
  ],
  [
    'errors',
    /^(?:fails? with|(?:possible |own |other |its |known |specific |additional |special |error )?(?:errors?|failures?|error (?:codes?|responses?))|エラー|错误|에러|오류|errores|erros|fehler(?:fälle|codes?)?|erreurs?)$/i,
  ],
  [
    'status',
    /^(?:(?:http|response|success)[ -]?)*(?:status(?: codes?)?|codes?)$|^(?:success|http|erfolg|éxito|sucesso|succès|状态码|ステータス(?:コード)?|상태(?: ?코드)?)$/i,
  ],
  [
    'access',
    /^(?:auth\w*.*|(?:required |allowed |min(?:imum)?\.? )?(?:roles?|permissions?|scopes?|access|security|guards?|middleware)(?: required)?|who(?: may.*| can.*| calls?)?|(?:allowed |permitted )?callers?|actors?|(?:for|by) whom|(?:allowed|available|open) (?:for|to)|認証|認可|権限|权限|认证|鉴权|인증|권한|rol(?:es)?|permisos?|rollen?|zugriff|wer(?: darf)?|aufrufer|quién|quem|qui)$/i,
  ],
  [
    'query',
    /^(?:query(?: ?(?:params?|parameters?|string))?|parameters?|params?|filters?|クエリ|参数|파라미터|parámetros|parâmetros)$/i,
  ],
  [
    'request',
    /^(?:requests?(?: ?(?:body|payload|schema|dto))?|body|payload|in(?:put)?|takes|リクエスト|请求(?:体|参数)?|요청|anfrage|solicitud|cuerpo|requisição)$/i,
  ],
  [
    'response',
    /^(?:(?:success )?(?:responses?|returns?|answers?|results?)(?: ?(?:body|payload|schema|dto|type))?|out(?:put)?|gives|レスポンス|响应|返回|응답|respuesta|resposta|antwort|réponse)$/i,
  ],
  ['limit', /^(?:(?:rate )?limits?|rate|throttle)$/i],
  [
    'when',
    /^(?:when|cause|conditions?|reason|scenario|trigger|meaning|message|when it (?:occurs|happens).*)$/i,
  ],
  ['name', /^(?:name|title|feature|function|機能|名称|기능|操作|画面機能)$/i],
  [
    'purpose',
    /^(?:descriptions?|purpose|summary|what(?: it does)?|notes?|details?|usage|use|behaviou?r|handler|説明|概要|説明文|描述|说明|用途|설명|비고|descripción|descrição|beschreibung|zweck|does|what happens|qu[eé] hace|acción|função|was(?: es tut)?|funktion|功能|動作)$/iu,
  ],
];

/** The rows that state operations, and the calls in other tables. */
export function tableMentions(reading: Reading, node: OutlineNode, table: Table): Mention[] {
  const columns = table.header.cells.map(cell => columnOf(plainText(reading.document, [cell])));
  if (columns.includes('page') && !columns.includes('method'))
    return pageMentions(reading, node, table, columns);
  const methodAt = columns.indexOf('method');
  const pathAt = columns.indexOf('path');
  return table.rows.flatMap(row => {
    const paired =
      methodAt >= 0 && pathAt >= 0
        ? pairMentions(reading, node, table, row, row.cells[methodAt], row.cells[pathAt])
        : [];
    return paired.length > 0 ? paired : cellMentions(reading, node, table, row, columns);
  });
}

function pairMentions(
  reading: Reading,
  node: OutlineNode,
  table: Table,
  row: Table['rows'][number],
  methodCell: TableCell | undefined,
  pathCell: TableCell | undefined,
): Mention[] {
  if (!methodCell || !pathCell) return [];
  const path = pathIn(contentText(reading.document, [pathCell]).text);
  if (!path) return [];
  return methodsIn(plainText(reading.document, [methodCell])).map(method => ({
    method,
    path: path.path,
    written: path.written,
    query: path.query,
    ...(path.host ? { host: path.host } : {}),
    place: placeOf(reading.document.source, row),
    how: `table row \`${method} ${path.written}\``,
    origin: 'table',
    node,
    carrier: { kind: 'row', table, row },
    stated: true,
  }));
}

function cellMentions(
  reading: Reading,
  node: OutlineNode,
  table: Table,
  row: Table['rows'][number],
  columns: readonly (Column | undefined)[],
): Mention[] {
  return row.cells.flatMap((cell, index) => {
    const text = contentText(reading.document, [cell]);
    return routesIn(text.text).map(route => {
      const alone = /^[\s`*_[(]*$/.test(text.text.slice(0, route.start)) && text.text.length - route.end < 60;
      const column = columns[index];
      const stated =
        alone &&
        (column === 'route' ||
          column === 'path' ||
          (index === 0 && column === undefined) ||
          (index < 3 && column === 'method'));
      const matrix = isMatrix(reading, table);
      return {
        method: route.method,
        path: route.path,
        written: route.written,
        query: route.query,
        ...(route.host ? { host: route.host } : {}),
        place:
          stated && !matrix ? placeOf(reading.document.source, row) : placeIn(text, route.start, route.end),
        how: `table cell \`${route.method} ${route.written}\``,
        origin: stated ? 'table' : 'prose',
        node,
        carrier: stated && !matrix ? { kind: 'row', table, row } : { kind: 'block', block: table },
        stated: stated && !matrix,
      } as const;
    });
  });
}

/** A table of who may do what: its cells say yes or no. */
function isMatrix(reading: Reading, table: Table): boolean {
  const first = table.rows[0];
  if (!first || first.cells.length < 3) return false;
  return first.cells.slice(1).every(cell => YES_OR_NO.test(plainText(reading.document, [cell]).trim()));
}

const YES_OR_NO =
  /^(?:yes|no|y|n|own(?: only)?|✓|✔️?|✅|❌|✗|✘|x|—|-|–|allowed|denied|allow|deny|full|read|true|false|○|×|是|否)?$/i;

/** Rows of a table of pages, kept apart as pages. */
function pageMentions(
  reading: Reading,
  node: OutlineNode,
  table: Table,
  columns: readonly (Column | undefined)[],
): Mention[] {
  const pathAt = columns.findIndex(column => column === 'path' || column === 'route');
  if (pathAt < 0) return [];
  return table.rows.flatMap(row => {
    const cell = row.cells[pathAt];
    const path = cell && pathIn(plainText(reading.document, [cell]));
    if (!path) return [];
    return [
      {
        method: 'GET' as const,
        path: path.path,
        written: path.written,
        query: [],
        host: 'page:',
        place: placeOf(reading.document.source, row),
        how: 'row of a table of pages',
        origin: 'table' as const,
        node,
        carrier: { kind: 'row' as const, table, row },
        stated: false,
      },
    ];
  });
}
