import { definePhrases } from '../words.ts';

/** What a person calls a trouble. `finds` are words of the catalogue in which doryo would look for it. */
export interface Topic {
  readonly id: string;
  readonly en: RegExp;
  readonly ja: RegExp;
  readonly finds: string;
}

/** Words for symptoms, as people write them. */
export const topics: readonly Topic[] = [
  {
    id: 'slow',
    en: /\b(?:slow(?:ly|er|ness)?|latency|laggy|takes? (?:too )?long|time(?:s|d)? ?out|timeouts?|hang(?:s|ing)?)\b/i,
    ja: /遅い|遅く|重い|タイムアウト|応答しない|レスポンス/,
    finds: 'timeout throttled slow connection limit',
  },
  {
    id: 'down',
    en: /\b(?:down|unavailable|unreachable|dead|outage|broken|not (?:working|responding|reachable)|fail(?:s|ing|ed)?|5\d\d|errors?)\b/i,
    ja: /落ち|停止|つながらない|繋がらない|接続できない|使えない|動かない|動いていない|壊れ|障害|エラー|失敗/,
    finds: 'no ready pod available replicas refused',
  },
  {
    id: 'restarting',
    en: /\b(?:restart(?:s|ing|ed)?|crash(?:es|ing|ed|loop\w*)?|oom\w*|killed|dies|dying)\b/i,
    ja: /再起動|クラッシュ|落ちる|強制終了|OOM/i,
    finds: 'crash exit restart killed memory liveness',
  },
  {
    id: 'pending',
    en: /\b(?:pending|unschedulable|not (?:start(?:ing|ed)?|scheduled|running)|stuck|waiting|won'?t start)\b/i,
    ja: /起動しない|起動できない|配置され|スケジュール|ペンディング|Pending|待ち|進まない|止まった/i,
    finds: 'pending scheduled node place waits rollout',
  },
  { id: 'memory', en: /\b(?:memory|oom\w*|ram|heap)\b/i, ja: /メモリ/, finds: 'memory limit request killed' },
  {
    id: 'disk',
    en: /\b(?:disk|storage|volumes?|pvcs?|full|space)\b/i,
    ja: /ディスク|ストレージ|ボリューム|容量/,
    finds: 'volume claim disk storage space',
  },
  { id: 'image', en: /\b(?:images?|pull(?:ing|ed)?|registry|imagepull\w*)\b/i, ja: /イメージ|レジストリ/, finds: 'image registry pull' },
  {
    id: 'name',
    en: /\b(?:dns|resolv(?:e|es|ing)|lookup|host ?names?|no such host)\b/i,
    ja: /名前解決|DNS|ホスト名/i,
    finds: 'dns name resolve host',
  },
  {
    id: 'network',
    en: /\b(?:network|connect(?:s|ion|ions|ing)?|ingress|traffic|polic(?:y|ies)|port|reach(?:es|able)?|refused|endpoints?)\b/i,
    ja: /ネットワーク|接続|通信|疎通|ポート|到達/,
    finds: 'connection network policy port service endpoints ingress',
  },
  {
    id: 'access',
    en: /\b(?:forbidden|permission|permissions|rbac|denied|allowed|access|may|unauthorized|40[13])\b/i,
    ja: /権限|認可|拒否|許可|アクセス/,
    finds: 'permission role forbidden account',
  },
  {
    id: 'certificate',
    en: /\b(?:certificates?|certs?|tls|ssl|x509|expir(?:e|es|ed|ing|y))\b/i,
    ja: /証明書|TLS|期限/i,
    finds: 'certificate tls expired authority',
  },
  {
    id: 'config',
    en: /\b(?:config(?:s|uration)?|configmaps?|secrets?|settings?|env(?:ironment)?|variables?)\b/i,
    ja: /設定|シークレット|環境変数/,
    finds: 'configmap secret key missing setting',
  },
  {
    id: 'rollout',
    en: /\b(?:roll(?:out|outs|ing|ed)|deploy(?:s|ed|ing|ment failed)?|upgrade[ds]?|releases?|revision|new version)\b/i,
    ja: /ロールアウト|デプロイ|リリース|更新|新しいバージョン/,
    finds: 'rollout revision progress replicaset deployment',
  },
  {
    id: 'job',
    en: /\b(?:jobs?|cron(?:jobs?)?|batch|nightly|backups?)\b/i,
    ja: /ジョブ|バッチ|定期実行|バックアップ/,
    finds: 'job run failed cronjob schedule',
  },
  {
    id: 'scaling',
    en: /\b(?:scal(?:e|es|ing|ed)|autoscal\w+|hpa|replicas?)\b/i,
    ja: /スケール|オートスケール|レプリカ/,
    finds: 'autoscaler replicas maximum metrics',
  },
  {
    id: 'node',
    en: /\b(?:nodes?|kubelet|drain(?:ed|ing)?|cordon(?:ed)?|notready)\b/i,
    ja: /ノード|kubelet|ドレイン/i,
    finds: 'node ready kubelet pressure lease',
  },
  { id: 'quota', en: /\b(?:quotas?|limit ?ranges?|exceeded)\b/i, ja: /クォータ|割り当て/, finds: 'quota limit exceeded' },
];

/** What no state of a cluster shows. Each is told where a question is about it, with what would show it. */
export const unseenTopics: readonly { readonly id: keyof typeof unseenWords; readonly en: RegExp; readonly ja: RegExp }[] = [
  {
    id: 'latency',
    en: /\b(?:slow(?:ly|er|ness)?|latency|response times?|p9\d|takes? (?:too )?long|laggy|performance|throughput|requests? per second|rps|qps|traffic volume|error rate)\b/i,
    ja: /遅い|遅く|重い|応答時間|レイテンシ|性能|スループット|リクエスト数|エラー率|レスポンス/,
  },
  {
    id: 'cost',
    en: /\b(?:costs?|price|pricing|bill(?:s|ed|ing)?|spend(?:ing)?|expensive|cheaper|budget of money|dollars?|euros?)\b/i,
    ja: /コスト|料金|費用|請求|金額|いくら/,
  },
  {
    id: 'business',
    en: /\b(?:revenue|sales|sold|(?:how many|number of) (?:\w+ )?(?:users|customers|orders|visitors|sign-?ups)|customers? (?:lost|affected|complain\w*)|conversion|profit)\b/i,
    ja: /売上|売り上げ|注文数|利用者数|顧客数|ユーザー数|何人|コンバージョン/,
  },
  {
    id: 'future',
    en: /\b(?:will (?:it|we|they|the \w+) (?:be|fail|last|happen|survive)|tomorrow|next (?:week|month|year)|predict|forecast|when will)\b/i,
    ja: /明日|来週|来月|来年|将来|いつ(?:直|復旧|終わ)|予測/,
  },
  {
    id: 'people',
    en: /\b(?:who (?:is|was) (?:on call|responsible|to blame)|whose fault|on-?call|phone number)\b/i,
    ja: /当番は誰|担当者|誰の責任|誰のせい|連絡先/,
  },
  {
    id: 'outside',
    en: /\b(?:(?:aws|gcp|azure|cloudflare|github|stripe|provider|internet|vendor)(?:'s)? (?:status|outage|down|incident)|is (?:aws|gcp|azure|github|stripe|cloudflare|the internet) down)\b/i,
    ja: /(?:AWS|GCP|Azure|GitHub|Cloudflare|Stripe|クラウド|インターネット).{0,6}(?:障害|落ち|停止|状況)/i,
  },
  {
    id: 'weather',
    en: /\b(?:weather|joke|poem|recipe|president|capital of|football|movie)\b/i,
    ja: /天気|冗談|ジョーク|詩を|レシピ|首都|映画/,
  },
];

export const unseenWords = definePhrases({
  latency: {
    en: 'I cannot see that: response times, request rates and error rates stand in no object, event or log that doryo reads. Your tracing or request metrics (ingress controller, service mesh) show them. What can make something slow or fail, and is visible, follows.',
    ja: 'それは確認できません。応答時間、リクエスト数、エラー率は、doryo が読み取るオブジェクト、イベント、ログには含まれません。トレースや Ingress コントローラー、サービスメッシュのメトリクスを確認してください。遅延や失敗の原因になり得るもののうち、確認できる範囲を以下に示します。',
  },
  cost: {
    en: 'I cannot see that: what anything costs is known to whoever bills you, not to the cluster.',
    ja: 'それは確認できません。費用はクラスターではなく、請求元の情報で確認してください。',
  },
  business: {
    en: 'I cannot see that: users, orders and revenue are known to your applications, not to the cluster.',
    ja: 'それは確認できません。利用者数、注文、売上はアプリケーション側のデータであり、クラスターからは分かりません。',
  },
  future: {
    en: 'I cannot see that: doryo reads what is, and predicts only what a change or a pod would meet now (doryo what-if).',
    ja: 'それは確認できません。doryo が読み取るのは現在の状態で、予測できるのは変更や配置の結果だけです（doryo what-if）。',
  },
  people: {
    en: 'I cannot see that: who is on call or responsible is known only where a profile states contacts.',
    ja: 'それは確認できません。担当者や連絡先は、プロファイルに記載がある場合だけ分かります。',
  },
  outside: {
    en: 'I cannot see that: nothing outside of the cluster is read. The status page of that provider tells.',
    ja: 'それは確認できません。クラスター外の状況は読み取りません。提供元のステータスページを確認してください。',
  },
  weather: {
    en: 'I cannot see that: doryo knows one Kubernetes cluster, and nothing else.',
    ja: 'それは確認できません。doryo が扱うのは Kubernetes クラスターの情報だけです。',
  },
});

/** Questions for a way to find out, rather than for what is so. */
export const asksHow = {
  en: /\bhow (?:do|can|could|should|would|to)\b|\b(?:way|command) to (?:check|see|find|tell|know|verify)\b|\bcheck (?:whether|if)\b/i,
  ja: /確認(?:する|し)?(?:方法|手順|には|コマンド|したい)|調べ(?:る|方|たい|るには)|どう(?:やって|すれば|したら).{0,16}(?:確認|調べ|分か|わか|見)|見るには|確かめ/,
};
