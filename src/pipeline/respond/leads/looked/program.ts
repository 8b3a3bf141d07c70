import { containersOf } from '#analyze/containers.ts';
import { quoteEnding } from '#analyze/log-explain.ts';
import { complains } from '#analyze/log-level.ts';
import { type LogRecord, recordsOf } from '#analyze/log-records.ts';
import { conditionOf } from '#analyze/pods.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import { formatBytes, quantityValue } from '#model/quantity.ts';
import { quoteText } from '#util/text.ts';
import { docOf } from '../../../catalogue.ts';
import type { Scene } from '../lead.ts';
import { inputFor, type Looked, refuted, supported } from './looked.ts';

const texts = definePhrases({
  says: { en: 'it says "{text}"', ja: 'ログに「{text}」とある' },
  quiet: { en: 'none of its last {n|line|lines} complains of anything', ja: '末尾の {n} 行にエラーはない' },
  uses: { en: 'it uses {used} of {limit}', ja: '使用量は上限 {limit} 中 {used}' },
  nodeFine: { en: '{node} is ready and under no pressure', ja: '{node} は Ready で、リソース不足もない' },
  nodeBad: { en: '{node} says {condition}', ja: '{node} の状態: {condition}' },
});

/** A container that has run and does not serve: only then the program itself, or what it needs, is in question. */
export function isProgram({ pod }: Scene): boolean {
  return pod !== undefined && pod.ran === true && pod.ready !== true;
}
function hasEvidence({ incident: { rootCauses, symptoms } }: Scene, type: 'log' | 'metric'): boolean {
  return [...rootCauses, ...symptoms].some(({ evidence }) => evidence.some((one) => one.type === type));
}

/** Whether an analyzer asks for a log itself: its readings say more of it. */
function isLogAsked({ incident: { rootCauses } }: Scene): boolean {
  return rootCauses.some(({ reason }) => (docOf(reason)?.ask ?? []).some(({ command }) => command.startsWith('kubectl logs ')));
}

/** What the program itself wrote: not asked for where a finding rests on it already. */
export const ownLog: Looked = {
  key: 'ownLog',
  text: { en: 'Its own log names what went wrong.', ja: '自身のログに原因が記録されている。' },
  when: {
    holds: { en: 'one of the last lines is an error', ja: '末尾にエラーがある' },
    fails: { en: 'no line complains', ja: 'エラーの行がない' },
  },
  read: (scene) => {
    const { pod } = scene;
    if (!pod || !isProgram(scene) || hasEvidence(scene, 'log') || isLogAsked(scene)) return undefined;
    return { tool: 'read_pod_logs', input: { ...inputFor(pod.ref), ...((pod.restarts ?? 0) > 0 && { previous: true }) } };
  },
  judge: ({ evidence }, { language }) => {
    const say = speaker(texts, language);
    const lines = evidence.flatMap((one) => (one.type === 'log' ? one.lines : []));
    if (lines.length === 0) return undefined;
    const found = quoteEnding(recordsOf(lines));
    return found?.type === 'quoted' && isComplaint(found.record)
      ? supported(say('says', { text: quoteText(found.says, 200) }))
      : refuted(say('quiet', { n: lines.length }));
  },
};

function isComplaint({ level, lines: [head] }: LogRecord): boolean {
  return level === 'error' || level === 'warning' || complains(head.text);
}

/** Use near its limit: a program that is starved becomes slow, or is killed. */
export const starved: Looked = {
  key: 'starved',
  text: {
    en: 'It is short of memory: it uses nearly all that its limit allows.',
    ja: 'メモリーが不足している（上限近くまで使用している）。',
  },
  when: {
    holds: { en: 'use is at nine tenths of the limit or more', ja: '使用量が上限の 9 割以上' },
    fails: { en: 'use is below that', ja: '使用量がそれ未満' },
  },
  read: (scene) => {
    const { pod, held } = scene;
    if (!pod || !isProgram(scene) || hasEvidence(scene, 'metric')) return undefined;
    const object = held.view.get('Pod', pod.ref.name, pod.ref.namespace);
    const isLimited = object && containersOf(object).some(({ spec }) => spec.resources?.limits?.['memory'] !== undefined);
    return isLimited ? { tool: 'read_metrics', input: inputFor(pod.ref) } : undefined;
  },
  judge: ({ evidence }, { pod, held, language }) => {
    const object = pod && held.view.get('Pod', pod.ref.name, pod.ref.namespace);
    const shares = (object ? containersOf(object) : []).flatMap(({ name, spec }) => {
      const limit = quantityValue(spec.resources?.limits?.['memory']);
      const used = evidence.find((one) => one.type === 'metric' && one.name === `memory of ${name}`);
      return limit !== undefined && used?.type === 'metric' ? [{ used: used.value, limit }] : [];
    });
    const [worst] = shares.toSorted((a, b) => b.used / b.limit - a.used / a.limit);
    if (!worst) return undefined;
    const because = speaker(texts, language)('uses', { used: formatBytes(worst.used), limit: formatBytes(worst.limit) });
    return worst.used >= worst.limit * 0.9 ? supported(because) : refuted(because);
  },
};

const pressures = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable'];
/** The machine under it. */
export const nodeTrouble: Looked = {
  key: 'nodeTrouble',
  text: { en: 'The node it runs on is in trouble.', ja: '動作しているノードに問題がある。' },
  when: {
    holds: { en: 'the node is not ready, or under pressure', ja: 'ノードが NotReady、またはリソース不足' },
    fails: { en: 'it is ready and under none', ja: 'Ready で、リソース不足もない' },
  },
  read: (scene) => {
    const { node } = scene.pod ?? {};
    return node !== undefined && isProgram(scene) ? { tool: 'read_object', input: { object: `node/${node}` } } : undefined;
  },
  judge: (_, { pod, held: { view }, language }) => {
    const node = pod?.node === undefined ? undefined : view.get('Node', pod.node);
    if (!node) return undefined;
    const say = speaker(texts, language);
    const ready = conditionOf(node, 'Ready')?.status;
    const bad = [
      ...(ready === 'True' ? [] : [`Ready ${ready ?? 'Unknown'}`]),
      ...pressures.flatMap((type) => (conditionOf(node, type)?.status === 'True' ? [`${type} True`] : [])),
    ];
    const name = node.metadata.name;
    return bad.length > 0 ? supported(say('nodeBad', { node: name, condition: bad.join(', ') })) : refuted(say('nodeFine', { node: name }));
  },
};
