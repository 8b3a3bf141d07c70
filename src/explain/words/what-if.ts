import { definePhrases } from '../words.ts';

/** What a change would do, step by step. */
export const whatIfWords = definePhrases({
  nothing: {
    en: 'The file holds nothing that this cluster runs or would run.',
    ja: 'このファイルには、クラスターで動くものが含まれていません。',
  },
  changes: { en: 'Changes {path}: {from} -> {to}', ja: '変更: {path} {from} -> {to}' },
  unset: { en: 'not set', ja: '未設定' },
  finishes: {
    en: 'The rollout finishes. At every step at least {minimum} of {desired|pod serves|pods serve}.',
    ja: 'ロールアウトは完了します。どの時点でも {desired} 個中 {minimum} 個以上の Pod が稼働します。',
  },
  finishesWithGap: {
    en: 'The rollout finishes, and meanwhile none of its pods serves.',
    ja: 'ロールアウトは完了しますが、途中で Pod が 1 つも稼働しない時間があります。',
  },
  scaleFinishes: {
    en: 'It is scaled: each of {desired|pod|pods} finds a place.',
    ja: 'スケールは完了します。{desired} 個の Pod すべてに配置先があります。',
  },
  scaleStalls: {
    en: 'It stays at {available} of {desired|pod|pods}: {pod} finds no place, and waits until there is one.',
    ja: '{desired} 個中 {available} 個の Pod にとどまります。{pod} の配置先がなく、空きができるまで待ち続けます。',
  },
  stalls: {
    en: 'The rollout stalls and stays so: {pod} of the {revision} revision finds no place, and at least {minimum} must stay available, so no more old pods may go.',
    ja: 'ロールアウトは途中で止まったままになります。{revision}リビジョンの {pod} の配置先がなく、{minimum} 個の稼働を保つ必要があるため、これ以上古い Pod を停止できません。',
  },
  stallsInOrder: {
    en: 'The update stalls and stays so: {pod} finds no place, and a StatefulSet goes on only once it is ready.',
    ja: '更新は途中で止まったままになります。{pod} の配置先がなく、StatefulSet はこの Pod が Ready になるまで先へ進みません。',
  },
  stallsOnNode: {
    en: 'The update stalls and stays so: {pod} finds no place on its node, and at least {minimum} must stay available, so no more old pods may go.',
    ja: '更新は途中で止まったままになります。{pod} を対象のノードに配置できず、{minimum} 個の稼働を保つ必要があるため、これ以上古い Pod を停止できません。',
  },
  leavesSome: {
    en: 'Nothing is in the way, and {old} of {desired|pod stays|pods stay} as before: the strategy leaves them until they are deleted, or its partition is lowered.',
    ja: '妨げるものはありませんが、{desired} 個中 {old} 個の Pod は古いまま残ります。この更新方式では、削除するか partition を下げるまで置き換わりません。',
  },
  meantForNone: {
    en: 'No node of the cluster is one that it is for: it makes no pod.',
    ja: '対象となるノードがクラスターにないため、Pod は作成されません。',
  },
  wantsNone: { en: 'It wants no pods, and makes none.', ja: 'レプリカ数が 0 のため、Pod は作成されません。' },
  noNodes: {
    en: 'No node is left that it is for: its pods go, and none comes.',
    ja: '対象のノードがなくなります。Pod は削除され、新しく作成されません。',
  },
  missesNodes: {
    en: 'The update does not finish: {available} of {desired|pod serves|pods serve} in the end, and {pod} finds no place on its node.',
    ja: '更新は完了しません。最終的に {desired} 個中 {available} 個の Pod が稼働し、{pod} を対象のノードに配置できません。',
  },
  stallsAtQuota: {
    en: 'The rollout stalls and stays so: ResourceQuota {quota} has no room left for {resource}, and no further pod of the {revision} revision is made.',
    ja: 'ロールアウトは途中で止まったままになります。ResourceQuota {quota} の {resource} に空きがなく、{revision}リビジョンの Pod をこれ以上作成できません。',
  },
  stallsUnready: {
    en: 'The rollout does not finish: pods that are there already never become ready.',
    ja: 'ロールアウトは完了しません。すでにある Pod が Ready になりません。',
  },
  revisionNew: { en: 'new', ja: '新しい' },
  revisionOld: { en: 'old', ja: '古い' },
  scheduler: { en: 'The scheduler will say: {message}', ja: 'スケジューラーの見込みメッセージ: {message}' },
  heldBy: { en: '{node}: held by {holders}', ja: '{node}: {holders} が使用中' },
  steps: { en: 'The steps:', ja: '進み方:' },
  headStep: { en: 'step', ja: '手順' },
  headWhat: { en: 'what happens', ja: '動作' },
  headNew: { en: 'new', ja: '新' },
  headOld: { en: 'old', ja: '旧' },
  headAvailable: { en: 'available', ja: '稼働' },
  moreSteps: { en: '{count} further steps, all in -o json', ja: 'ほか {count} 手順 (-o json にすべてあります)' },
  start: { en: 'now', ja: '現在' },
  scaleUpNew: { en: 'the new ReplicaSet goes from {from} to {to}', ja: '新しい ReplicaSet が {from} から {to} へ' },
  scaleDownOld: { en: 'ReplicaSet {name} goes from {from} to {to}', ja: 'ReplicaSet {name} が {from} から {to} へ' },
  person: { en: 'a person scales ReplicaSet {name} from {from} to {to}', ja: '担当者が ReplicaSet {name} を {from} から {to} へ縮小' },
  deletePod: { en: 'pod {pod} is removed', ja: 'Pod {pod} を削除' },
  placePod: { en: 'pod {pod} is placed on {node}', ja: 'Pod {pod} を {node} に配置' },
  pendingPod: { en: 'pod {pod} stays Pending', ja: 'Pod {pod} は Pending のまま' },
  ready: { en: 'pod {pod} is ready', ja: 'Pod {pod} が Ready' },
  depends: {
    en: 'Where one pod goes is open; another choice ends otherwise, and the worse one is shown.',
    ja: '配置先の選び方で結果が変わります。ここでは悪い方の結果を示しています。',
  },
  largest: {
    en: 'The largest {resource} request with which it finishes is {exact}.',
    ja: '完了できる {resource} 要求の最大値は {exact} です。',
  },
  ways: { en: 'Ways that end well:', ja: '完了する方法:' },
  noWay: { en: 'None of the ways that were tried ends well.', ja: '試した方法の中に、完了するものはありませんでした。' },
  scaleDownOldAfterwards: {
    en: 'apply it, and when it stalls scale the old ReplicaSet down',
    ja: '適用し、止まったら古い ReplicaSet を縮小する',
  },
  noSurge: {
    en: 'set maxSurge 0 and maxUnavailable 1 before the change, and set them back after it',
    ja: '変更前に maxSurge 0、maxUnavailable 1 に設定し、完了後に元へ戻す',
  },
  recreate: { en: 'strategy Recreate', ja: 'strategy を Recreate にする' },
  lowerRequest: { en: 'ask for less', ja: '要求を下げる' },
  free: { en: 'at least {minimum} of {desired|pod|pods} serve throughout', ja: '常に {desired} 個中 {minimum} 個以上が稼働します' },
  once: {
    en: 'its price: at times only {minimum} of {desired|pod|pods} serve, during this change',
    ja: '代償: 今回の変更中、稼働が {desired} 個中 {minimum} 個まで下がります',
  },
  everyTime: {
    en: 'its price: at times only {minimum} of {desired|pod|pods} serve, now and at every later rollout',
    ja: '代償: 今回も今後のロールアウトでも毎回、稼働が {desired} 個中 {minimum} 個まで下がります',
  },
  places: { en: '{placed} of {pods|pod finds|pods find} a place.', ja: '{pods} 個中 {placed} 個の Pod に配置先があります。' },
  unchanged: { en: 'is already as the file says.', ja: 'はファイルの内容と同じです。' },
  notSimulated: { en: 'was not simulated: {because}', ja: 'はシミュレーションしていません: {because}' },
  makesNoPods: { en: 'what a {kind} does to pods is left out', ja: '{kind} が Pod に及ぼす影響は対象外です' },
  notRead: {
    en: 'its pods are there, and the {kind} itself is not in the input: what changes cannot be told',
    ja: 'Pod はありますが、{kind} 自体が入力に含まれていないため、変更点が分かりません',
  },
  paused: {
    en: 'the {kind} is paused, and nothing rolls out until it is resumed',
    ja: '{kind} は一時停止中で、再開するまでロールアウトは始まりません',
  },
  together: {
    en: 'All changes of the file are taken to be applied at once: room that one gives up is there for the next, and room that one takes is gone.',
    ja: 'ファイルの変更をすべて同時に適用するものとして予測しています。ある変更で空いた場所は次の変更が使え、使った場所は使えません。',
  },
  counted: {
    en: 'is taken as the file says in all that is predicted here.',
    ja: 'はファイルの内容どおりとして、ここでの予測に含めています。',
  },
  leftNotKnown: {
    en: 'Whether fields that the file lacks will be removed cannot be known: nothing in the input records what was applied before. Taken to stay: {paths}.',
    ja: '以前に適用された内容の記録が入力にないため、ファイルにないフィールドが削除されるかどうかは分かりません。残るものとみなしています: {paths}。',
  },
  leftNeverApplied: {
    en: 'kubectl apply never wrote this object, so it removes nothing from it. What the file lacks stays: {paths}.',
    ja: 'このオブジェクトは kubectl apply で適用されたことがないため、適用しても何も削除されません。ファイルにない次のフィールドは残ります: {paths}。',
  },
  leftOut: { en: 'Not taken into account: {what}.', ja: '考慮していないもの: {what}。' },
  listMark: { en: '; ', ja: '、' },
  prediction: {
    en: 'A prediction from the state of {at}; nothing was changed.',
    ja: '{at} の状態にもとづく予測です。何も変更していません。',
  },
});

/** What a simulation left out, in the words it uses itself, for readers of Japanese. */
export const leftOutInJapanese: Readonly<Record<string, string>> = {
  'whether new pods become ready: one that gets a node is taken to run':
    '新しい Pod が Ready になるか (ノードに配置された Pod は稼働するものとみなします)',
  'preemption, and admission of new pods other than by quotas': 'プリエンプションと、クォータ以外の Pod 作成時の審査',
  'quotas with scopes': 'スコープ付きのクォータ',
  'other Pending pods that may take a place first': '先に配置されるかもしれないほかの Pending の Pod',
  'minReadySeconds: only the order of steps is shown': 'minReadySeconds (手順の順序だけを示します)',
  'preemption, and admission of new pods': 'プリエンプションと、Pod 作成時の審査',
  'volumes that are not made yet': 'まだ作成されていないボリューム',
  'maxUnavailable, which takes effect with the gate MaxUnavailableStatefulSet only':
    'maxUnavailable (フィーチャーゲート MaxUnavailableStatefulSet が有効な場合にのみ効きます)',
  'in which order the nodes come, which is by chance: the worst is shown': 'ノードの順番 (偶然で決まるため、最も悪い場合を示します)',
  'dynamic resource claims': '動的リソース割り当て (ResourceClaim)',
  'CSI migration of in-tree volumes': 'インツリーボリュームの CSI 移行',
  'the scheduler that the pod names, and its profile': 'Pod が指定しているスケジューラーとそのプロファイル',
};
