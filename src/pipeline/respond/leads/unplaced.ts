import { parseScheduling } from '#analyze/event-message.ts';
import { amountText } from '#explain/amounts.ts';
import { shellWord } from '#explain/names.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import { freeOn, type NodeFacts } from '../facts/nodes.ts';
import { type Candidate, type Family, inNamespace, type Lead, leadsOf, type Scene } from './lead.ts';

const words = definePhrases({
  requestTooLarge: {
    en: 'What the pod asks for is more than any node has left.',
    ja: 'Pod の要求量が、どのノードの空きよりも大きい。',
  },
  rolloutHolds: {
    en: 'The rollout blocks itself: pods of the old revision hold the room that the new pod needs.',
    ja: 'ロールアウトが自らを妨げている（新しい Pod に必要な場所を、古いリビジョンの Pod が占めている）。',
  },
  nodeOut: {
    en: 'A node that would have room takes no pods: it is not ready or closed for new ones.',
    ja: '空きのあるノードが Pod を受け付けていない（NotReady、または新規配置を停止中）。',
  },
  ruleExcludes: {
    en: 'A rule keeps the pod off nodes that have room: a selector, an affinity, a taint, a volume.',
    ja: '空きのあるノードから規則によって除外されている（セレクター、アフィニティ、taint、ボリューム）。',
  },
});
const texts = definePhrases({
  tooLarge: {
    en: 'it asks for {asked} of {resource}; the most that is free is {free}, on {node}',
    ja: '{resource} を {asked} 要求しているが、空きは最大でも {node} の {free}',
  },
  fits: {
    en: '{node} has {free} of {resource} free, and the pod asks for {asked}',
    ja: '{node} には {resource} の空きが {free} あり、要求は {asked}',
  },
  someNodes: { en: 'only {n} of {all} nodes were shown', ja: '{all} 台中 {n} 台のノードしか示されていない' },
  holds: {
    en: 'the pod is of ReplicaSet {newest}, the new revision; the old one {older} still has {n|pod|pods}',
    ja: 'この Pod は新しいリビジョンの ReplicaSet {newest} のもので、古い {older} にまだ Pod が {n} 個ある',
  },
  noOlder: { en: 'no older revision has pods any more', ja: '古いリビジョンの Pod はもうない' },
  ofOld: { en: 'the pod is of {set}, and the newest revision is {newest}', ja: 'この Pod は {set} のもので、最新のリビジョンは {newest}' },
  out: { en: '{nodes} takes no new pods', ja: '{nodes} は新しい Pod を受け付けない' },
  allReady: { en: 'all {n} nodes are ready and open', ja: '{n} 台のノードはすべて Ready で、配置も停止されていない' },
  rule: { en: 'the scheduler itself names it: {reason}', ja: 'スケジューラーのメッセージにある: {reason}' },
  onlyAmounts: { en: 'the scheduler names amounts only: {reason}', ja: 'スケジューラーは量の不足だけを挙げている: {reason}' },
  showsPod: {
    en: 'what the pod asks for, which revision it is of, and its own events',
    ja: 'Pod の要求量、リビジョン、Pod 自身のイベント',
  },
  showsNodes: {
    en: 'per node: what can be given out, what is asked for already, and whether it takes pods',
    ja: 'ノードごとの割り当て可能量、要求済みの量、Pod の受け付け状態',
  },
  showsDeployment: {
    en: 'how many pods each revision has, and how many may be missing during the change',
    ja: '各リビジョンの Pod 数と、変更中に減らしてよい数',
  },
  whenAsks: { en: 'the requests are larger than what is left on every node', ja: '要求量がどのノードの空きよりも大きい' },
  whenSet: {
    en: 'Controlled By names the newest ReplicaSet, while an older one has pods',
    ja: 'Controlled By が最新の ReplicaSet で、古い方にも Pod がある',
  },
  whenRule: { en: 'a node selector, an affinity or a volume stands there', ja: 'ノードセレクター、アフィニティ、ボリュームの指定がある' },
  whenFull: { en: 'no node has as much left as the pod asks for', ja: 'Pod の要求を満たす空きがどのノードにもない' },
  whenOut: { en: 'a node is NotReady or Unschedulable', ja: 'NotReady または Unschedulable のノードがある' },
  whenRoom: { en: 'a node that is ready has room for it', ja: 'Ready なノードに空きがある' },
  whenOlder: { en: 'OldReplicaSets still has pods', ja: 'OldReplicaSets に Pod が残っている' },
  whenNone: { en: 'OldReplicaSets is <none>', ja: 'OldReplicaSets が <none>' },
});

/** A pod that no node takes. */
export const unplaced: Family = {
  id: 'unplaced',
  fits: ({ pod, warnings }) =>
    pod !== undefined &&
    pod.node === undefined &&
    (pod.status === 'Pending' || warnings.some(({ reason }) => reason === 'FailedScheduling')),
  inquire: (scene) => ({
    leads: leadsOf(words, scene, {
      requestTooLarge: tooLarge(scene),
      rolloutHolds: holds(scene),
      nodeOut: out(scene),
      ruleExcludes: excluded(scene),
    }),
    reads: reads(scene),
  }),
};
type Judged = { readonly status: Lead['status']; readonly because?: string } | undefined;

/** Where every node was shown and the pod's own requests are known, whether it fits is arithmetic. */
function tooLarge({ pod, nodes, language, warnings }: Scene): Judged {
  const say = speaker(texts, language);
  const requests = Object.entries(pod?.requests ?? {}).filter(([resource, amount]) => amount > 0 && ['cpu', 'memory'].includes(resource));
  if (requests.length === 0 || nodes.length === 0) return undefined;
  const fitting = nodes.find((node) => takes(node) && requests.every(([resource, amount]) => freeOn(node, resource) >= amount));
  const [resource = 'memory', asked = 0] =
    requests.find(([name, amount]) => nodes.every((node) => freeOn(node, name) < amount)) ?? requests.at(-1) ?? [];
  const best = nodes.toSorted((a, b) => freeOn(b, resource) - freeOn(a, resource))[0];
  const values = {
    resource,
    asked: amountText(resource, asked),
    free: amountText(resource, best ? freeOn(best, resource) : 0),
    node: best?.ref.name ?? '',
  };
  const all = parseScheduling(warnings.findLast(({ reason }) => reason === 'FailedScheduling')?.message ?? '')?.nodes ?? nodes.length;
  if (fitting)
    return {
      status: 'refuted',
      because: say('fits', { ...values, node: fitting.ref.name, free: amountText(resource, freeOn(fitting, resource)) }),
    };
  if (nodes.length < all) return { status: 'open', because: say('someNodes', { n: nodes.length, all }) };
  return { status: 'supported', because: say('tooLarge', values) };
}
function takes({ ready, cordoned }: NodeFacts): boolean {
  return ready !== false && !cordoned;
}

function holds({ pod, rollout, language }: Scene): Judged {
  const say = speaker(texts, language);
  if (!rollout?.revisionsKnown || !rollout.newest || pod?.replicaSet === undefined) return undefined;
  const { newest, older } = rollout;
  if (older.length === 0) return { status: 'refuted', because: say('noOlder') };
  if (pod.replicaSet !== newest.name) return { status: 'refuted', because: say('ofOld', { set: pod.replicaSet, newest: newest.name }) };
  const names = older.map(({ name }) => name).join(', ');
  return {
    status: 'supported',
    because: say('holds', { newest: newest.name, older: names, n: older.reduce((sum, { replicas }) => sum + replicas, 0) }),
  };
}

function out({ nodes, language, warnings }: Scene): Judged {
  const say = speaker(texts, language);
  const closed = nodes.filter((node) => !takes(node));
  if (closed.length > 0) return { status: 'supported', because: say('out', { nodes: closed.map(({ ref }) => ref.name).join(', ') }) };
  const all = parseScheduling(warnings.findLast(({ reason }) => reason === 'FailedScheduling')?.message ?? '')?.nodes ?? nodes.length;
  return nodes.length === 0 || nodes.length < all ? undefined : { status: 'refuted', because: say('allReady', { n: nodes.length }) };
}

function excluded({ warnings, language }: Scene): Judged {
  const say = speaker(texts, language);
  const parsed = parseScheduling(warnings.findLast(({ reason }) => reason === 'FailedScheduling')?.message ?? '');
  if (!parsed || parsed.reasons.length === 0) return undefined;
  const rule = parsed.reasons.find(({ reason }) => !/^(?:Insufficient |Too many pods)/.test(reason));
  return rule
    ? { status: 'supported', because: say('rule', { reason: rule.reason }) }
    : { status: 'refuted', because: say('onlyAmounts', { reason: parsed.reasons.map(({ reason }) => reason).join(', ') }) };
}

function reads({ pod, workload, language }: Scene): readonly Candidate[] {
  const say = speaker(texts, language);
  const say1 = speaker(words, language);
  if (!pod) return [];
  const { name, namespace } = pod.ref;
  const inPlace = namespace === undefined ? {} : { namespace };
  return [
    {
      command: `kubectl describe pod ${shellWord(name)}${inNamespace(pod.ref)}`,
      shows: say('showsPod'),
      wanted: { shape: 'describe pod', kind: 'Pod', name, ...inPlace },
      readings: [
        { when: say('whenAsks'), means: say1('requestTooLarge'), raises: ['requestTooLarge'], lowers: [] },
        { when: say('whenSet'), means: say1('rolloutHolds'), raises: ['rolloutHolds'], lowers: [] },
        { when: say('whenRule'), means: say1('ruleExcludes'), raises: ['ruleExcludes'], lowers: ['requestTooLarge'] },
      ],
    },
    {
      command: 'kubectl describe nodes',
      shows: say('showsNodes'),
      wanted: { shape: 'describe node', kind: 'Node' },
      readings: [
        { when: say('whenFull'), means: say1('requestTooLarge'), raises: ['requestTooLarge'], lowers: ['nodeOut', 'ruleExcludes'] },
        { when: say('whenOut'), means: say1('nodeOut'), raises: ['nodeOut'], lowers: [] },
        { when: say('whenRoom'), means: say1('ruleExcludes'), raises: ['ruleExcludes'], lowers: ['requestTooLarge', 'rolloutHolds'] },
      ],
    },
    ...(workload?.kind === 'Deployment'
      ? [
          {
            command: `kubectl describe deployment ${shellWord(workload.name)}${inNamespace(workload)}`,
            shows: say('showsDeployment'),
            wanted: { shape: 'describe deployment', kind: 'Deployment', name: workload.name, ...inPlace },
            readings: [
              { when: say('whenOlder'), means: say1('rolloutHolds'), raises: ['rolloutHolds'], lowers: [] },
              { when: say('whenNone'), means: say1('requestTooLarge'), raises: ['requestTooLarge'], lowers: ['rolloutHolds'] },
            ],
          },
        ]
      : []),
  ];
}
