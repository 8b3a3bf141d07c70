import { definePhrases } from '../words.ts';

/** Numbers per node, and what would have to be otherwise. */
export const schedulingWords = definePhrases({
  perNode: {
    en: 'Per node: {resource}, where the pod asks for {needed}. Asked for is what pods request, not what they use.',
    ja: 'ノードごとの {resource} (この Pod の要求は {needed})。「要求済み」は各 Pod の requests の合計で、実際の使用量ではありません。',
  },
  node: { en: 'node', ja: 'ノード' },
  allocatable: { en: 'allocatable', ja: '割り当て可能' },
  requested: { en: 'asked for', ja: '要求済み' },
  free: { en: 'free', ja: '空き' },
  short: { en: 'short by', ja: '不足' },
  holders: { en: 'held by', ja: '主な要求元' },
  fits: { en: 'enough', ja: '足りる' },
  holder: { en: '{name} {amount}', ja: '{name} {amount}' },
  others: { en: 'and {n} more', ja: 'ほか {n} 件' },
  moreNodes: { en: 'and {n|more node|more nodes}', ja: 'ほかノード {n} 台' },
  refused: { en: 'refused because', ja: '配置できない理由' },
  refusedBefore: { en: 'No node is looked at: {message}.', ja: 'ノードの選定に進めません: {message}。' },
  holds: { en: 'It fits as soon as one of these holds:', ja: '次のいずれかが満たされれば配置できます。' },
  request: { en: 'the pod asks for at most {exact} of {resource}', ja: 'Pod の {resource} の要求が {exact} 以下' },
  remove: { en: '{names} is not on {node}', ja: '{names} が {node} 上にない' },
  joinFree: { en: 'a node joins with {free} free', ja: '空きが {free} 以上あるノードの追加' },
  joinLabels: {
    en: 'a node joins with {free} free and the labels {labels}',
    ja: '空きが {free} 以上あり、ラベル {labels} を持つノードの追加',
  },
  amountOf: { en: '{amount} of {resource}', ja: '{resource} {amount}' },
  never: {
    en: 'Even an empty node is too small: the pod asks for {needed} of {resource}, and the largest node holds {largest}.',
    ja: '空のノードでも足りません。{resource} の要求 {needed} に対し、最大のノードでも {largest} です。',
  },
  uncordon: { en: '{node} is uncordoned', ja: '{node} の cordon が解除される' },
  addLabel: { en: '{node} carries the label {label}', ja: '{node} にラベル {label} が付く' },
  removeTaint: { en: '{node} loses the taint {taint}', ja: '{node} の taint {taint} がなくなる' },
  tolerate: { en: 'the pod tolerates {taint}', ja: 'Pod が {taint} を tolerate する' },
  dropSelector: { en: 'the pod does not ask for {requirement}', ja: 'Pod の条件 {requirement} がなくなる' },
  dropRule: { en: 'the pod has no rule {rule}', ja: 'Pod のルール {rule} がなくなる' },
  and: { en: ' and ', ja: '、かつ ' },
  on: { en: '-> {node}', ja: '→ {node}' },
  disagrees: {
    en: 'The scheduler itself says otherwise, so these numbers are not certain: "{theirs}"',
    ja: 'スケジューラー自身のメッセージと一致しないため、この数値は確実ではありません: "{theirs}"',
  },
  leftOut: { en: 'Not simulated: {what}.', ja: 'シミュレーションに含めていないもの: {what}。' },
  preemption: { en: 'pods of lower priority give way on {node}: {victims}', ja: '{node} で優先度の低い Pod ({victims}) が退避する' },
});
