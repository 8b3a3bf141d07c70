import { definePhrases } from '../words.ts';

/** Sentences of an answer. */
export const answerWords = definePhrases({
  about: { en: 'Incident {id}, {priority}, {subject}: {title}', ja: 'インシデント {id}、{priority}、{subject}: {title}' },
  dependsOn: {
    en: 'It depends on {through}, of which there is an incident: incident {id}, {priority}, {subject}: {title}',
    ja: '依存先の {through} でインシデントが発生しています。インシデント {id}、{priority}、{subject}: {title}',
  },
  inNamespace: {
    en: 'In this namespace: incident {id}, {priority}, {subject}: {title}',
    ja: 'この Namespace のインシデント: インシデント {id}、{priority}、{subject}: {title}',
  },
  likeAsked: {
    en: 'This fits what you ask: incident {id}, {priority}, {subject}: {title}',
    ja: '質問に該当するインシデント: インシデント {id}、{priority}、{subject}: {title}',
  },
  any: {
    en: 'Found in the cluster: incident {id}, {priority}, {subject}: {title}',
    ja: 'クラスターで検出されたインシデント: インシデント {id}、{priority}、{subject}: {title}',
  },
  unknown: {
    en: 'I know nothing that is called "{word}": it is not among what was read.',
    ja: '「{word}」という名前のものは、読み取った内容に見当たりません。',
  },
  fine: { en: 'Nothing is found wrong with {name}: {state}', ja: '{name} に問題は見つかりません: {state}' },
  state: { en: '{name}: {state}', ja: '{name}: {state}' },
  pod: { en: '  its {name}: {state}', ja: '  {name}: {state}' },
  nothing: { en: 'Nothing is found wrong in what was read.', ja: '読み取った範囲に問題は見つかりません。' },
  notUnderstood: {
    en: 'I do not see what this is about. Name an object, a namespace or a symptom; doryo analyze shows all incidents.',
    ja: '質問の対象を特定できません。オブジェクト名、Namespace、症状のいずれかを含めてください。すべてのインシデントは doryo analyze で確認できます。',
  },
});

/** Reads that are worth making whatever is wrong, and what their answers mean. */
export const stepWords = definePhrases({
  slices: { en: 'the addresses that traffic to the Service goes to', ja: 'Service のトラフィックの宛先' },
  slicesEmpty: { en: 'it holds no ready address', ja: '有効な宛先がない' },
  slicesEmptyMeans: {
    en: 'nothing can answer: look at the readiness of its pods',
    ja: '応答できる Pod がありません。Pod の Readiness を確認してください',
  },
  slicesFull: { en: 'it holds ready addresses', ja: '有効な宛先がある' },
  slicesFullMeans: {
    en: 'traffic arrives: the program itself is slow or fails',
    ja: 'トラフィックは届いています。プログラム自体の遅延か失敗が疑われます',
  },
  top: { en: 'what its containers use now', ja: 'コンテナの現在の使用量' },
  topHigh: { en: 'CPU or memory is near the limit', ja: 'CPU またはメモリが上限に近い' },
  topHighMeans: {
    en: 'it is throttled, or about to be killed: the limit is too low for the load',
    ja: '制限による速度低下や強制終了が起こり得ます。負荷に対して上限が不足しています',
  },
  topLow: { en: 'both are far below', ja: 'どちらも余裕がある' },
  topLowMeans: { en: 'it waits for something else: look at what it calls', ja: 'ほかの処理を待っています。呼び出し先を確認してください' },
  logs: { en: 'what the program says', ja: 'プログラムの出力' },
  logsErrors: { en: 'it complains of something it calls or reads', ja: '呼び出し先や読み取り対象のエラーがある' },
  logsErrorsMeans: { en: 'the fault lies there', ja: '原因はそちらにあります' },
  logsQuiet: { en: 'it is quiet', ja: '異常な出力がない' },
  logsQuietMeans: {
    en: 'requests do not arrive, or it does not log what it suffers from',
    ja: 'リクエストが届いていないか、問題がログに出ていません',
  },
  history: { en: 'its revisions', ja: 'リビジョンの履歴' },
  historyNew: { en: 'the last one is from when it began', ja: '最後のリビジョンが発生時刻と一致する' },
  historyNewMeans: { en: 'the change is the first suspect', ja: 'その変更が第一の候補です' },
  historyOld: { en: 'all are older', ja: 'いずれも古い' },
  historyOldMeans: { en: 'something outside of it changed', ja: '別の箇所の変更が疑われます' },
  describe: { en: 'conditions and recent events', ja: '状態と最近のイベント' },
  describeEvents: { en: 'warnings stand under Events', ja: 'Events に Warning がある' },
  describeEventsMeans: { en: 'they name what Kubernetes could not do', ja: 'Kubernetes が実行できなかった内容を示します' },
  describeQuiet: { en: 'there are none', ja: 'Warning がない' },
  describeQuietMeans: {
    en: 'Kubernetes itself has nothing against it, at least for the last hour',
    ja: '少なくとも直近 1 時間、Kubernetes 側に異常はありません',
  },
  howAccess: { en: 'all that the account of its pods may do', ja: 'Pod のアカウントに許可されている操作' },
  howAccessMeans: { en: 'what is not listed is refused', ja: '一覧にない操作は拒否されます' },
  howMemory: { en: 'what containers use now; requests and limits are something else', ja: 'コンテナの現在の使用量（要求量や上限とは別）' },
  howMemoryMeans: { en: 'a container near its limit is the next to be killed', ja: '上限に近いコンテナは強制終了される可能性があります' },
  howDisk: { en: 'claims and whether they are bound', ja: 'PersistentVolumeClaim と割り当て状況' },
  howDiskMeans: {
    en: 'Pending has no volume yet; how full a volume is does not stand here',
    ja: 'Pending はボリューム未割り当てです。使用率はここには表示されません',
  },
  howQuota: { en: 'each quota, what is used and what is allowed', ja: '各クォータの使用量と上限' },
  howQuotaMeans: { en: 'where used has reached hard, new pods are refused', ja: 'used が hard に達すると、新しい Pod は拒否されます' },
  howNode: { en: 'nodes and whether they are ready', ja: 'ノードと Ready の状態' },
  howNodeMeans: {
    en: 'NotReady or SchedulingDisabled takes no new pods',
    ja: 'NotReady と SchedulingDisabled のノードには新しい Pod が配置されません',
  },
  howName: { en: 'the pods that resolve names', ja: '名前解決を担う Pod' },
  howNameMeans: { en: 'where none is ready, no name of a Service is resolved', ja: 'Ready の Pod がなければ Service 名を解決できません' },
  howPolicy: { en: 'network policies that select pods there', ja: 'Pod に適用される NetworkPolicy' },
  howPolicyMeans: {
    en: 'a pod that one selects gets only what some rule allows; none at all means that nothing is blocked',
    ja: '選択された Pod はルールで許可された通信だけを受け付けます。1 つもなければ遮断はありません',
  },
  howJob: { en: 'schedules, last runs and their success', ja: 'スケジュールと直近の実行結果' },
  howJobMeans: {
    en: 'a run that is missing after its time was not started; COMPLETIONS 0/1 has not succeeded',
    ja: '予定時刻を過ぎて実行がなければ起動されていません。COMPLETIONS 0/1 は未成功です',
  },
  howScaling: { en: 'autoscalers, what they measure and want', ja: 'オートスケーラーの計測値と目標' },
  howScalingMeans: {
    en: '<unknown> under TARGETS means that it cannot measure; REPLICAS equal to MAXPODS that it may not add more',
    ja: 'TARGETS が <unknown> なら計測できていません。REPLICAS が MAXPODS と等しければ上限です',
  },
  howEvents: { en: 'what Kubernetes did and refused, the latest last', ja: 'Kubernetes の動作と拒否の記録（新しいものが最後）' },
  howEventsMeans: { en: 'warnings name the step that fails', ja: 'Warning が失敗している手順を示します' },
});

/** What is said of a model beside its sentences. */
export const modelWords = definePhrases({
  plain: { en: '{text}', ja: '{text}' },
  hypothesis: { en: 'Hypothesis: {text}', ja: '仮説: {text}' },
  unsupported: { en: 'Not supported by evidence: {text}', ja: '根拠による裏付けなし: {text}' },
  counts: {
    en: 'of {checked|statement|statements} of the model {kept} were kept, {marked} marked and {dropped} dropped',
    ja: 'モデルの文 {checked} 件のうち採用 {kept} 件、注記付き {marked} 件、除外 {dropped} 件',
  },
  nothingSeen: {
    en: 'I cannot see that: nothing that can be read here shows it',
    ja: 'それは確認できません。ここで読み取れるものの中に、それを示すものはありません',
  },
  byRule: { en: 'the answer is by rule: {why}', ja: 'ルールによる回答を表示します: {why}' },
});
