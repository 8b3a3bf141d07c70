import { definePhrases } from '../words.ts';

/** Where a rollout stalls, and ways that do not. */
export const rolloutWords = definePhrases({
  stalls: {
    en: 'A rolling update of {object} stalls: its new pod finds no place, and no old pod may go while {minimum} must be available.',
    ja: '{object} のローリングアップデートは途中で止まります。新しい Pod の配置先がなく、{minimum} 個の稼働を保つため古い Pod も停止できません。',
  },
  loweringStalls: {
    en: 'Lowering the {resource} request to {exact} and applying it stalls: the rolling update of {object} first needs a place for a new pod, and no old pod may go while {minimum} must be available.',
    ja: '{resource} の要求を {exact} に下げて適用しても途中で止まります。{object} のローリングアップデートは先に新しい Pod の配置先を必要とし、{minimum} 個の稼働を保つため古い Pod も停止できません。',
  },
  held: { en: 'What it needs is held by {holders}.', ja: '必要なリソースの現在の使用元: {holders}。' },
  largest: {
    en: 'It would finish with a request of at most {exact} of {resource}.',
    ja: '{resource} の要求が {exact} 以下であれば完了します。',
  },
  ways: { en: 'Ways that end well, with the fewest pods that serve meanwhile:', ja: '完了する方法と、その間の最小稼働数:' },
  scaleDownOldAfterwards: { en: 'apply it, then scale the old ReplicaSet down', ja: '適用後に、古い ReplicaSet を縮小する' },
  noSurge: { en: 'maxSurge 0 and maxUnavailable 1 during the change', ja: '変更の間だけ maxSurge 0、maxUnavailable 1 にする' },
  recreate: { en: 'strategy Recreate', ja: 'strategy を Recreate にする' },
  lowerRequest: { en: 'a lower request', ja: '要求をさらに下げる' },
  free: { en: '{minimum} of {desired} serve throughout', ja: '常に {desired} 個中 {minimum} 個が稼働' },
  once: { en: '{minimum} of {desired} serve, during this change only', ja: '今回の変更中のみ {desired} 個中 {minimum} 個' },
  everyTime: {
    en: '{minimum} of {desired} serve, at every later rollout too',
    ja: '今後のロールアウトでも毎回 {desired} 個中 {minimum} 個',
  },
  whatIf: { en: 'the steps of a change, where it stalls, and ways that do not', ja: '変更の各手順、停止する箇所、停止しない方法' },
});
