import { remembered } from '../../text/remember.ts';
import { wordsOf } from '../outline/title-words.ts';

/** What a key of the metadata is for; a key that is for none of these still is metadata. */
export type MetadataKind =
  | 'status'
  | 'author'
  | 'owner'
  | 'reviewer'
  | 'approver'
  | 'created'
  | 'updated'
  | 'reviewed'
  | 'date'
  | 'version'
  | 'title'
  | 'identifier'
  | 'other';

/** The kind of a metadata key in any spelling or language; undefined for a key that no table knows. */
export const metadataKind = remembered((key: string): MetadataKind | undefined => {
  return KINDS.get(wordsOf(key.replace(/_/g, ' ')).join(' '));
});

const SPELLINGS: { readonly [key in MetadataKind]: string } = {
  status:
    'status | doc status | document status | design status | current status | state | stage | spec status | review status | approval status | rfc status | stand | estado | estatus | situação | statut | état | 状态 | 狀態 | 当前状态 | 文档状态 | ステータス | 状態 | 상태 | 문서 상태 | статус | stato | durum',
  author:
    'author | authors | author s | by | written by | prepared by | created by | drafted by | writer | designer | design author | lead author | document author | primary author | original author | autor | autoren | autorin | verfasser | auteur | auteurs | rédacteur | autores | autor a | autora | autoras | autrice | autor es | 作者 | 编写人 | 撰写人 | 执笔 | 著者 | 作成者 | 担当者 | 執筆者 | 작성자 | 작성 | 저자 | автор | autore',
  owner:
    'owner | owners | owner s | owned by | design owner | document owner | dri | responsible | lead | tech lead | technical lead | team | owning team | assignee | maintainer | maintainers | product owner | project lead | feature owner | proposer | champion | sponsor | shepherd | shepherds | contact | eigentümer | verantwortlich | verantwortliche | responsable | responsables | équipe | propietario | equipo | responsável | responsáveis | equipe | 负责人 | 负责 | 责任人 | 团队 | 所有者 | 責任者 | オーナー | 担当 | チーム | 담당자 | 담당 | 소유자 | 팀 | ответственный',
  reviewer:
    'reviewer | reviewers | reviewer s | reviewed by | review by | peer reviewer | technical reviewer | security reviewer | prüfer | gutachter | relecteur | relecteurs | réviseur | revisor | revisores | revisado por | 评审人 | 审核人 | 审阅人 | 评审 | レビュアー | レビュー担当 | 査読者 | 검토자 | 리뷰어',
  approver:
    'approver | approvers | approver s | approved by | approval by | signed off by | sign off by | accepted by | freigegeben von | genehmigt von | approuvé par | approbateur | aprobado por | aprobador | aprovado por | aprovador | aprovadores | 批准人 | 审批人 | 承認者 | 승인자',
  created:
    'created | created at | created on | creation date | date created | created date | start date | started | date started | drafted | draft date | initial date | proposed on | erstellt | erstellt am | erstellungsdatum | créé | créé le | date de création | creado | fecha de creación | criado | criado em | data de criação | 创建日期 | 创建时间 | 建立日期 | 作成日 | 作成日時 | 작성일 | 생성일 | 작성 일자',
  updated:
    'updated | updated at | updated on | last updated | last update | last modified | modified | last revised | revised | revision date | date updated | updated date | last changed | last edited | modification date | letzte änderung | aktualisiert | zuletzt aktualisiert | geändert | mis à jour | dernière mise à jour | actualizado | última actualización | fecha de actualización | atualizado | atualizado em | última atualização | data de atualização | 更新日期 | 更新时间 | 最后更新 | 最近更新 | 修改日期 | 最終更新 | 最終更新日 | 更新日 | 수정일 | 최종 수정일 | 최종 수정 | 업데이트 | 마지막 업데이트 | 最后更新时间',
  reviewed:
    'reviewed | reviewed on | review date | date reviewed | last reviewed | last verified | verified | approved on | approval date | date approved | accepted on | decided on | approved | decision date | accepted | 评审日期 | 审批日期 | 承認日 | レビュー日 | 검토일 | 승인일 | geprüft am | freigegeben am | approuvé le | aprobado | aprobado el | aprovado em | validated | last validated',
  date: 'date | dates | doc date | document date | design date | datum | fecha | data | 日期 | 时间 | 日付 | 日時 | 날짜 | 일자 | дата | issued | publication date | published | published on | date published',
  version:
    'version | document version | doc version | revision | rev | spec version | schema version | design version | versión | versão | 版本 | 版本号 | 文档版本 | バージョン | 版 | 버전 | версия',
  title:
    'title | name | design name | feature | feature name | project | project name | design title | titel | titre | título | nombre | nome | 标题 | 名称 | 项目 | 项目名称 | 功能 | 功能名称 | タイトル | 機能 | 機能名 | プロジェクト | 제목 | 기능 | 기능명 | 프로젝트 | system | product | component | change | module | service | application',
  identifier:
    'id | design | change id | document id | doc id | number | design number | rfc | rfc number | adr | adr number | ticket | issue | jira | tracking issue | epic | feature id | feature branch | branch | spec | spec id | design id | design doc id | kep number | identifier | pr | pull request | github issue | related issue | related rfc | story | task | work item',
  other:
    'doc type | document type | type | tags | tag | category | priority | scope | area | audience | classification | confidentiality | supersedes | superseded by | replaces | replaced by | depends on | related | related documents | related docs | references | input | source | stakeholders | labels | target release | release | milestone | target | target version | milestones | effort | estimate | risk | impact | repository | repo | language | platform | phase | deciders | consulted | informed | decision makers | contributors | contributor | participants | approvals | license | prerequisites | parent | parent spec | parent design | requirements | requirements doc | prd | discussion | discussion thread | implementation | implementation prs | slug | description | summary | doc | document | keywords | dependencies | created from | derived from | based on | confidence | estimated effort | complexity | 관련 | 관련 문서 | 相关文档 | 関連 | verwandt | associé | relacionado',
};

const KINDS = new Map<string, MetadataKind>(
  Object.entries(SPELLINGS).flatMap(([kind, list]) =>
    list.split(' | ').map(text => [wordsOf(text).join(' '), kind as MetadataKind] as const),
  ),
);
