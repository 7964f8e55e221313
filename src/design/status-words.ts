import type { Status } from './status.ts';

/** Words and phrases that say a status, in lower case, by status; the ones of teams and of other languages too. */
export const STATUS_WORDS: { readonly [key in Status]: string } = {
  draft:
    'draft | drafting | wip | work in progress | in progress | in work | idea | early draft | initial draft | new | planning | planned | in planning | in design | designing | not started | todo | to do | tbd | pre draft | exploration | exploratory | sketch | unapproved | incomplete | under construction | concept | backlog | initial | provisional | ongoing | in definition | rascunho | em andamento | em progresso | em elaboração | planejado | planejamento | entwurf | in arbeit | in bearbeitung | geplant | brouillon | ébauche | en cours | à faire | planifié | borrador | en progreso | en curso | en elaboración | planificado | bozza | 草稿 | 起草中 | 草案 | 进行中 | 编写中 | 撰写中 | 設計中 | 设计中 | 计划中 | 未开始 | 待开始 | 下書き | ドラフト | 作成中 | 作業中 | 進行中 | 検討中 | 未着手 | 計画中 | 초안 | 작성 중 | 작성중 | 진행 중 | 진행중 | 계획 | 설계 중 | 미착수 | черновик | в работе | taslak | szkic | concept versie',
  'in-review':
    'in review | under review | review | reviewing | ready for review | for review | needs review | awaiting review | pending review | pending approval | awaiting approval | waiting for approval | waiting for review | ready for approval | for approval | proposed | proposal | rfc | request for comments | submitted | open for comments | in discussion | under discussion | discussion | open | pending | candidate | release candidate | last call | under consideration | not yet approved | feedback requested | in approval | peer review | in prüfung | zur prüfung | prüfung | zur freigabe | vorgeschlagen | en revue | en relecture | à valider | en attente | en attente de validation | proposé | en revisión | pendiente | pendiente de aprobación | propuesto | propuesta | em revisão | em análise | pendente | aguardando aprovação | aguardando revisão | proposto | proposta | 评审中 | 审核中 | 待评审 | 待审核 | 待审批 | 待批准 | 待确认 | 审批中 | 提案 | 提议 | 讨论中 | 審査中 | レビュー中 | レビュー待ち | 承認待ち | 提案中 | 검토 중 | 검토중 | 검토 대기 | 승인 대기 | 제안 | 제안됨 | 리뷰 중 | на рассмотрении | in revisione',
  approved:
    'approved | approve | accepted | accept | ready | final | finalized | finalised | agreed | signed off | ratified | ready for implementation | ready to implement | ready for development | ready for dev | implementable | locked | adopted | decided | design complete | design completed | design approved | confirmed | validated | active | current | stable | baseline | baselined | frozen | published | in development | under development | in implementation | implementing | implementation in progress | being implemented | partially implemented | partly implemented | partially built | partly built | partially done | partially complete | started | authoritative | canonical | effective | in effect | recommended | lgtm | ready for tasks | ready for task generation | partial | to be implemented | pending implementation | implementation pending | implementation ready | awaiting implementation | not implemented | not yet implemented | go | genehmigt | freigegeben | akzeptiert | angenommen | beschlossen | gültig | in umsetzung | approuvé | approuvée | accepté | acceptée | validé | validée | définitif | en développement | aprobado | aprobada | aceptado | aceptada | definitivo | vigente | en desarrollo | listo | aprovado | aprovada | aceito | aceita | ativo | ativa | pronto | em desenvolvimento | approvato | accettato | 已批准 | 批准 | 已通过 | 通过 | 已审核 | 已审批 | 已确认 | 已接受 | 定稿 | 正式 | 已定稿 | 最终版 | 开发中 | 实施中 | 生效 | 已发布 | 承認済み | 承認済 | 承認 | 確定 | 確定済み | 決定 | 採用 | 実装中 | 開発中 | 승인됨 | 승인 | 승인 완료 | 확정 | 채택 | 구현 중 | 구현중 | 개발 중 | утвержден | утверждён | принято | onaylandı',
  implemented:
    'implemented | live | shipped | released | deployed | done | complete | completed | in production | production | launched | delivered | merged | built | finished | closed | as built | operational | production ready | implementation complete | fully implemented | rolled out | ga | generally available | verified | umgesetzt | implementiert | fertig | abgeschlossen | erledigt | produktiv | implémenté | implémentée | terminé | terminée | livré | en production | implementado | implementada | completado | completada | terminado | finalizado | en producción | concluído | concluída | finalizada | entregue | em produção | implementato | completato | 已实现 | 已实施 | 已完成 | 完成 | 已上线 | 已落地 | 实现完成 | 实施完成 | 実装済み | 実装済 | 実装完了 | 完了 | 完成済み | リリース済み | 구현됨 | 구현 완료 | 완료 | 완료됨 | 배포됨 | 배포 완료 | реализовано | готово | tamamlandı',
  rejected:
    'rejected | declined | denied | refused | not accepted | won t do | wont do | won t fix | wontfix | turned down | vetoed | abgelehnt | verworfen | rejeté | rejetée | refusé | rechazado | rechazada | rejeitado | rejeitada | recusado | 已拒绝 | 拒绝 | 被拒绝 | 已否决 | 否决 | 却下 | 不採用 | 否認 | 거부됨 | 거부 | 반려 | 기각 | отклонено | reddedildi',
  withdrawn:
    'withdrawn | abandoned | cancelled | canceled | dropped | discarded | aborted | retracted | zurückgezogen | abgebrochen | retiré | retirée | abandonné | annulé | retirado | cancelado | cancelada | abandonado | 已撤回 | 撤回 | 已取消 | 取消 | 已放弃 | 取り下げ | 中止 | 철회 | 철회됨 | 취소 | 취소됨 | отозвано',
  deferred:
    'deferred | postponed | on hold | paused | parked | stalled | blocked | suspended | delayed | dormant | inactive | hold | stagnant | zurückgestellt | pausiert | verschoben | blockiert | reporté | différé | suspendu | en pause | pospuesto | aplazado | en espera | suspendido | bloqueado | adiado | suspenso | pausado | em espera | 已推迟 | 推迟 | 已搁置 | 搁置 | 暂停 | 延期 | 暂缓 | 保留 | 保留中 | 見送り | 延期中 | 一時停止 | 보류 | 보류됨 | 연기 | 연기됨 | отложено',
  deprecated:
    'deprecated | obsolete | retired | archived | historical | outdated | legacy | sunset | end of life | eol | removed | stale | veraltet | archiviert | obsolète | archivé | déprécié | obsoleto | obsoleta | archivado | arquivado | descontinuado | depreciado | 已废弃 | 废弃 | 已弃用 | 弃用 | 已过时 | 过时 | 已归档 | 归档 | 廃止 | 非推奨 | アーカイブ | 폐기 | 폐기됨 | 사용 중단 | 보관됨 | устарело',
  superseded:
    'superseded | superseded by | replaced | replaced by | obsoleted by | superceded | ersetzt | ersetzt durch | abgelöst | remplacé | remplacée | remplacé par | reemplazado | reemplazada | sustituido | substituído | substituída | substituído por | 已被取代 | 被取代 | 已替代 | 被替代 | 已被替代 | 取代 | 置き換え | 置換 | 後継あり | 대체됨 | 대체 | заменено',
};

/** Words that turn what follows around: `not approved` says nothing that is known. */
export const NEGATIONS: ReadonlySet<string> = new Set([
  'not',
  'no',
  'never',
  'isn',
  'un',
  'non',
  'nicht',
  'noch',
  'kein',
  'pas',
  'não',
  'nao',
  'sin',
  'yet',
  'before',
  'without',
  'until',
  'unless',
  'не',
  'ainda',
  'aún',
]);
