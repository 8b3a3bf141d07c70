import { definePhrases } from '#explain/words.ts';

/** What the evidence says of what a person asserts. */
export const assertionWords = definePhrases({
  whichPod: { en: 'No pod is known that this could be about: name it.', ja: 'どの Pod のことか特定できません。名前を書いてください。' },
  revisionUnknown: {
    en: 'Which revision {pod} is of was not seen yet. This shows it: {command}',
    ja: '{pod} がどのリビジョンのものか、まだ確認できていません。次で分かります: {command}',
  },
  ofNew: {
    en: 'Pod {pod} is of ReplicaSet {set}, the new revision: it is what the rollout is for.',
    ja: 'Pod {pod} は新しいリビジョンの ReplicaSet {set} のものです。ロールアウトはこの Pod を動かすために行われています。',
  },
  oldGoes: {
    en: 'The old revision is what should go: {old} still has pods.',
    ja: '減らすべきなのは古いリビジョンです: {old} に Pod が残っています。',
  },
  half: {
    en: 'The rollout is half done: {ready} of {desired} pods of the new revision serve.',
    ja: 'ロールアウトは途中です: 新しいリビジョンの Pod は {desired} 個中 {ready} 個が稼働しています。',
  },
  ofOld: {
    en: 'Pod {pod} is of {set}, an old revision; the newest is {newest}.',
    ja: 'Pod {pod} は古いリビジョンの {set} のものです。最新は {newest} です。',
  },
  spare: {
    en: 'Pod {pod} is one of {desired} that the Deployment asks for (ReplicaSet {set}); without it {available} of {desired} serve.',
    ja: 'Pod {pod} は Deployment が求める {desired} 個のうちの 1 個です（ReplicaSet {set}）。この Pod がなければ {desired} 個中 {available} 個しか動きません。',
  },
  rolloutNotDone: { en: 'The rollout is not done.', ja: 'ロールアウトは完了していません。' },
  notFixed: { en: 'It is not over.', ja: 'まだ解決していません。' },
  prove: { en: 'The output of this proves it: {command}', ja: '次のコマンドの出力で確認できます: {command}' },
  asked: {
    en: '{node}: pods ask for {requested} of {allocatable} ({percent} %). Asked for is not used.',
    ja: '{node}: Pod の要求は {allocatable} 中 {requested}（{percent} %）です。要求量は使用量ではありません。',
  },
  notUsed: { en: 'What is used was not seen. This shows it: {command}', ja: '実際の使用量は確認できていません。次で分かります: {command}' },
  used: { en: '{node} uses {used} of {of}.', ja: '{node} の使用量は {of} 中 {used} です。' },
  nodesUnseen: {
    en: 'No node was seen yet. This shows them: {command}',
    ja: 'ノードの状態はまだ確認できていません。次で分かります: {command}',
  },
  nodeNotReady: { en: 'Node {node} is not ready.', ja: 'ノード {node} は Ready ではありません。' },
  nodeReady: { en: 'Node {node} is Ready.', ja: 'ノード {node} は Ready です。' },
  nodeCordoned: { en: 'Node {node} is Ready, and closed for new pods.', ja: 'ノード {node} は Ready ですが、新規配置が停止されています。' },
});
