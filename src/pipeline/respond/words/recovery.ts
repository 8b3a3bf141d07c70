import { definePhrases } from '#explain/words.ts';

/** Whether it is over, and why not. */
export const recoveryWords = definePhrases({
  still: { en: 'It is still there: {title}.', ja: 'まだ続いています: {title}。' },
  older: { en: 'The old revision still has pods: {sets}.', ja: '古いリビジョンの Pod が残っています: {sets}。' },
  updated: {
    en: 'Only {updated} of {desired} pods are of the new revision.',
    ja: '新しいリビジョンの Pod は {desired} 個中 {updated} 個だけです。',
  },
  available: { en: 'Only {available} of {desired} pods are available.', ja: '稼働している Pod は {desired} 個中 {available} 個だけです。' },
  surplus: {
    en: 'There are {total} pods where {desired} should be: the rollout is not through.',
    ja: '{desired} 個のはずの Pod が {total} 個あります。ロールアウトの途中です。',
  },
  unobserved: {
    en: 'The controller has not looked at the newest change yet: observedGeneration is behind.',
    ja: '最新の変更がまだ処理されていません（observedGeneration が古い）。',
  },
  waits: { en: 'Pod {pod} does not serve: {status}.', ja: 'Pod {pod} は動いていません: {status}。' },
  rootsGone: { en: 'The root cause is gone, and nothing else is wrong in its place.', ja: '根本原因は解消し、代わりの異常もありません。' },
  serves: {
    en: 'One revision serves ({set}): {available} of {desired} available, observedGeneration has caught up, nothing is Pending.',
    ja: '1 つのリビジョン（{set}）だけが稼働しています: {desired} 個中 {available} 個が稼働、observedGeneration は最新、Pending なし。',
  },
  allReady: {
    en: '{n} of {desired} pods are ready and of the newest revision.',
    ja: '最新リビジョンの Pod が {desired} 個中 {n} 個 Ready です。',
  },
  noneBehind: { en: 'No pod behind Service {service} is ready.', ja: 'Service {service} の背後に Ready な Pod がありません。' },
  behind: {
    en: 'Behind Service {service} {ready} of {n|pod is|pods are} ready.',
    ja: 'Service {service} の背後の Pod は {n} 個中 {ready} 個が Ready です。',
  },
  unseen: { en: '{object} was not shown since the last change.', ja: '最後の変更より後の {object} の状態が示されていません。' },
  observedUnknown: {
    en: 'Of {object} a row or describe was shown: whether the controller has seen the newest change (observedGeneration) does not stand there.',
    ja: '{object} は一覧か describe しか示されておらず、最新の変更が処理されたか（observedGeneration）は分かりません。',
  },
  recovered: { en: 'Recovered.', ja: '復旧しています。' },
  notYet: { en: 'Not recovered.', ja: '復旧していません。' },
  notProven: {
    en: 'Not proven yet: nothing speaks against it, but not all of it was seen.',
    ja: 'まだ確認できていません。異常は見当たりませんが、確認が足りません。',
  },
  prove: { en: 'The output of this proves it: {command}', ja: '次のコマンドの出力で確認できます: {command}' },
  close: { en: 'To close: phase verified because ...', ja: '完了とするには: phase verified because 理由' },
});
