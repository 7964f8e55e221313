import { remembered } from '../../text/remember.ts';

/** What a label inside an operation announces. */
export type LabelKind =
  | 'route'
  | 'method'
  | 'path'
  | 'purpose'
  | 'request'
  | 'query'
  | 'path-parameters'
  | 'parameters'
  | 'headers'
  | 'response'
  | 'errors'
  | 'statuses'
  | 'access'
  | 'limit'
  | 'sort'
  | 'changes'
  | 'example'
  | 'rules'
  | 'aside';

/** The kind of a label by its words, such as "Request Body", "Response (Success)" or "201 Created". */
export const labelKindOf = remembered((title: string): LabelKind | undefined => {
  if (title.length > LONGEST) return undefined;
  const text = plain(title);
  if (text === '' || text.length > 70) return undefined;
  for (const [kind, pattern] of LABELS) if (pattern.test(text)) return kind;
  return statusKind(text);
});

/** No label is longer, whatever marks it wears. */
const LONGEST = 300;

/** Without numbering, emphasis, emoji and the colon at the end. */
function plain(title: string): string {
  return title
    .replace(/[`*_#]/g, '')
    .replace(/^(?:[\s\d.)(-]|\p{Extended_Pictographic}|\u200d|\ufe0f)+(?=\p{L})/u, match =>
      /[1-5]\d\d\s$/.test(match) ? match.trimStart() : '',
    )
    .replace(/[\s:：.]+$/, '')
    .trim();
}

/** "200 OK", "Success `200`", "400 Bad Request", "4xx". */
function statusKind(text: string): LabelKind | undefined {
  const status = /^(?:(?:http|status|on)\s+)?([1-5])(?:\d\d|xx)(?!\d)/i.exec(text)?.[1];
  if (status === undefined) return undefined;
  return status === '4' || status === '5' ? 'errors' : 'response';
}

const END = '(?:$|[\\s(:：/,`–—-])';

function starting(...words: string[]): RegExp {
  return new RegExp(`^(?:${words.join('|')})${END}`, 'i');
}

/** Whole words at the start for western languages, any place for those written without blanks. */
const LABELS: readonly (readonly [LabelKind, RegExp])[] = [
  [
    'aside',
    starting(
      'notes?',
      'implementation',
      'side effects?',
      'see also',
      'todo',
      'related',
      'used by',
      'caching',
      'tests?',
      'acceptance criteria',
    ),
  ],
  [
    'route',
    starting(
      'endpoints?(?: *(?:url|path))?',
      'route',
      'request line',
      'api endpoint',
      'http request',
      'url',
      'uri',
      'エンドポイント',
      '端点',
      '엔드포인트',
    ),
  ],
  ['method', starting('(?:http )?(?:method|verb)', 'メソッド', '方法', '메서드', 'método', 'méthode')],
  [
    'path-parameters',
    starting(
      '(?:path|route|uri) (?:parameters?|params?|variables?)',
      'パスパラメータ',
      '路径参数',
      '경로 ?파라미터',
    ),
  ],
  ['path', starting('path', 'パス', '路径', '경로', 'ruta', 'rota', 'chemin')],
  [
    'errors',
    /^(?:(?:possible|common|potential|specific|expected|representative|typical|example|http)?\s*(?:errors?|failures?)(?!\s*handling\s+strategy)(?:$|[\s(:：/,`–—-])|.{0,30}\berror (?:responses?|codes?|cases|conditions|answers?)\b|response[s ]*\(?\s*(?:error|failure)|exceptions?$|failure (?:responses?|modes?)|.{0,12}(?:エラー|错误|錯誤|에러|오류)|(?:posibles )?errores|(?:possíveis )?erros|erreurs|fehler)/i,
  ],
  [
    'statuses',
    starting(
      '(?:http |response |possible )*(?:status(?:es)? codes?|response codes?|return codes?|statuses)',
      'responses',
      'ステータスコード',
      '状态码',
    ),
  ],
  [
    'query',
    starting(
      '(?:optional |supported |request: *)?(?:query|search|filter)[ -]*(?:string )?(?:parameters?|params?|strings?|options?|filters?)',
      'query',
      'filters?',
      'url parameters?',
      'url params?',
      'pagination',
      'クエリ\\S*',
      '(?:查询|支持|可选|过滤|筛选)(?:的)?参数',
      '쿼리\\S*',
      'parámetros (?:de|en la) (?:consulta|query|búsqueda)',
      'parâmetros (?:de|da) (?:consulta|query|busca)',
      'paramètres (?:de requête|de recherche|d.url)',
      '(?:query|abfrage|such)-?parameter',
    ),
  ],
  ['headers', starting('(?:request |required |http |response )*headers?', 'ヘッダー?', '请求头', '헤더')],
  [
    'parameters',
    starting(
      '(?:request |input |optional |required )*(?:parameters?|params?)',
      'arguments?',
      'args',
      'パラメータ\\S*',
      '参数',
      '파라미터',
      'parámetros',
      'parâmetros',
    ),
  ],
  [
    'request',
    starting(
      '(?:example |sample |json |http )*requests?(?: *(?:body|payload|schema|example|format|structure|model|dto|fields|data|json|type))*',
      '(?:json |post |example )*(?:body|payload)(?: *(?:schema|example|fields|parameters?))?',
      'inputs?(?: schema)?',
      'accepts?',
      'form[ -]?data',
      'リクエスト\\S*',
      '入力',
      '请求\\S*',
      '請求\\S*',
      '요청\\S*',
      'solicitud',
      'petición',
      'requisição',
      'corpo\\S*',
      'cuerpo\\S*',
      'requête',
      'anfrage',
    ),
  ],
  [
    'response',
    starting(
      '(?:example |sample |success(?:ful)? |json |http |expected |ok )*(?:responses?|answers?|repl(?:y|ies))(?: *(?:body|payload|schema|example|format|structure|model|dto|fields|data|json|type|headers))*',
      'returns?',
      'outputs?(?: schema)?',
      'success',
      'on success',
      'result',
      '[1-3]\\d\\d.{0,20} response',
      'レスポンス\\S*',
      '出力',
      '成功\\S*',
      '响应\\S*',
      '回應\\S*',
      '返回\\S*',
      '응답\\S*',
      'respuesta\\S*',
      'resposta\\S*',
      'réponse',
      'antwort',
      'retorno',
      'retorna',
    ),
  ],
  [
    'access',
    starting(
      '(?:required |needed |allowed |minimum |user |caller )*(?:roles?|callers?|permissions?|scopes?|privileges?|rbac)(?: *(?:required|needed))?',
      'auth(?:entication|orization|n|z)?(?: *(?:required|requirements?|/ *authorization|& *authorization))?',
      'access(?: *(?:control|level))?',
      'security',
      'requires',
      'who(?: may call| can call)?',
      'allowed(?: for)?',
      'guards?',
      '認証\\S*',
      '認可\\S*',
      '権限',
      '权限',
      '认证',
      '鉴权',
      '권한',
      '인증',
      'autenticación',
      'autenticação',
      'rôles?(?: (?:requis|autorisés))?',
      'rol(?:es)?(?: (?:permitidos|requeridos|necesarios))?',
      'perfis',
      'papéis',
      'rollen',
      'rolle',
      'berechtigung(?:en)?',
      'zugriff',
      '角色',
      'ロール',
      '역할',
      'permisos',
      'permissões',
      'autorización',
      'autorização',
      'autorisation',
      'authentification',
      'authentifizierung',
    ),
  ],
  ['limit', starting('rate[ -]?limit(?:s|ing)?', 'throttling', 'レート制限', '限流')],
  [
    'sort',
    starting('(?:default )?(?:sort(?:ing|ed by| order)?|order(?:ing|ed by| by))(?: by)?', 'ソート', '排序'),
  ],
  ['changes', starting('changes?', 'modifications?', 'changed', 'added', 'what changes', '変更\\S*', '变更')],
  [
    'rules',
    starting(
      'validations?(?: rules?)?',
      'constraints?',
      'business rules',
      'rules',
      'バリデーション',
      '校验\\S*',
    ),
  ],
  [
    'example',
    starting(
      '(?:usage )?examples?',
      'curl',
      'sample',
      '例',
      '示例',
      '예시',
      'ejemplo',
      'exemplo',
      'beispiel',
    ),
  ],
  [
    'purpose',
    starting(
      'purpose',
      '(?:short )?description',
      'summary',
      'what it does',
      'use case',
      'goal',
      'overview',
      'responsibility',
      'behaviou?r',
      '目的',
      '概要',
      '説明',
      '描述',
      '说明',
      '用途',
      '설명',
      'descripción',
      'descrição',
      'propósito',
      'beschreibung',
      'zweck',
      'but',
    ),
  ],
];
