import type { Localized } from '#model/language.ts';

/** A word of Kubernetes that a person who is new to it may not know: how it is recognised in a sentence, and what it means. */
export interface Term {
  /** How it is written in a list of words. */
  readonly name: Localized;
  readonly seen: Localized<RegExp>;
  /** One sentence, true by the documentation of Kubernetes. */
  readonly means: Localized;
}

export const termWords = { heading: { en: 'Words used here:', ja: 'このレポートの用語:' } } as const satisfies Readonly<
  Record<string, Localized>
>;

/** A word by itself, and no part of a name, path or field. */
function word(forms: string): RegExp {
  return new RegExp(String.raw`(?<![\w./-])(?:${forms})(?![\w/-]|\.\w)`);
}
/** A kind is written alike in both languages; English has its plural. */
function kind(name: string, means: Localized, more: Partial<Localized> = {}): Term {
  const forms = `${name.replace(/y$/, '(?:y|ies)')}(?:e?s)?`;
  const inLanguage = (other: string | undefined): RegExp => word(other === undefined ? forms : `${forms}|${other}`);
  return { name: { en: name, ja: name }, seen: { en: inLanguage(more.en), ja: inLanguage(more.ja) }, means };
}
/** `ja` may stand inside of a sentence without blanks. */
function term(name: Localized, seen: Localized, means: Localized): Term {
  return { name, seen: { en: word(seen.en), ja: new RegExp(seen.ja) }, means };
}

export const terms: readonly Term[] = [
  kind(
    'Pod',
    {
      en: 'the smallest thing that Kubernetes runs: one or more containers that are placed on one node together and share its network address',
      ja: 'Kubernetes が実行する最小の単位。1 個以上のコンテナからなり、同じノードで動いて 1 つの IP アドレスを共有する',
    },
    { en: 'pods?' },
  ),
  kind('Deployment', {
    en: 'keeps a wanted number of alike pods running, and replaces them step by step when their template changes',
    ja: '同じ内容の Pod を指定した数だけ動かし続け、テンプレートが変わると段階的に置き換えるもの',
  }),
  kind('ReplicaSet', {
    en: 'keeps the pods of one version of a Deployment at their number; the Deployment makes a new one for each version of the template',
    ja: 'Deployment の 1 つの版の Pod 数を保つもの。Deployment はテンプレートの版ごとに 1 個ずつ作成する',
  }),
  kind('StatefulSet', {
    en: 'runs pods that each keep their own name and their own storage, as programs that store data need',
    ja: 'それぞれ固有の名前とストレージを持ち続ける Pod を動かすもの。データを保存するプログラムに使う',
  }),
  kind('DaemonSet', {
    en: 'runs one copy of a pod on every node, or on every node of a certain kind',
    ja: 'すべてのノード (または条件に合うノード) で Pod を 1 個ずつ動かすもの',
  }),
  kind('CronJob', {
    en: 'creates a Job at set times, as a timetable says',
    ja: '決められた時刻に Job を作成するもの',
  }),
  kind('Job', {
    en: 'runs pods until a task is finished, and tries again, a limited number of times, when it fails',
    ja: '処理が完了するまで Pod を動かし、失敗すると決められた回数まで再試行するもの',
  }),
  term(
    { en: 'replica', ja: 'レプリカ' },
    { en: '[Rr]eplicas?', ja: 'レプリカ' },
    { en: 'one of several alike pods of a workload', ja: 'ワークロードが動かす、同じ内容の Pod の 1 個' },
  ),
  term(
    { en: 'node', ja: 'ノード' },
    { en: '[Nn]odes?', ja: 'ノード|(?<![\\w./-])Node(?![\\w/-])' },
    { en: 'a machine of the cluster, on which pods run', ja: 'Pod が動く、クラスターのマシン' },
  ),
  term(
    { en: 'namespace', ja: 'Namespace (名前空間)' },
    { en: '[Nn]amespaces?', ja: '名前空間|(?<![\\w./-])[Nn]amespace(?![\\w/-])' },
    {
      en: 'a part of the cluster in which names are unique, often one per team or application',
      ja: 'クラスター内の区画。名前は区画ごとに一意で、チームやアプリケーションごとに分けることが多い',
    },
  ),
  kind('Service', {
    en: 'a lasting address for a group of pods; it sends traffic to those of them that are ready',
    ja: '複数の Pod に対する変わらない宛先。準備のできた Pod へ通信を振り分ける',
  }),
  term(
    { en: 'selector', ja: 'セレクター' },
    { en: '[Ss]electors?', ja: 'セレクター|(?<![\\w./-])selector(?![\\w/-])' },
    { en: 'the labels by which an object picks the pods it is meant for', ja: '対象とする Pod をラベルで選ぶ条件' },
  ),
  kind('Ingress', {
    en: 'the rule by which HTTP traffic from outside reaches a Service, by host and path',
    ja: '外部からの HTTP 通信を、ホスト名とパスによって Service へ振り分ける設定',
  }),
  kind('NetworkPolicy', {
    en: 'says which connections to and from pods are allowed; once one applies to a pod, whatever none of them allows is refused',
    ja: 'Pod との間で許可する通信を定めるもの。Pod に適用されると、その方向の通信は許可されたもの以外すべて遮断される',
  }),
  kind('ConfigMap', {
    en: 'settings that pods get as files or variables',
    ja: 'ファイルや環境変数として Pod に渡す設定',
  }),
  kind('Secret', {
    en: 'passwords, keys, certificates and their like, which pods get as files or variables',
    ja: 'ファイルや環境変数として Pod に渡す、パスワードや鍵、証明書などの秘密の値',
  }),
  kind(
    'PersistentVolumeClaim',
    {
      en: 'a request for storage by a pod; it waits until a volume that fits is bound to it',
      ja: 'Pod が使うストレージの要求。条件に合うボリュームが割り当てられるまで待機する',
    },
    { en: 'PVCs?', ja: 'PVC' },
  ),
  kind('PersistentVolume', {
    en: 'a piece of storage that the cluster holds and that outlives the pods that use it',
    ja: 'クラスターが持つストレージの 1 つ。利用する Pod がなくなっても残る',
  }),
  kind('StorageClass', {
    en: 'names a kind of storage, and the program that makes new volumes of that kind',
    ja: 'ストレージの種類と、新しいボリュームを作成するプログラムを定めるもの',
  }),
  kind(
    'ResourceQuota',
    {
      en: 'the most that all of a namespace may ask for together; what would go beyond it is refused',
      ja: 'Namespace 全体で使える量の上限。超える分の作成は拒否される',
    },
    { en: '[Qq]uotas?' },
  ),
  kind('LimitRange', {
    en: 'sets what one container or pod of a namespace may ask for at least and at most, and what it gets when it does not say',
    ja: 'Namespace 内のコンテナや Pod が要求できる最小・最大の量と、指定がないときの既定値を定めるもの',
  }),
  kind('HorizontalPodAutoscaler', {
    en: 'changes the number of replicas as measured load goes up and down',
    ja: '測定された負荷に応じてレプリカ数を増減するもの',
  }),
  kind('PodDisruptionBudget', {
    en: 'says how many pods of a group must stay when pods are moved on purpose, as when a node is drained',
    ja: 'ノードのドレインなど意図的な退避のときに、残さなければならない Pod の数を定めるもの',
  }),
  kind('ServiceAccount', {
    en: 'the name under which a pod talks to the cluster; what it may do is granted to this name',
    ja: 'Pod がクラスターの API を使うときのアカウント。権限はこのアカウントに付与される',
  }),
  kind(
    'RoleBinding',
    {
      en: 'grants the permissions of a Role to a person, a group or a ServiceAccount',
      ja: 'Role に書かれた権限を、人やグループ、ServiceAccount に付与するもの',
    },
    { en: 'ClusterRoleBindings?', ja: 'ClusterRoleBinding' },
  ),
  term(
    { en: 'request, to ask for', ja: '要求 (requests)' },
    {
      en: '(?:memory|cpu|CPU|storage) requests?|requests\\.(?:cpu|memory)|[Aa]sk(?:s|ed)? for (?:at most )?\\d[\\d.]*(?:[KMGT]i|m)?|pods (?:ask for|request),',
      ja: '(?:memory|cpu|メモリ|CPU) ?の?要求|要求量|requests\\.(?:cpu|memory)|\\d(?:[KMGT]i|m) を?要求',
    },
    {
      en: 'how much memory or cpu is set aside for a pod; a node takes only as many pods as it has room for by requests, however little they use',
      ja: 'Pod のために確保するメモリや CPU の量。実際の使用量にかかわらず、要求の合計が収まるノードにだけ配置される',
    },
  ),
  term(
    { en: 'limit', ja: '上限 (limits)' },
    {
      en: '(?:memory|cpu|CPU) limits?|limits\\.(?:cpu|memory)|resources\\.limits',
      ja: '(?:memory|cpu|メモリ|CPU) ?の?上限|コンテナの上限|limits\\.(?:cpu|memory)',
    },
    {
      en: 'the most that a container may use: beyond its memory limit it may be killed, at its cpu limit it is slowed down',
      ja: 'コンテナが使える量の上限。メモリは超えると強制終了されることがあり、CPU は達すると速度が抑えられる',
    },
  ),
  term(
    { en: 'allocatable', ja: '割り当て可能 (allocatable)' },
    { en: '[Aa]llocatable', ja: '割り当て可能|(?<![\\w./-])allocatable(?![\\w/-])' },
    {
      en: 'what a node has for pods, after what the system itself keeps',
      ja: 'ノードの容量のうち、システム用の分を除いて Pod に使える量',
    },
  ),
  term(
    { en: 'taint, toleration', ja: 'taint, toleration' },
    { en: '[Uu]?n?[Tt]aint(?:s|ed)?|tolerat(?:es?|ed|ions?)', ja: '[Tt]aint|[Tt]oleration' },
    {
      en: 'a taint keeps pods away from a node, except for those that carry a toleration for it',
      ja: 'taint はノードに Pod を寄せ付けない印で、対応する toleration を持つ Pod だけがそのノードで動ける',
    },
  ),
  term(
    { en: 'readiness probe', ja: 'readiness probe' },
    { en: '[Rr]eadiness probes?|readinessProbe', ja: '[Rr]eadiness ?(?:probe|プローブ)|readinessProbe' },
    {
      en: 'a check that is repeated while a container runs; while it fails, Services send the pod no traffic',
      ja: 'コンテナの稼働中に繰り返される確認。失敗している間、Service はその Pod に通信を送らない',
    },
  ),
  term(
    { en: 'liveness probe', ja: 'liveness probe' },
    { en: '[Ll]iveness probes?|livenessProbe', ja: '[Ll]iveness ?(?:probe|プローブ)|livenessProbe' },
    {
      en: 'a check that is repeated while a container runs; when it fails several times in a row, the container is restarted',
      ja: 'コンテナの稼働中に繰り返される確認。続けて失敗すると、コンテナが再起動される',
    },
  ),
  term(
    { en: 'CrashLoopBackOff', ja: 'CrashLoopBackOff' },
    { en: 'CrashLoopBackOff', ja: 'CrashLoopBackOff' },
    {
      en: 'a container keeps ending soon after its start, and the next start waits longer each time, up to five minutes by default',
      ja: 'コンテナが起動後すぐに終了することを繰り返し、次の起動までの待ち時間が延びている状態 (既定では最長 5 分)',
    },
  ),
  term(
    { en: 'ImagePullBackOff', ja: 'ImagePullBackOff' },
    { en: 'ImagePullBackOff|ErrImagePull', ja: 'ImagePullBackOff|ErrImagePull' },
    {
      en: 'the image of a container could not be fetched, and the next try waits longer each time',
      ja: 'コンテナのイメージを取得できず、間隔を延ばしながら再試行している状態',
    },
  ),
  term(
    { en: 'OOM, out of memory', ja: 'OOM (メモリ不足)' },
    { en: 'OOM(?:Killed|Killing)?|SystemOOM|out of memory', ja: 'OOM|メモリ不足(?:で|により|のため)' },
    {
      en: 'the system ended a process because its container reached its memory limit, or because its node had no memory left',
      ja: 'コンテナがメモリの上限に達したか、ノードのメモリが尽きたため、プロセスが強制終了されること',
    },
  ),
  term(
    { en: 'eviction', ja: '退避 (eviction)' },
    { en: '[Ee]vict(?:s|ed|ions?)?', ja: '退避|[Ee]vict(?:ed|ion)' },
    {
      en: 'a pod is ended so that its node is relieved or emptied; what owns it makes another, which may stand elsewhere',
      ja: 'ノードの負荷を減らしたり空けたりするために Pod を終了させること。所有者が代わりの Pod を作成する',
    },
  ),
  term(
    { en: 'cordon, drain', ja: 'cordon, ドレイン (drain)' },
    { en: '[Uu]?n?[Cc]ordon(?:s|ed)?|[Dd]rain(?:s|ed|ing)?', ja: 'cordon|ドレイン|(?<![\\w./-])drain(?![\\w/-])' },
    {
      en: 'a cordoned node gets no new pods; to drain it is to cordon it and to evict the pods that run there',
      ja: 'cordon したノードには新しい Pod が配置されない。ドレインは cordon したうえで、稼働中の Pod を退避させること',
    },
  ),
  term(
    { en: 'kubelet', ja: 'kubelet' },
    { en: '[Kk]ubelets?', ja: '[Kk]ubelet' },
    {
      en: 'the program on each node that starts the containers of its pods and reports how they are',
      ja: '各ノードで Pod のコンテナを起動し、状態を報告するプログラム',
    },
  ),
  term(
    { en: 'scheduler', ja: 'スケジューラー' },
    { en: '[Ss]chedulers?', ja: 'スケジューラー?' },
    { en: 'the program that chooses a node for each new pod', ja: '新しい Pod を動かすノードを選ぶプログラム' },
  ),
  term(
    { en: 'finalizer', ja: 'finalizer' },
    { en: '[Ff]inalizers?', ja: '[Ff]inalizer' },
    {
      en: 'a mark on an object that holds up its deletion until whoever set it has cleaned up and takes it off',
      ja: '後片付けが済んで外されるまで、オブジェクトの削除を完了させない印',
    },
  ),
  term(
    { en: 'webhook', ja: 'webhook' },
    { en: '[Ww]ebhooks?|(?:Mutating|Validating)WebhookConfigurations?', ja: '[Ww]ebhook' },
    {
      en: 'a program that the API server asks before it accepts or stores an object',
      ja: 'API サーバーがオブジェクトを受け付けたり保存したりする前に問い合わせるプログラム',
    },
  ),
];
