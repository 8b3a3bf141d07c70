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
  lowerRequest: { en: 'Ask for less, so little that the rollout ends by itself', ja: 'ロールアウトが自然に完了するところまで要求を下げる' },
  lowered: { en: 'Ask for {to},', ja: '要求を {to} に下げ、' },
  then_scaleDownOldAfterwards: {
    en: 'and when the rollout stalls scale the old ReplicaSet down',
    ja: 'ロールアウトが止まったら古い ReplicaSet を縮小する',
  },
  then_noSurge: { en: 'with maxSurge 0 and maxUnavailable 1 during the change', ja: '変更の間だけ maxSurge 0、maxUnavailable 1 にする' },
  back: { en: 'Go back to revision {revision}', ja: 'リビジョン {revision} に戻す' },
  backPrice: { en: 'what the newer revision brought is gone again', ja: '新しいリビジョンの変更内容は失われます' },
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
  needsNoMore: {
    en: 'only if the program needs no more than {to}: what it uses was not seen',
    ja: 'プログラムの必要量が {to} 以下の場合に限ります（実際の使用量は確認できていません）',
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
  minimum: { en: 'fewest that serve meanwhile: {minimum} of {desired}', ja: '変更中の最少稼働数: {desired} 個中 {minimum} 個' },
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
