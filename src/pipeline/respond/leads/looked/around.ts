import { fullName } from '#explain/names.ts';
import { neighboursOf } from '#explain/reading/neighbours.ts';
import { traceWords } from '#explain/words/trace.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import { refKey, refOf } from '#model/object.ts';
import type { Scene } from '../lead.ts';
import { inputFor, type Looked, refuted, supported } from './looked.ts';

const texts = definePhrases({
  beside: { en: '{object}: incident {id}, {title}', ja: '{object}: インシデント {id}「{title}」' },
  alone: { en: 'nothing else is wrong with what stands beside it', ja: '関連オブジェクトにほかの異常はない' },
  stopped: { en: '{step}', ja: '{step}' },
  open: { en: 'by state a pod of its namespace reaches it', ja: '状態から見て、同じ Namespace の Pod から到達できる' },
});

/** Another incident about something that this one stands beside: a node, a setting, a Service. */
function otherBeside({ held, incident }: Scene): { readonly object: string; readonly id: string; readonly title: string } | undefined {
  const subject = held.topology.hold(incident.subject);
  if (!subject) return undefined;
  const beside = new Map(neighboursOf(subject, held).map(({ ref }) => [refKey(ref), ref]));
  for (const other of held.incidents) {
    if (other.id === incident.id) continue;
    const about = other.rootCauses.map((finding) => finding.about).find((ref) => beside.has(refKey(ref)));
    const title = held.report.incidents.find(({ id }) => id === other.id)?.title ?? '';
    if (about) return { object: fullName(about), id: other.id, title };
  }
  return undefined;
}

/** Whether something else is wrong that could have to do with it: in its namespace, or in what all namespaces share. */
function isNearby({ held, incident }: Scene): boolean {
  const { namespace } = incident.subject;
  return held.incidents.some(
    (other) =>
      other.id !== incident.id &&
      other.rootCauses.some(
        ({ about }) => about.namespace === undefined || about.namespace === namespace || about.namespace === 'kube-system',
      ),
  );
}

/** Neighbours in the causal graph. */
export const besideIt: Looked = {
  key: 'besideIt',
  text: { en: 'Something it stands beside is in trouble too.', ja: '関連するオブジェクトにも異常がある。' },
  when: {
    holds: { en: 'another incident is about a neighbour', ja: '関連オブジェクトに別のインシデントがある' },
    fails: { en: 'no neighbour is part of another one', ja: '関連オブジェクトに別のインシデントはない' },
  },
  read: (scene) => {
    const { held, incident } = scene;
    return isNearby(scene) && held.topology.hold(incident.subject)
      ? { tool: 'find_neighbours', input: inputFor(incident.subject) }
      : undefined;
  },
  judge: (_, scene) => {
    const say = speaker(texts, scene.language);
    const found = otherBeside(scene);
    return found ? supported(say('beside', found)) : refuted(say('alone'));
  },
};

/** The way to a Service, as a pod beside it would go. */
export const wayToIt: Looked = {
  key: 'wayToIt',
  text: { en: 'A caller is stopped on the way to it.', ja: '呼び出し元からの接続が途中で止まる。' },
  when: {
    holds: { en: 'a step on the way stops the connection', ja: '経路の途中で止まる' },
    fails: { en: 'by state nothing stops it', ja: '状態から見て妨げるものがない' },
  },
  read: ({ held, incident: { subject } }) => {
    const service = subject.kind === 'Service' ? held.view.get('Service', subject.name, subject.namespace) : undefined;
    const [port] = service?.spec.ports ?? [];
    if (!service || !port) return undefined;
    const { namespace = 'default' } = service.metadata;
    const selected = new Set(held.view.labelled('Pod', service.spec.selector ?? {}, namespace).map((pod) => refKey(refOf(pod))));
    const caller = held.view.list('Pod', namespace).find((pod) => pod.status.phase === 'Running' && !selected.has(refKey(refOf(pod))));
    return {
      tool: 'trace_connection',
      input: { to: `${subject.name}:${port.port}`, namespace, ...(caller && { from: `pod/${caller.metadata.name}` }) },
    };
  },
  judge: ({ text }, { language }) => {
    const say = speaker(texts, language);
    const lines = text.split('\n');
    if (lines[1] === traceWords.stopped[language]) return supported(say('stopped', { step: (lines.at(-1) ?? '').replace(/^\S+\s+/, '') }));
    return lines[1] === traceWords.connects[language] ? refuted(say('open')) : undefined;
  },
};
