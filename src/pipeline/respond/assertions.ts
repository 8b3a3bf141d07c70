import { amountText } from '#explain/amounts.ts';
import type { Case } from '#explain/case.ts';
import { speaker } from '#explain/words.ts';
import type { Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { formatBytes } from '#model/quantity.ts';
import { allNodes } from './facts/nodes.ts';
import { allPods, type PodFacts } from './facts/pods.ts';
import type { RolloutFacts } from './facts/rollouts.ts';
import { sceneOf } from './leads/lead.ts';
import type { Verdict } from './recovery.ts';
import { assertionWords } from './words/assertions.ts';

/** What a person may assert, as far as rules understand it. */
export type AssertionKind = 'superfluous' | 'rolloutDone' | 'fixed' | 'usedUp' | 'nodeBroken';
export interface Judgement {
  readonly kind: AssertionKind;
  readonly verdict: 'holds' | 'wrong' | 'open';
  readonly because: readonly string[];
}
export interface AssertionContext {
  readonly held: Case;
  readonly incident: Incident;
  readonly language: Language;
  /** Whether it is over, computed when it is asserted. */
  readonly verdict: () => Verdict;
}

const kinds: readonly (readonly [AssertionKind, RegExp])[] = [
  [
    'superfluous',
    /\b(?:superfluous|redundant|unnecessary|unneeded|not needed|surplus|can be (?:deleted|removed)|is extra)\b|余分|余計|不要|要らない|いらない|削除してよい/i,
  ],
  [
    'rolloutDone',
    /\broll-?\s?out\b.*\b(?:done|complete|completed|finished|over|through)\b|\bone old and one new\b|\bboth (?:pods )?(?:are )?running\b|(?:ロールアウト|デプロイ|更新).*(?:完了|終わ|済)|新旧.*(?:稼働|動い)/i,
  ],
  [
    'usedUp',
    /\b(?:memory|cpu|ram)\b.*\b(?:used up|in use|usage|full|exhausted|high|overloaded)\b|\b(?:no|out of) memory\b|(?:メモリー?|CPU).*(?:使い切|使用率|使用量|枯渇|高い|いっぱい)/i,
  ],
  [
    'nodeBroken',
    /\bnode\b.*\b(?:broken|down|dead|faulty|crashed|not working|failed)\b|\b(?:broken|dead|faulty) node\b|ノード.*(?:壊れ|落ち|ダウン|故障|停止)/i,
  ],
  ['fixed', /\b(?:fixed|recovered|resolved|solved|works again|back to normal|it works|all good)\b|直っ|直り|復旧し|解決し|治っ|正常に戻/i],
];

/** Which of the known assertions a sentence makes; undefined for a question and for what the rules do not understand. */
export function assertionIn(text: string): AssertionKind | undefined {
  if (
    /[?？]\s*$/.test(text) ||
    /\b(?:not|isn't|never) (?:fixed|recovered|resolved|done|finished)\b|(?:直って|復旧して|完了して)い?(?:ない|ません)/i.test(text)
  )
    return undefined;
  return kinds.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Holds what a person asserts against the evidence. */
export function judgeAssertion(kind: AssertionKind, text: string, context: AssertionContext): Judgement {
  switch (kind) {
    case 'superfluous':
      return { kind, ...superfluous(text, context) };
    case 'rolloutDone':
      return { kind, ...over(context, 'rolloutNotDone') };
    case 'fixed':
      return { kind, ...over(context, 'notFixed') };
    case 'usedUp':
      return { kind, ...usedUp(text, context) };
    case 'nodeBroken':
      return { kind, ...nodeBroken(text, context) };
  }
}
type Judged = Omit<Judgement, 'kind'>;

/** A pod of the new revision is what the rollout is for; the pod that should go is an old one. */
function superfluous(text: string, { held, incident, language }: AssertionContext): Judged {
  const say = speaker(assertionWords, language);
  const scene = sceneOf(held, incident, language);
  const pod = allPods(held.view).find(({ ref }) => text.includes(ref.name)) ?? scene.pod;
  const { rollout } = scene;
  if (!pod) return { verdict: 'open', because: [say('whichPod')] };
  if (!rollout?.revisionsKnown || !rollout.newest || pod.replicaSet === undefined)
    return {
      verdict: 'open',
      because: [
        say('revisionUnknown', {
          pod: pod.ref.name,
          command: `kubectl describe deployment ${scene.workload?.name ?? ''}${pod.ref.namespace === undefined ? '' : ` -n ${pod.ref.namespace}`}`,
        }),
      ],
    };
  return ofRevision(pod, rollout, say);
}
type Say = ReturnType<typeof speaker<typeof assertionWords>>;

function ofRevision({ ref, replicaSet = '' }: PodFacts, { newest, older, desired, available, pods }: RolloutFacts, say: Say): Judged {
  const isNew = replicaSet === newest?.name;
  if (!isNew) return { verdict: 'holds', because: [say('ofOld', { pod: ref.name, set: replicaSet, newest: newest?.name ?? '' })] };
  const oldPods = older.reduce((sum, { replicas }) => sum + replicas, 0);
  const seen = pods.filter((pod) => pod.replicaSet === newest.name && pod.ready === true).length;
  const ready = Math.max(seen, (available ?? 0) - oldPods);
  if (older.length === 0)
    return { verdict: 'wrong', because: [say('spare', { pod: ref.name, set: replicaSet, desired, available: available ?? ready })] };
  const old = older.map(({ name, replicas }) => `${name} (${replicas})`).join(', ');
  return {
    verdict: 'wrong',
    because: [say('ofNew', { pod: ref.name, set: replicaSet }), say('oldGoes', { old }), say('half', { ready, desired })],
  };
}

function over({ verdict, language }: AssertionContext, key: 'rolloutNotDone' | 'notFixed'): Judged {
  const { outcome, because, prove } = verdict();
  const say = speaker(assertionWords, language);
  if (outcome === 'recovered') return { verdict: 'holds', because };
  if (outcome === 'notProven') return { verdict: 'open', because: [...because, ...prove.map((command) => say('prove', { command }))] };
  return { verdict: 'wrong', because: [say(key), ...because] };
}

/** What pods ask for is not what they use. */
function usedUp(text: string, { held: { view }, language }: AssertionContext): Judged {
  const say = speaker(assertionWords, language);
  const resource = /cpu/i.test(text) ? 'cpu' : 'memory';
  const nodes = allNodes(view);
  const asked = nodes.map(({ ref, requested, allocatable }) =>
    say('asked', {
      node: ref.name,
      requested: amountText(resource, requested[resource] ?? 0),
      allocatable: amountText(resource, allocatable[resource] ?? 0),
      percent: Math.floor(((requested[resource] ?? 0) * 100) / Math.max(1, allocatable[resource] ?? 1)),
    }),
  );
  const measured = nodes.flatMap(({ ref, allocatable }) =>
    view.usage(ref).map(({ bytes }) => ({ name: ref.name, bytes, of: allocatable['memory'] ?? 0 })),
  );
  if (resource === 'cpu' || measured.length === 0)
    return { verdict: 'open', because: [...asked, say('notUsed', { command: 'kubectl top nodes' })] };
  const full = measured.filter(({ bytes, of }) => of > 0 && bytes > of * 0.9);
  const shown = measured.map(({ name, bytes, of }) => say('used', { node: name, used: formatBytes(bytes), of: formatBytes(of) }));
  return { verdict: full.length > 0 ? 'holds' : 'wrong', because: [...shown, ...asked] };
}

function nodeBroken(text: string, { held: { view }, language }: AssertionContext): Judged {
  const say = speaker(assertionWords, language);
  const named = allNodes(view).filter(({ ref }) => text.includes(ref.name));
  const nodes = named.length > 0 ? named : allNodes(view);
  if (nodes.length === 0) return { verdict: 'open', because: [say('nodesUnseen', { command: 'kubectl describe nodes' })] };
  const bad = nodes.filter(({ ready }) => ready === false);
  if (bad.length > 0) return { verdict: 'holds', because: bad.map(({ ref }) => say('nodeNotReady', { node: ref.name })) };
  return { verdict: 'wrong', because: nodes.map(({ ref, cordoned }) => say(cordoned ? 'nodeCordoned' : 'nodeReady', { node: ref.name })) };
}
