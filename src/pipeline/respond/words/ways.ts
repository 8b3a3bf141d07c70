import { definePhrases } from '#explain/words.ts';

/** Ways that end an incident, what each brings and what it costs. */
export const wayWords = definePhrases({
  scaleDownOldAfterwards: {
    en: 'Scale the old ReplicaSet down, so that its pod makes room for the new one',
    ja: '古い ReplicaSet を縮小し、新しい Pod の場所を空ける',
  },
  noSurge: {
    en: 'Set maxSurge 0 and maxUnavailable 1 for this change, and set them back after it',
    ja: 'この変更の間だけ maxSurge 0、maxUnavailable 1 にし、終わったら戻す',
  },
  recreate: { en: 'Strategy Recreate', ja: 'strategy を Recreate にする' },
  lowerRequest: {
    en: 'Ask for {to}: so little that the rollout ends by itself',
    ja: '要求を {to} に下げる（ロールアウトが自然に完了する値）',
  },
  lowered: { en: 'Ask for {to},', ja: '要求を {to} に下げ、' },
  then_scaleDownOldAfterwards: {
    en: 'and when the rollout stalls scale the old ReplicaSet down',
    ja: 'ロールアウトが止まったら古い ReplicaSet を縮小する',
  },
  then_noSurge: { en: 'with maxSurge 0 and maxUnavailable 1 during the change', ja: '変更の間だけ maxSurge 0、maxUnavailable 1 にする' },
  back: { en: 'Take {object} back to revision {revision}', ja: '{object} をリビジョン {revision} に戻す' },
  backPrice: { en: 'what the newer revision brought is gone again', ja: '新しいリビジョンの変更内容は失われます' },
  backOne: { en: 'Go back to the revision before', ja: '1 つ前のリビジョンに戻す' },
  asBefore: {
    en: 'It stands as it did before this began; what follows from it cannot be simulated.',
    ja: 'この問題が始まる前の状態に戻ります。適用後の動きはシミュレーションできません。',
  },
  putBack: { en: 'Put back what stood in {object} before {at}', ja: '{object} を {at} より前の値に戻す' },
  putBackBy: {
    en: 'Put back what stood in {object} before {by} edited it at {at}',
    ja: '{object} を {by} による変更（{at}）の前の値に戻す',
  },
  deliveredAgain: {
    en: '{by} brings the new value again: change it in its source too',
    ja: '{by} が再び新しい値を適用するため、元の定義も変更する必要があります',
  },
  scaledUp: { en: 'Its {n|pod finds|pods find} a place.', ja: '{n} 個の Pod をすべて配置できます。' },
  scaleStalls: {
    en: 'Not all of {n|pod finds|pods find} a place as the cluster is now.',
    ja: '現在のクラスターでは {n} 個のうち一部を配置できません。',
  },
  selects: {
    en: 'It then selects {n|pod|pods}, of which {ready} are ready.',
    ja: '{n} 個の Pod を選択し、そのうち {ready} 個が Ready です。',
  },
  selectorAsLabels: {
    en: 'Let {service} select by the labels that the pods of {workload} carry',
    ja: '{service} のセレクターを {workload} の Pod のラベルに合わせる',
  },
  uncordon: { en: 'Open node {node} for new pods again', ja: 'ノード {node} への配置を再開する' },
  removeTaint: { en: 'Take the taint off node {node}', ja: 'ノード {node} の taint を外す' },
  placedOn: { en: 'Pod {pod} is placed on {node}.', ja: 'Pod {pod} が {node} に配置されます。' },
  closedForAReason: {
    en: 'somebody closed it for a reason: ask first whether that is over',
    ja: '理由があって制限された可能性があります。先に確認してください',
  },
  fewer: { en: 'Go on with {n|pod|pods}', ja: 'Pod {n} 個で続ける' },
  fewerPrice: {
    en: '{n} of {desired} serve from then on: the spare is given up',
    ja: '以後は {desired} 個中 {n} 個だけで動き、予備がなくなります',
  },
  nothingWaits: {
    en: 'Nothing is Pending any more; {n|pod serves|pods serve}.',
    ja: 'Pending の Pod はなくなり、{n} 個の Pod が稼働します。',
  },
  finishes: {
    en: 'The rollout finishes; at least {minimum} of {desired|pod|pods} serve at every step.',
    ja: 'ロールアウトは完了します。どの時点でも {desired} 個中 {minimum} 個以上の Pod が稼働します。',
  },
  finishesFromNone: {
    en: 'The rollout finishes; until a new pod is ready none serves.',
    ja: 'ロールアウトは完了します。新しい Pod が Ready になるまでは稼働する Pod がありません。',
  },
  needsNoMore: {
    en: 'only if the program needs no more than {to}: what it uses was not seen',
    ja: 'プログラムの必要量が {to} 以下の場合に限ります（実際の使用量は確認できていません）',
  },
  usesLess: {
    en: 'its pods use {used} at most as measured; a peak may need more',
    ja: '測定された使用量は最大 {used} です（一時的に増える可能性があります）',
  },
  noSurgeAlways: { en: 'maxSurge 0 and maxUnavailable 1, kept', ja: 'maxSurge 0、maxUnavailable 1 を恒久的に設定する' },
  recreatePrice: {
    en: 'at every later rollout all {desired|pod goes|pods go} first: nothing serves until a new one is ready',
    ja: '以後のロールアウトのたびに {desired} 個の Pod がすべて先に停止し、新しい Pod が Ready になるまで何も動きません',
  },
  noSurgePrice: {
    en: 'at every later rollout only {minimum} of {desired} serve',
    ja: '以後のロールアウトのたびに、稼働は {desired} 個中 {minimum} 個になります',
  },
  node: { en: 'A further node with {room} free for {object}', ja: '{object} のために {room} の空きがあるノードを追加する' },
  nodePredicted: {
    en: 'Its pods find room, also beside each other during a rollout.',
    ja: 'ロールアウト中も含めて Pod を配置できるようになります。',
  },
  nodePrice: { en: 'the cost of a node', ja: 'ノード 1 台分の費用' },
  patch: { en: 'Change {object} as the finding says', ja: '検出内容のとおりに {object} を変更する' },
  patchPredicted: {
    en: 'The finding names these fields and values; what follows from them was not simulated.',
    ja: '検出内容が示すフィールドと値です。適用後の動きはシミュレーションしていません。',
  },
  missing: {
    en: 'To predict what a change would bring, doryo needs the nodes, the pods on them and the Deployment. One command shows all of it: {command}',
    ja: '変更の結果を予測するには、ノード、その上の Pod、Deployment の情報が必要です。次のコマンドですべて確認できます: {command}',
  },
  headWays: {
    en: 'Ways that end well, the best first. You apply them; doryo changes nothing.',
    ja: '完了が見込める方法（良い順）。適用は担当者が行います。doryo は何も変更しません。',
  },
  headPermanent: {
    en: 'So that it does not come again (changes that stay; each has a price)',
    ja: '再発防止（恒久的な変更。それぞれに代償があります）',
  },
  headRemedies: {
    en: 'What the rules advise; no exact command follows from what was seen',
    ja: '一般的な対処（確認できた情報から正確なコマンドは導けません）',
  },
  predicted: { en: 'Predicted', ja: '予測' },
  forbidden: {
    en: 'Not with your rights: the cluster does not let you {what}',
    ja: 'この権限では実行できません: クラスターは {what} を許可していません',
  },
  undo: { en: 'Undo', ja: '戻し方' },
  price: { en: 'Price', ja: '代償' },
  noWays: {
    en: 'No way out follows from what was seen: read on, or escalate.',
    ja: '確認できた情報からは対処方法を導けません。調査を続けるか、エスカレーションしてください。',
  },
  noneNeeded: {
    en: 'By simulation this goes on by itself: wait, then type: verify',
    ja: 'シミュレーションでは自然に進みます。待ってから verify と入力してください',
  },
});
