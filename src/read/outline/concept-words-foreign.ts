import type { Concept } from './concepts.ts';

/** The same as the English table for the concepts that design documents share, in eight more languages. */
export const FOREIGN: { readonly [key in Concept]?: string } = {
  metadata:
    'metadaten | dokumentinformation | dokumentinformationen | métadonnées | informations du document | metadatos | información del documento | metadados | informações do documento | estado del documento | =statut | =état | =estado | =stand | 元数据 | 文档信息 | 文档状态 | 文档元信息 | =状态 | =狀態 | メタデータ | ドキュメント情報 | 文書情報 | =ステータス | 메타데이터 | 문서 정보 | =상태 | 修订历史 | 变更记录 | 变更历史 | 版本历史 | 版本记录 | 更新履歴 | 変更履歴 | 改訂履歴 | 변경 이력 | 개정 이력 | historique des versions | historial de versiones | histórico de versões | änderungshistorie | 문서 상태',
  overview:
    'überblick | übersicht | zusammenfassung | einleitung | einführung | aperçu | vue d ensemble | résumé | introduction | resumen | resumen ejecutivo | introducción | descripción general | visión general | visão geral | resumo | resumo executivo | introdução | problema | problemstellung | lösung | solución | solução | 概述 | 概览 | 简介 | 摘要 | 总览 | 引言 | 概要 | 問題 | 问题描述 | 问题陈述 | 解决方案 | 方案概述 | はじめに | 概観 | 開要 | 목적 | 개요 | 소개 | 요약 | 概説 | 目的 | 문제 정의',
  goals:
    'ziel | ziele | zielsetzung | umfang | objectif | objectifs | buts | périmètre | portée | objetivo | objetivos | alcance | metas | escopo | objetivos do projeto | 目标 | 目標 | 设计目标 | 項目目标 | 项目目标 | 范围 | 範囲 | ゴール | スコープ | 목표 | 범위 | 설계 원칙 | 设计原则 | 設計原則 | 設計方針 | principios de diseño | princípios de design | 成功基準 | 成功标准 | 验收标准 | 受け入れ基準 | 수용 기준',
  'non-goals':
    'nichtziel | nichtziele | nicht ziele | abgrenzung | nicht im umfang | non objectif | non objectifs | hors périmètre | hors de portée | no objetivo | no objetivos | fuera de alcance | fuera del alcance | não objetivo | não objetivos | fora do escopo | fora de escopo | 非目标 | 非目標 | 不在范围 | 范围外 | 範囲外 | スコープ外 | 対象外 | ノンゴール | やらないこと | 不做什么 | 비목표 | 범위 외 | 범위 밖 | 제외 범위',
  background:
    'hintergrund | kontext | ausgangslage | motivation | ist zustand | contexte | historique | état actuel | existant | contexto | antecedentes | trasfondo | motivación | estado actual | situação atual | motivação | histórico | estado atual | 背景 | 现状 | 現状 | 上下文 | 动机 | 术语 | 术语表 | 用語 | 用語集 | 前提 | 配경 | 배경 | 현황 | 현재 상태 | 용어 | 용어 정의 | glossar | glossaire | glosario | glossário | 调研 | 現状分析',
  requirements:
    'anforderung | anforderungen | funktionale anforderungen | exigence | exigences | besoins | requisito | requisitos | requerimiento | requerimientos | requisitos funcionales | requisitos funcionais | requisitos não funcionais | historias de usuario | histórias de usuário | casos de uso | anwendungsfall | 需求 | 功能需求 | 非功能需求 | 用户故事 | 要件 | 要求 | 要求事項 | 機能要件 | 非機能要件 | ユースケース | 요구사항 | 요구 사항 | 기능 요구사항 | 业务规则 | 需求追溯 | 要件トレーサビリティ',
  constraints:
    'einschränkung | einschränkungen | rahmenbedingung | rahmenbedingungen | randbedingungen | contrainte | contraintes | limites | restricción | restricciones | limitaciones | restrição | restrições | limitações | 约束 | 限制 | 约束条件 | 制約 | 制約条件 | 制限 | 兼容性 | 互換性 | 제약 | 제약사항 | 제약 조건 | 호환성',
  architecture:
    'architektur | architekturüberblick | systemarchitektur | entwurf | systementwurf | lösungsentwurf | arquitectura | arquitectura del sistema | diseño | diseño técnico | arquitetura | arquitetura do sistema | desenho da solução | projeto | conception | conception technique | architecture technique | 架构 | 架构设计 | 系统架构 | 总体架构 | 技术架构 | 架構 | 设计方案 | 技术方案 | 详细设计 | 总体设计 | 系统设计 | 方案设计 | アーキテクチャ | システム構成 | 構成 | 設計 | 詳細設計 | 基本設計 | 全体設計 | 아키텍처 | 시스템 구조 | 시스템 설계 | 설계 | 상세 설계 | 목录结构 | 目录结构 | 文件结构 | ディレクトリ構成 | 디렉토리 구조 | estructura de directorios | estrutura de diretórios | 实现方案 | 技术实现 | 实现细节 | 核心设计 | detalles técnicos',
  components:
    'komponente | komponenten | baustein | bausteine | bausteinsicht | modul | module | composant | composants | componente | componentes | módulo | módulos | servicios | serviços | 组件 | 模块 | 组件设计 | 模块设计 | 服务 | 组件和接口 | 组件与接口 | コンポーネント | モジュール | 部品 | 컴포넌트 | 모듈 | 구성 요소 | 구성요소 | 涉及文件 | 文件变更 | 变更文件 | 責務 | 职责',
  interfaces:
    'schnittstelle | schnittstellen | interfaz | interfaces | contratos | contrat | contrats | contrato | interface pública | インターフェース | インタフェース | インターフェイス | 契约 | 인터페이스 | 계약 | eventos | ereignisse | événements | 事件 | イベント | 이벤트 | 命令行 | コマンド | 명령어 | 接口定义',
  api: 'api design | api entwurf | endpunkt | endpunkte | api schnittstelle | point d entrée | points d entrée | endpoints | rutas | rotas | diseño de api | diseño de la api | contrato de api | design da api | contrato da api | contratos de api | contratos api | api contratos | 接口 | 接口设计 | api 设计 | api设计 | api 接口 | api接口 | 接口规范 | 接口文档 | 接口列表 | 路由 | 端点 | api設計 | api 設計 | api仕様 | api 仕様 | エンドポイント | ルーティング | api 설계 | api 명세 | 엔드포인트 | 라우트',
  'data-model':
    '=datos | =daten | =dados | =données | begriffe und daten | daten und begriffe | entidades y campos | datenmodell | datenmodelle | datenbank | datenbankschema | datenhaltung | entität | entitäten | tabelle | tabellen | modèle de données | modèles de données | base de données | entités | modelo de datos | modelos de datos | base de datos | entidades | entidad | tablas | modelo de dados | modelos de dados | banco de dados | entidade | tabelas | estrutura de dados | estructura de datos | 数据模型 | 数据库 | 数据库设计 | 数据结构 | 数据设计 | 表结构 | 数据表 | 实体 | 资料模型 | 資料庫 | 数据存储 | 存储 | 领域模型 | データモデル | データベース | データ構造 | データ設計 | テーブル | テーブル設計 | エンティティ | ドメインモデル | 데이터 모델 | 데이터베이스 | 데이터 구조 | 테이블 | 엔티티 | 저장소 | 도메인 모델',
  schema:
    'felder | attribute | champs | campos | atributos | colunas | 字段 | 属性 | 字段说明 | スキーマ | フィールド | 项目 | 項目 | 필드 | 속성 | 스키마 | esquema',
  validation:
    'validierung | validierungsregeln | prüfregeln | règles de validation | validación | validaciones | reglas de validación | validação | validações | regras de validação | regras de negócio | reglas de negocio | 校验 | 校验规则 | 验证 | 验证规则 | 輸入验证 | バリデーション | 検証ルール | 入力チェック | 유효성 검사 | 유효성 검증 | 검증 규칙',
  indexes: 'indizes | indices | índices | índice | 索引 | インデックス | 인덱스',
  relationships:
    'beziehung | beziehungen | relations | relaciones | relacionamentos | 关系 | 关联关系 | リレーション | リレーションシップ | 関連 | 관계',
  'data-flow':
    'datenfluss | ablauf | abläufe | sequenzdiagramm | laufzeitsicht | flux de données | flux | diagramme de séquence | flujo de datos | flujo | flujos | diagrama de secuencia | fluxo de dados | fluxo | fluxos | diagrama de sequência | 数据流 | 流程 | 时序图 | 业务流程 | 流程图 | 交互流程 | 数据流程 | 流程设计 | データフロー | フロー | 処理フロー | シーケンス | シーケンス図 | 処理の流れ | 데이터 흐름 | 데이터 플로우 | 흐름 | 시퀀스 | 시퀀스 다이어그램 | 플로우 | 处理流程 | 核心流程 | 算法',
  states:
    'zustände | zustandsdiagramm | zustandsautomat | zustandsübergänge | états | machine à états | transitions d état | estados | máquina de estados | transiciones de estado | diagrama de estados | ciclo de vida | transições de estado | 状态机 | 状态流转 | 状态图 | 状态转换 | 生命周期 | 状态管理 | 状態遷移 | 状態遷移図 | ステートマシン | 状態管理 | ライフサイクル | 상태 전이 | 상태 머신 | 상태 다이어그램 | 생명주기 | 상태 관리',
  errors:
    'fehler | fehlerbehandlung | fehlercodes | fehlerfälle | fehlermeldungen | erreurs | gestion des erreurs | gestion d erreurs | codes d erreur | errores | manejo de errores | gestión de errores | códigos de error | erros | tratamento de erros | códigos de erro | manejo de excepciones | 错误 | 错误处理 | 错误码 | 异常处理 | 异常 | 错误代码 | 錯誤處理 | 状态码 | エラー | エラー処理 | エラーハンドリング | エラーコード | 例外処理 | 에러 | 오류 | 에러 처리 | 오류 처리 | 에러 코드 | 예외 처리 | 边界情况 | 边界条件',
  authentication:
    'authentifizierung | anmeldung | authentification | autenticación | autenticação | autenticación y autorización | autenticação e autorização | 认证 | 身份认证 | 身份验证 | 鉴权 | 認証 | 認証と認可 | 認証・認可 | ログイン | 인증 | 로그인',
  authorization:
    'autorisierung | berechtigungen | zugriffskontrolle | autorisation | contrôle d accès | permissions | autorización | permisos | control de acceso | autorização | permissões | controle de acesso | 授权 | 权限 | 权限控制 | 访问控制 | 认可 | 認可 | 権限 | アクセス制御 | 권한 | 인가 | 접근 제어',
  security:
    'sicherheit | sicherheitsaspekte | datenschutz und sicherheit | sécurité | seguridad | consideraciones de seguridad | segurança | considerações de segurança | 安全 | 安全性 | 安全设计 | 安全考虑 | セキュリティ | セキュリティ考慮事項 | 보안 | 보안 고려사항 | 개인정보',
  'rate-limits':
    'ratenbegrenzung | anfragelimits | limitation de débit | límite de tasa | límites de tasa | limitação de taxa | limite de taxa | 限流 | 速率限制 | 频率限制 | レート制限 | レートリミット | 속도 제한 | 요청 제한',
  caching: 'zwischenspeicher | cache | mise en cache | caché | 缓存 | 缓存策略 | キャッシュ | 캐시 | 캐싱',
  'data-protection':
    'datenschutz | verschlüsselung | protection des données | chiffrement | protección de datos | cifrado | proteção de dados | criptografia | lgpd | 数据保护 | 加密 | 数据安全 | 隐私 | データ保護 | 暗号化 | 個人情報 | 데이터 보호 | 암호화',
  audit:
    'auditierung | revisionssicherheit | journal d audit | auditoría | auditoria | 审计 | 审计日志 | 監査 | 監査ログ | 감사 로그 | 감사',
  performance:
    'leistung | performanz | leistungsaspekte | performances | rendimiento | desempeño | desempenho | consideraciones de rendimiento | otimização | optimización | 性能 | 性能考虑 | 性能优化 | 优化 | パフォーマンス | 性能要件 | 最適化 | 성능 | 성능 고려사항 | 최적화',
  targets:
    'leistungsziele | objectifs de performance | objetivos de rendimiento | metas de desempenho | 性能指标 | 性能目标 | 性能要求 | 性能目標 | 성능 목표 | métricas de éxito | métricas de sucesso | 成功指标',
  load: 'last | erwartete last | charge attendue | carga esperada | 负载 | 容量规划 | 負荷 | 想定負荷 | 부하 | 예상 부하',
  scalability:
    'skalierbarkeit | skalierung | évolutivité | escalabilidad | escalabilidade | 可扩展性 | 扩展性 | 扩展策略 | スケーラビリティ | スケーリング | 확장성',
  monitoring:
    'überwachung | beobachtbarkeit | surveillance | supervision | observabilité | monitoreo | supervisión | observabilidad | monitoramento | monitorización | observabilidade | 监控 | 可观测性 | 監視 | モニタリング | 可観測性 | オブザーバビリティ | 모니터링 | 관측성',
  metrics:
    'metriken | kennzahlen | métriques | métricas | indicadores | 指标 | メトリクス | 指標 | 메트릭 | 지표',
  logging:
    'protokollierung | journalisation | registro de logs | logs | 日志 | 日志记录 | ログ | ロギング | 로깅 | 로그',
  alerts: 'alarme | alarmierung | alertes | alertas | 告警 | 报警 | アラート | 알림 | 경보',
  reliability:
    'zuverlässigkeit | verfügbarkeit | ausfallsicherheit | fiabilité | disponibilité | fiabilidad | confiabilidad | disponibilidad | confiabilidade | disponibilidade | 可靠性 | 可用性 | 高可用 | 容错 | 信頼性 | 冪等性 | 幂等 | 신뢰성 | 가용성 | 동시성',
  'failure-modes':
    'fehlermodi | ausfallszenarien | modes de défaillance | modos de fallo | modos de falha | 故障模式 | 失败场景 | 失败语义 | 失败处理 | 降级 | 降级策略 | 障害モード | フォールバック | 장애 모드 | 장애 대응',
  'circuit-breaker': 'disjoncteur | cortacircuitos | 熔断 | 熔断器 | サーキットブレーカー | 서킷 브레이커',
  testing:
    'test | tests | teststrategie | testplan | testkonzept | stratégie de test | plan de test | pruebas | estrategia de pruebas | plan de pruebas | testes | estratégia de testes | plano de testes | 测试 | 测试策略 | 测试计划 | 单元测试 | 集成测试 | 测试用例 | 验证方案 | テスト | テスト戦略 | テスト計画 | テスト方針 | 単体テスト | 結合テスト | 테스트 | 테스트 전략 | 단위 테스트 | 통합 테스트 | 테스트 계획 | 검증 계획',
  deployment:
    'bereitstellung | inbetriebnahme | verteilungssicht | déploiement | despliegue | implantação | implementación y despliegue | deploy | 部署 | 部署方案 | 部署策略 | 发布 | 环境配置 | 配置 | デプロイ | デプロイメント | 配備 | 環境構築 | 設定 | 배포 | 배포 전략 | 환경 설정 | configuración | configuração | konfiguration',
  rollout:
    'einführung und betrieb | einführungsplan | mise en production | plan de lanzamiento | plano de lançamento | plan de despliegue | 上线计划 | 发布计划 | 灰度发布 | リリース計画 | ロールアウト | 출시 계획 | 롤아웃',
  'feature-flags': 'funktionsschalter | 功能开关 | 特性开关 | フィーチャーフラグ | 기능 플래그 | 피처 플래그',
  rollback:
    'rückfallplan | retour arrière | plan de retour arrière | plan de reversión | plano de reversão | plano de rollback | 回滚 | 回滚方案 | 回滚计划 | ロールバック | 切り戻し | 롤백',
  migration:
    'migrationsplan | datenmigration | migration des données | migración | migraciones | migración de datos | migração | migrações | migração de dados | 迁移 | 数据迁移 | 迁移方案 | 移行 | データ移行 | 移行計画 | マイグレーション | 마이그레이션 | 데이터 이전',
  alternatives:
    'alternativen | verworfene alternativen | optionen | alternatives envisagées | alternativas | alternativas consideradas | opciones | opções | 备选方案 | 替代方案 | 方案对比 | 方案比较 | 代替案 | 検討した代替案 | 比較検討 | 대안 | 고려한 대안 | 대안 검토',
  decisions:
    'entscheidung | entscheidungen | entwurfsentscheidungen | décision | décisions | décisions de conception | decisión | decisiones | decisiones de diseño | decisão | decisões | decisões de design | decisões técnicas | 决策 | 设计决策 | 关键决策 | 技术决策 | 决策记录 | 技术选型理由 | 決定 | 決定事項 | 設計判断 | 技術選定理由 | 결정 | 결정 사항 | 설계 결정 | abwägung | compromis | 权衡 | 取舍 | トレードオフ | 트레이드오프 | 결론 | 结论 | 結論',
  risks:
    'risiko | risiken | risiken und maßnahmen | risques | riesgo | riesgos | riesgos y mitigaciones | risco | riscos | riscos e mitigações | 风险 | 风险评估 | 风险与缓解 | リスク | 懸念事項 | 위험 | 리스크 | 위험 요소',
  'open-questions':
    'offene frage | offene fragen | offene punkte | ungeklärte fragen | question ouverte | questions ouvertes | points ouverts | pregunta abierta | preguntas abiertas | cuestiones abiertas | puntos abiertos | preguntas pendientes | pergunta aberta | perguntas abertas | perguntas em aberto | questão aberta | questões abertas | questões em aberto | pontos em aberto | pendências | dúvidas | noch offen | noch zu klären | zu klären | à décider | à clarifier | por decidir | por resolver | por aclarar | a decidir | em aberto | 开放问题 | 待解决问题 | 未决问题 | 待确认 | 待讨论 | 待定 | 遗留问题 | 开放性问题 | 待确认问题 | 待決問題 | 未解決の質問 | 未解決の問題 | 未解決 | 未解決事項 | 未決事項 | 未確定事項 | 検討事項 | 要確認事項 | オープンクエスチョン | 未解決の課題 | 残課題 | 미해결 질문 | 열린 질문 | 미결 사항 | 미결정 사항 | 오픈 이슈 | 확인 필요 사항 | 논의 사항 | 미해결 과제',
  'future-work':
    'ausblick | zukünftige arbeiten | nächste schritte | travaux futurs | prochaines étapes | trabajo futuro | próximos pasos | mejoras futuras | trabalho futuro | trabalhos futuros | próximos passos | melhorias futuras | 未来工作 | 后续工作 | 后续计划 | 未来规划 | 扩展性考虑 | 今後の課題 | 今後の予定 | 将来の拡張 | 今後の拡張 | 향후 계획 | 향후 과제 | 다음 단계 | 추후 작업',
  references:
    'referenzen | verweise | quellen | références | liens | referencias | enlaces | referências | links | 参考 | 参考资料 | 参考文献 | 相关文档 | 関連ドキュメント | 参考リンク | 関連資料 | 참고 | 참고 자료 | 참고 문헌 | 관련 문서',
  approval:
    'freigabe | freigaben | genehmigung | abnahme | approbation | validation finale | aprobación | aprobaciones | aprovação | aprovações | 审批 | 批准 | 评审 | 签核 | 承認 | レビュー | 承認欄 | 승인 | 검토 및 승인',
  timeline:
    'zeitplan | meilensteine | umsetzungsplan | aufwand | calendrier | jalons | planning | échéancier | cronograma | hitos | plan de implementación | plano de implementação | marcos | estimación | estimativa | 时间线 | 里程碑 | 实施计划 | 排期 | 迭代 | 进度 | 开发计划 | 时间计划 | 任务拆分 | 工作量 | 实现计划 | 实施步骤 | スケジュール | マイルストーン | 実装計画 | タイムライン | 工数 | 実装フェーズ | 일정 | 마일스톤 | 구현 계획 | 타임라인 | fases | fase | phasen | 阶段 | フェーズ | 단계',
  dependencies:
    'abhängigkeit | abhängigkeiten | dépendances | dependencia | dependencias | dependência | dependências | integraciones | integrações | 依赖 | 依赖关系 | 外部依赖 | 依存関係 | 依存 | 外部連携 | 의존성 | 의존 관계 | 외부 연동 | 集成',
  technology:
    'technologie | technologien | technologiestack | technologies | pile technique | tecnología | tecnologías | stack tecnológico | tecnologia | tecnologias | 技术栈 | 技术选型 | 技術スタック | 技術選定 | 使用技術 | 기술 스택 | 기술 선택 | 사용 기술',
  appendix:
    '注意事項 | 注意事项 | anhang | annexe | annexes | anexo | anexos | apéndice | apêndice | 附录 | 附錄 | 付録 | 補足 | 부록',
  ui: 'benutzeroberfläche | oberfläche | interface utilisateur | interfaz de usuario | interface do usuário | pantallas | telas | 界面 | 用户界面 | 前端 | 前端设计 | 页面 | 画面 | 画面設計 | フロントエンド | 사용자 인터페이스 | 화면 | 프론트엔드 | 화면 설계 | 交互设计',
  purpose: 'zweck | propósito | finalidade | finalité | 用途 | 功能 | 説明 | 说明 | 설명 | 용도 | 기능',
  request:
    'anfrage | requête | corps de la requête | solicitud | petición | cuerpo de la solicitud | requisição | corpo da requisição | 请求 | 请求体 | 请求示例 | 请求参数体 | リクエスト | リクエストボディ | 요청 | 요청 본문 | eingabe | entrada | 入力 | 输入 | 입력 | entrée',
  response:
    'antwort | réponse | respuesta | resposta | 响应 | 响应体 | 返回 | 返回值 | 响应示例 | 返回结果 | 回應 | レスポンス | 応答 | 응답 | 응답 본문 | ausgabe | salida | saída | sortie | 出力 | 输出 | 출력',
  'error-response':
    'fehlerantwort | réponse d erreur | respuesta de error | respuestas de error | resposta de erro | respostas de erro | 错误响应 | 失败响应 | エラーレスポンス | 에러 응답 | 오류 응답',
  parameters:
    'parameter | paramètres | parámetros | parâmetros | 参数 | 请求参数 | 查询参数 | 路径参数 | パラメータ | パラメーター | クエリパラメータ | 파라미터 | 매개변수 | 쿼리 파라미터',
  headers: 'kopfzeilen | en têtes | encabezados | cabeceras | cabeçalhos | 请求头 | ヘッダー | 헤더',
  roles:
    'rollen | rôles | perfiles | papéis | perfis | funciones de usuario | 角色 | 用户角色 | ロール | 役割 | 역할 | acteurs | actores | atores',
  example:
    'beispiel | beispiele | exemple | exemples | ejemplo | ejemplos | exemplo | exemplos | 示例 | 例子 | 例 | サンプル | 예시 | 예제',
  changes:
    'änderungen | änderung | changements | modifications | cambios | mudanças | alterações | 变更 | 改动 | 修改 | 変更点 | 変更内容 | 변경 사항 | 변경사항',
};
