import type { Localized } from '#model/language.ts';

/** Why a rule gives its level, and when it would not. `{object}` and `{because}` are what the rule found. */
export interface LevelWords {
  readonly why: Localized;
  /** The condition under which this rule would no longer hold: the level would then be lower. Absent for the lowest level. */
  readonly lower?: Localized;
}

/** Words of the rules of impact, by id. */
export const impactLevels: Readonly<Record<string, LevelWords>> = {
  'non-production': { why: { en: 'it is {because}, not production', ja: '本番ではなく {because} 環境であるため' } },
  'user-facing-down': {
    why: {
      en: '{object} is reachable from outside and has nothing ready behind it',
      ja: '{object} は外部に公開されているが、背後に応答できる Pod がないため',
    },
    lower: { en: 'one pod behind it were ready', ja: '背後の Pod が 1 つでも Ready になった' },
  },
  'cluster-service-ending': {
    why: { en: 'the whole cluster stops when {object} ends', ja: '{object} が期限切れになるとクラスター全体が停止するため' },
    lower: { en: 'it were renewed', ja: '更新された' },
  },
  'cluster-service-failing': {
    why: { en: 'something the whole cluster leans on fails ({object})', ja: 'クラスター全体が依存する機能 ({object}) に障害があるため' },
    lower: { en: 'it served in part', ja: '一部でも機能していた' },
  },
  'third-of-nodes': {
    why: { en: '{because} nodes are not ready, a third or more', ja: '3 分の 1 以上のノード ({because}) が Ready ではないため' },
    lower: { en: 'fewer than a third of the nodes were affected', ja: '影響が全ノードの 3 分の 1 未満だった' },
  },
  'data-at-risk': { why: { en: 'data of {object} may be lost', ja: '{object} のデータが失われるおそれがあるため' } },
  'three-namespaces': {
    why: {
      en: 'one cause breaks things in several namespaces: {because}',
      ja: '1 つの原因が複数の Namespace ({because}) に影響しているため',
    },
    lower: { en: 'it stayed within two namespaces', ja: '影響が 2 つ以内の Namespace に収まっていた' },
  },
  'user-facing-below-half': {
    why: {
      en: 'less than half of what users reach through {object} is ready ({because})',
      ja: '外部公開の {object} で、Ready の Pod が半数未満 ({because}) のため',
    },
    lower: { en: 'half of it were ready', ja: '半数が Ready になった' },
  },
  'internal-service-down': {
    why: { en: '{object} has nothing ready behind it', ja: '{object} の背後に応答できる Pod がないため' },
    lower: { en: 'one pod behind it were ready', ja: '背後の Pod が 1 つでも Ready になった' },
  },
  'needed-at-zero': {
    why: { en: '{object} has no replica, and something asks for it', ja: '{object} のレプリカが 0 で、それを必要とするものがあるため' },
    lower: { en: 'one pod of it were ready', ja: '1 つでも Pod が Ready になった' },
  },
  'quorum-at-edge': {
    why: {
      en: '{object} has {because} members, so its quorum does not survive another loss',
      ja: '{object} のメンバーは {because} で、もう 1 つ失うと定足数を割るため',
    },
    lower: { en: 'one more member were ready', ja: 'メンバーがもう 1 つ Ready になった' },
  },
  'node-lost-without-room': {
    why: { en: 'a node takes no pods, and its pods have no place elsewhere', ja: 'ノードが Pod を受け付けず、その Pod の移動先もないため' },
    lower: { en: 'its pods found a place', ja: 'Pod の移動先が確保できた' },
  },
  'entrance-closed': {
    why: {
      en: 'requests from outside fail at {object}; how many come that way is not known',
      ja: '{object} を通る外部からの要求が失敗するため (その件数は不明)',
    },
    lower: { en: 'no requests came that way', ja: 'その経路に要求がなかった' },
  },
  'batch-past-deadline': {
    why: { en: 'work of {object} that was due is not done', ja: '{object} の予定された処理が行われていないため' },
    lower: { en: 'it were not production', ja: '本番の処理でなかった' },
  },
  'one-job-run': {
    why: {
      en: 'runs of a Job are concerned, nothing that answers requests',
      ja: '対象は Job の実行で、リクエストを処理するものではないため',
    },
  },
  'nothing-available': {
    why: { en: '{object} has nothing available ({because})', ja: '{object} の稼働数が 0 ({because}) のため' },
    lower: { en: 'one replica were available', ja: 'レプリカが 1 つでも稼働した' },
  },
  'partly-available': { why: { en: 'only part of {object} is missing', ja: '不足しているのは {object} の一部にとどまるため' } },
  'not-seen': {
    why: {
      en: 'how much of {object} still serves was not seen, and counts as the worse',
      ja: '{object} がどれだけ稼働しているか確認できず、重い方として扱うため',
    },
    lower: { en: 'its other replicas were seen to serve', ja: 'ほかのレプリカの稼働が確認できた' },
  },
  'nothing-missing': { why: { en: 'nothing that serves is missing', ja: '応答すべきものに不足がないため' } },
};

/** Words of the rules of urgency, by id. */
export const urgencyLevels: Readonly<Record<string, LevelWords>> = {
  recovered: { why: { en: 'it has recovered', ja: 'すでに復旧しているため' } },
  'outage-user-facing': {
    why: { en: '{object} is down, and users reach it from outside', ja: '外部に公開されている {object} が停止しているため' },
    lower: { en: 'users did not reach it', ja: '外部に公開されていなかった' },
  },
  'outage-depended-on': {
    why: { en: '{object} is down, and {because} depends on it', ja: '{object} が停止しており、{because} がこれに依存しているため' },
    lower: { en: 'nothing depended on it', ja: '依存するものがなかった' },
  },
  'cluster-outage': {
    why: {
      en: '{object} does not serve, and everything in the cluster depends on it',
      ja: 'クラスター内のすべてが依存する {object} が機能していないため',
    },
    lower: { en: 'it served in part', ja: '一部でも機能していた' },
  },
  'admission-closed': {
    why: { en: '{object} lets nothing new be created nearly anywhere', ja: '{object} により、ほぼ全域で新規作成ができないため' },
    lower: { en: 'the webhook answered again', ja: 'webhook が再び応答した' },
  },
  'ends-within-an-hour': {
    why: { en: '{object} runs out within an hour', ja: '{object} が 1 時間以内に限界に達するため' },
    lower: { en: 'more than an hour were left', ja: '1 時間以上の余裕があった' },
  },
  'scope-growing': {
    why: { en: 'more and more objects fail', ja: '影響範囲が広がり続けているため' },
    lower: { en: 'it stopped spreading', ja: '拡大が止まった' },
  },
  'nothing-in-reserve': {
    why: { en: '{object} has nothing left in reserve, and users reach it', ja: '外部公開の {object} に予備が残っていないため' },
    lower: { en: 'users did not reach it, or a second replica ran', ja: '外部に公開されていないか、2 つ目のレプリカが稼働していた' },
  },
  'needed-at-zero': {
    why: { en: '{object} has no replica, and something asks for it', ja: '{object} のレプリカが 0 で、それを必要とするものがあるため' },
    lower: { en: 'it served again', ja: '再び応答するようになった' },
  },
  outage: {
    why: { en: '{object} is down, and nothing is seen to depend on it', ja: '{object} は停止しているが、依存するものは見当たらないため' },
    lower: { en: 'it served again', ja: '再び応答するようになった' },
  },
  'entrance-closed': {
    why: { en: 'requests to {object} fail until someone acts', ja: '対応するまで {object} への要求が失敗し続けるため' },
    lower: { en: 'no requests came that way', ja: 'その経路に要求がなかった' },
  },
  'ends-within-two-days': {
    why: { en: '{object} runs out within two days', ja: '{object} が 2 日以内に限界に達するため' },
    lower: { en: 'more than two days were left', ja: '2 日以上の余裕があった' },
  },
  'ends-within-a-week': {
    why: { en: '{object} runs out within a week', ja: '{object} が 1 週間以内に期限または限界に達するため' },
    lower: { en: 'more than a week were left', ja: '1 週間以上の余裕があった' },
  },
  'ends-later': {
    why: { en: '{object} works as before until it runs out', ja: '{object} は期限または限界に達するまでこれまでどおり動作するため' },
  },
  flapping: {
    why: { en: 'it comes and goes', ja: '停止と復旧を繰り返しているため' },
    lower: { en: 'it stayed up', ja: '安定して稼働した' },
  },
  'nothing-issued': {
    why: {
      en: '{object} is without a certificate or Secret, or with an old one, until someone acts',
      ja: '対応するまで {object} の証明書や Secret が供給されないか、古いままになるため',
    },
    lower: { en: 'it had been issued', ja: '発行された' },
  },
  degraded: {
    why: { en: 'it is degraded but stable', ja: '能力は低下しているが安定しているため' },
    lower: { en: 'all replicas served', ja: 'すべてのレプリカが稼働した' },
  },
  overloaded: {
    why: { en: '{object} bears more load than it is meant to', ja: '{object} に想定以上の負荷がかかっているため' },
    lower: { en: 'the load were on target', ja: '負荷が目標内に収まっていた' },
  },
  'control-plane-down': {
    why: {
      en: 'while {object} does not work, nothing new comes into being or is replaced',
      ja: '{object} が機能しない間は、新しいものの作成や失われたものの補充が行われないため',
    },
    lower: { en: 'it worked again', ja: '再び機能した' },
  },
  'node-unsound': {
    why: {
      en: '{object} does not get well by itself, and its pods may fail with it',
      ja: '{object} の異常は自然には解消せず、Pod にも影響しうるため',
    },
    lower: { en: 'the node were well', ja: 'ノードが正常だった' },
  },
  'killed-for-node-memory': {
    why: {
      en: '{object} was killed when its node ran out of memory, and can be killed again at any time',
      ja: '{object} はノードのメモリ不足で強制終了されており、いつ繰り返してもおかしくないため',
    },
    lower: { en: 'the node had memory to spare again', ja: 'ノードのメモリに余裕が戻った' },
  },
  'pods-to-be-evicted': {
    why: {
      en: '{object} loses its pods within minutes if it does not come back',
      ja: '{object} が戻らなければ、数分でその Pod が退避されるため',
    },
    lower: { en: 'the node were ready', ja: 'ノードが Ready だった' },
  },
  'work-undone': {
    why: {
      en: '{object} has work undone, and that does not change by itself',
      ja: '{object} の処理が終わっておらず、自動では解消しないため',
    },
    lower: { en: 'a later run succeeded', ja: '後の実行が成功した' },
  },
  'requests-refused': {
    why: {
      en: 'requests that depend on {object} are refused until somebody acts',
      ja: '{object} に依存する要求が、対処するまで拒否されるため',
    },
    lower: { en: 'such requests were accepted', ja: 'その要求が受け付けられていた' },
  },
  'wish-held': {
    why: {
      en: 'what was asked for stands still at {object} until somebody acts',
      ja: '依頼された操作が {object} で止まり、自動では進まないため',
    },
    lower: { en: 'it went on by itself', ja: '自動で先へ進んでいた' },
  },
  'speaks-to-models': {
    why: {
      en: 'somebody writes at {object} to the models that read this cluster',
      ja: '{object} に、このクラスターを読むモデルへ向けた書き込みがあるため',
    },
    lower: { en: 'nobody wrote to models', ja: 'モデルに向けた書き込みがなかった' },
  },
  'delivery-stopped': {
    why: { en: 'no new version reaches the cluster through {object}', ja: '{object} を通した新しい版の反映が止まっているため' },
    lower: { en: 'new versions were delivered', ja: '新しい版が反映されていた' },
  },
  'not-seen': {
    why: { en: 'whether {object} still serves was not seen', ja: '{object} が応答できているか確認できていないため' },
    lower: { en: 'it were seen to serve', ja: '応答できていると確認できた' },
  },
  static: { why: { en: 'nothing gets worse while it waits', ja: '待っていても悪化しないため' } },
};

/** When the level would be one higher. By dimension and present level; the highest has none. */
export const higherImpact: Readonly<Record<2 | 3, Localized>> = {
  2: { en: 'something users reach from outside had nothing ready', ja: '外部公開されているものが完全に停止した' },
  3: {
    en: 'nothing were available, or less than half of something users reach',
    ja: '完全に停止するか、外部公開されているものの稼働が半数を下回った',
  },
};
export const higherUrgency: Readonly<Record<2 | 3, Localized>> = {
  2: { en: 'it spread, or something that depends on it failed', ja: '影響が広がるか、依存するものが停止した' },
  3: { en: 'it began to degrade what serves', ja: '稼働中のものの能力が低下し始めた' },
};
