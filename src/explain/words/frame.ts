import { definePhrases } from '../words.ts';

/** What stands around the incidents: header, summary, gaps, closing line. */
export const frameWords = definePhrases({
  controlPlane: { en: '{n|control-plane node|control-plane nodes}', ja: 'コントロールプレーン {n} 台' },
  workers: { en: '{n|worker|workers}', ja: 'ワーカー {n} 台' },
  nodes: { en: '{n|node|nodes}', ja: 'ノード {n} 台' },
  pods: { en: '{n|pod|pods}', ja: 'Pod {n} 個' },
  readAt: { en: 'read {at}', ja: '取得 {at}' },
  amount: { en: '{objects|object|objects}, {events|event|events}', ja: 'オブジェクト {objects} 件、イベント {events} 件' },
  seconds: { en: '{n} s', ja: '{n} 秒' },
  legendInferred: { en: '~ inferred', ja: '~ は推定' },
  legendStated: { en: '* stated by a person', ja: '* は人による申告' },

  paged: { en: '{pages} of {n|incident|incidents} cannot wait.', ja: '{n} 件のインシデントのうち {pages} 件は、すぐに対応が必要です。' },
  onePaged: { en: '1 incident, and it cannot wait.', ja: 'インシデントが 1 件あり、すぐに対応が必要です。' },
  ticketsOnly: {
    en: '{n|incident needs|incidents need} a person. None is urgent.',
    ja: '対応が必要なインシデントが {n} 件あります。緊急のものはありません。',
  },
  logOnly: {
    en: '{n|incident|incidents}. None needs a person now.',
    ja: 'インシデントが {n} 件あります。今すぐ対応が必要なものはありません。',
  },
  nothing: { en: 'Nothing is wrong.', ja: '異常はありません。' },
  nothingSeen: {
    en: 'Nothing is wrong in what could be seen. Some of it could not: see below.',
    ja: '確認できた範囲に異常はありません。確認できなかったものは下に示します。',
  },

  namespace: { en: 'namespace {namespace}', ja: 'Namespace {namespace}' },
  scoped: { en: '{scope}: {verdict}', ja: '{scope}: {verdict}' },
  elsewhere: { en: '{n|incident|incidents} elsewhere.', ja: 'この範囲の外にインシデントが {n} 件あります。' },
  silencedToo: {
    en: '{n|more is|more are} silenced, and told last.',
    ja: 'ほかに {n} 件が通知停止中です（最後に示します）。',
  },
  silencedOnly: { en: '{n|incident is|incidents are} there, and silenced.', ja: 'インシデント {n} 件は、すべて通知停止中です。' },
  silencedUntil: { en: 'silenced until {until}: {because}', ja: '{until} まで通知停止: {because}' },

  page: { en: 'page', ja: '即時呼び出し' },
  ticket: { en: 'ticket', ja: 'チケット' },
  log: { en: 'log', ja: '記録のみ' },

  gaps: { en: 'Not seen, and therefore not judged', ja: '確認できず、判断していないもの' },
  them: { en: 'them', ja: 'これら' },
  gapIn: { en: '{what} in {namespaces}', ja: '{what} ({namespaces})' },
  gapBecause: { en: '{what}: {because}', ja: '{what}: {because}' },
  more: { en: 'and {n} more', ja: 'ほか {n} 件' },
  lookedAt: { en: 'Looked at {kinds}; {events|event|events}; {logs}.', ja: '確認したもの: {kinds}、イベント {events} 件、{logs}。' },
  lookedAtEvents: { en: 'Looked at {events|event|events}; {logs}.', ja: '確認したもの: イベント {events} 件、{logs}。' },
  asPrinted: { en: '{kinds} as printed', ja: '{kinds} (コマンドの出力)' },
  logsRead: { en: 'logs of {n|container|containers} read', ja: 'コンテナ {n} 個のログ' },
  logsUnread: { en: '{n} not read', ja: '{n} 個は未取得' },
  noLogs: { en: 'no logs read', ja: 'ログは未取得' },
  noLogsOf: { en: 'logs of {n|container|containers} not read', ja: 'コンテナ {n} 個のログは未取得' },
  explainedBy: {
    en: 'Told by {model}: {checked|statement|statements} checked, {kept} kept, {dropped} dropped{marked}.',
    ja: '{model} による説明: {checked} 件の記述を確認し、{kept} 件を採用、{dropped} 件を削除{marked}。',
  },
  explainedMarked: { en: ', {n} marked', ja: '、{n} 件に注記' },
  evidenceAt: { en: 'Evidence {ids}: {command}', ja: '根拠 {ids}: {command}' },
  evidence: { en: 'Evidence', ja: '根拠の一覧' },
  ifReading: { en: 'if {when}: {means}', ja: '{when}場合: {means}' },
  noSuchIncident: { en: 'This report holds no incident {id}.', ja: 'このレポートにインシデント {id} はありません。' },

  headPriority: { en: 'priority', ja: '優先度' },
  headSubject: { en: 'subject', ja: '対象' },
  headTitle: { en: 'what is wrong', ja: '事象' },
  headSince: { en: 'for', ja: '経過' },
});
