import { quoteEnding } from '#analyze/log-explain.ts';
import { complains } from '#analyze/log-level.ts';
import { recordsOf } from '#analyze/log-records.ts';
import { nameOf } from '#explain/names.ts';
import { neighboursOf } from '#explain/reading/neighbours.ts';
import { traceWords } from '#explain/words/trace.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import type { Kinds, ObjectRef } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { quoteText } from '#util/text.ts';
import type { Scene } from '../lead.ts';
import { inputFor, type Looked, refuted, supported } from './looked.ts';
import { isProgram } from './program.ts';

const texts = definePhrases({
  stopped: { en: '{to}: {step}', ja: '{to}: {step}' },
  reached: { en: 'by state the way to {to} is open', ja: '状態から見て {to} への経路に問題はない' },
  says: { en: '{to} says "{text}"', ja: '{to} のログに「{text}」とある' },
  quiet: { en: 'the log of {to} holds no error', ja: '{to} のログにエラーはない' },
  changed: { en: '{change}', ja: '{change}' },
  unchanged: { en: 'no change of {to} is seen in the 24 hours before it began', ja: '発生前の 24 時間に {to} の変更は見つからない' },
});

/** The Service that the program most likely calls, by its settings. */
function calledBy({ held, incident, workload = incident.subject }: Scene): Kinds['Service'] | undefined {
  const object = held.view.resolve(workload);
  if (!object) return undefined;
  const first = neighboursOf(object, held).find(({ relation }) => relation === 'calls');
  return first && held.view.get('Service', first.ref.name, first.ref.namespace);
}
/** The workload behind it. */
function behind(service: Kinds['Service'], { held }: Scene): ObjectRef | undefined {
  const { selector = {} } = service.spec;
  const [pod] = Object.keys(selector).length === 0 ? [] : held.view.labelled('Pod', selector, service.metadata.namespace);
  return pod && held.topology.topOf(refOf(pod));
}

/** DNS, Service, port, ready pods and policies on the way to what it calls, by state. */
export const wayToCalled: Looked = {
  key: 'wayToCalled',
  text: { en: 'It cannot reach what it calls.', ja: '呼び出し先に接続できない。' },
  when: {
    holds: { en: 'a step on the way stops the connection', ja: '経路の途中で止まる' },
    fails: { en: 'by state nothing stops it', ja: '状態から見て妨げるものがない' },
  },
  read: (scene) => {
    const service = isProgram(scene) ? calledBy(scene) : undefined;
    const [port] = service?.spec.ports ?? [];
    if (!service || !port || !scene.pod) return undefined;
    const { name, namespace = 'default' } = service.metadata;
    return {
      tool: 'trace_connection',
      input: { to: `${name}.${namespace}:${port.port}`, from: `pod/${scene.pod.ref.name}`, namespace: scene.pod.ref.namespace },
    };
  },
  judge: ({ text }, scene) => {
    const say = speaker(texts, scene.language);
    const service = calledBy(scene);
    const lines = text.split('\n');
    const to = service ? nameOf(refOf(service)) : '';
    if (lines[1] === traceWords.stopped[scene.language])
      return supported(say('stopped', { to, step: (lines.at(-1) ?? '').replace(/^\S+\s+/, '') }));
    return lines[1] === traceWords.connects[scene.language] ? refuted(say('reached', { to })) : undefined;
  },
};

/** What it calls may run and fail: its log is searched, once nothing stops the way there. */
export const calledFails: Looked = {
  key: 'calledFails',
  text: { en: 'What it calls answers with errors.', ja: '呼び出し先がエラーを返している。' },
  when: {
    holds: { en: 'its log holds errors', ja: '呼び出し先のログにエラーがある' },
    fails: { en: 'it holds none', ja: 'エラーがない' },
  },
  read: (scene) => {
    const service = isProgram(scene) ? calledBy(scene) : undefined;
    const workload = service && behind(service, scene);
    return workload ? { tool: 'read_pod_logs', input: { ...inputFor(workload), search: 'error' } } : undefined;
  },
  judge: ({ evidence }, scene) => {
    const say = speaker(texts, scene.language);
    const service = calledBy(scene);
    const workload = service && behind(service, scene);
    if (!workload) return undefined;
    const records = recordsOf(evidence.flatMap((one) => (one.type === 'log' ? one.lines : [])));
    const found = quoteEnding(records);
    const isError = found?.type === 'quoted' && complains(found.record.lines[0].text);
    return isError
      ? supported(say('says', { to: nameOf(workload), text: quoteText(found.says, 200) }))
      : refuted(say('quiet', { to: nameOf(workload) }));
  },
};

/** What changed on the program itself the first response tells; what changed on what it calls is looked up. */
export const calledChanged: Looked = {
  key: 'calledChanged',
  text: { en: 'What it calls was changed shortly before.', ja: '発生の直前に、呼び出し先が変更されている。' },
  when: {
    holds: { en: 'a change within the hour before it began', ja: '発生前 1 時間以内の変更がある' },
    fails: { en: 'none', ja: '変更がない' },
  },
  read: (scene) => {
    const service = isProgram(scene) ? calledBy(scene) : undefined;
    const workload = service && behind(service, scene);
    const { since } = scene.incident;
    return workload && since !== undefined
      ? { tool: 'list_changes', input: { ...inputFor(workload), before: new Date(Date.parse(since)).toISOString() } }
      : undefined;
  },
  judge: ({ text, evidence }, scene) => {
    const say = speaker(texts, scene.language);
    const [, first = ''] = text.split('\n');
    const service = calledBy(scene);
    const workload = service && behind(service, scene);
    if (evidence.length === 0) return refuted(say('unchanged', { to: workload ? nameOf(workload) : '' }));
    const at = Date.parse(/^\S+ \S+/.exec(first)?.[0].replace(' ', 'T') ?? '');
    const isNear = Date.parse(scene.incident.since ?? '') - at <= 3_600_000;
    return isNear
      ? supported(say('changed', { change: quoteText(first, 300) }))
      : refuted(say('changed', { change: quoteText(first, 300) }));
  },
};
