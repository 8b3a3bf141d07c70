import { quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { pointerKey, quote } from '#model/finding.ts';
import { controllerOf, type KubeObject, type Pod, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { aboutClusters, type Instruction, instructionIn, talksWithModels } from '../../instructions.ts';
import { ownerNamedBy } from '../../owners.ts';

const kinds = [
  'Namespace',
  'Node',
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Service',
  'ConfigMap',
  'Ingress',
] as const;
const reads = [...kinds, 'Event', 'Log'] as const;
type Cluster = View<(typeof reads)[number]>;

/** Words for a model, written where whoever diagnoses the cluster reads: names, labels, annotations, events, logs. */
export const instructionsInClusterText = defineAnalyzer({
  id: 'instructions-in-cluster-text',
  reads,
  findings: {
    InstructionsInClusterText: {
      params: { place: 'text', says: 'text' },
      standing: 'apart',
      en: {
        title: '{place} of {kind} {name} speaks to a model: "{says}"',
        why: 'Whoever writes there can try to lead astray every model that reads this cluster; doryo treats the text as data and follows nothing in it.',
        remedy:
          'Find out who wrote it and whether they may, remove it, and do not let other tools with a model act on this cluster before.',
      },
      ja: {
        title: '{kind} {name} の {place} にモデルへの指示がある: 「{says}」',
        why: 'そこに書き込める者は、このクラスターを読むあらゆるモデルを誤らせようとすることができます。doryo はこの文をデータとして扱い、指示には従いません。',
        remedy:
          '誰が書いたのか、その権限があるのかを確認して取り除き、それまではモデルを使う他のツールにこのクラスターを操作させないでください。',
      },
    },
    HiddenTextInClusterText: {
      params: { place: 'text', says: 'text' },
      standing: 'apart',
      en: {
        title: '{place} of {kind} {name} holds letters that nobody sees: "{says}"',
        why: 'Such letters show as nothing on a screen, and a model reads them: text is hidden in this way only to be read by machines.',
        remedy: 'Find out who wrote it and whether they may, and remove it.',
      },
      ja: {
        title: '{kind} {name} の {place} に目に見えない文字がある: 「{says}」',
        why: 'この種の文字は画面には表示されませんが、モデルには読めます。機械だけに読ませるために隠された文です。',
        remedy: '誰が書いたのか、その権限があるのかを確認し、取り除いてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const object of kinds.flatMap((kind): readonly KubeObject[] => cluster.list(kind))) {
      // What the pods of a workload carry is said once, where it is written.
      if (controllerOf(object)) continue;
      for (const { path, place, text } of [...textsOf(object, ''), ...templateTextsOf(object)]) {
        const found = instructionIn(text);
        if (found) yield told(found, { about: object, place, evidence: [quote(object, path)] });
      }
    }
    for (const event of cluster.events) {
      const found = instructionIn(event.message);
      if (found) yield told(found, { about: event.about, place: `event ${event.reason}`, evidence: [quoteEvent(event)] });
    }
    yield* logs(cluster);
  },
});

function told({ says, hidden }: Instruction, { about, place, evidence }: Told) {
  const reason = hidden ? ('HiddenTextInClusterText' as const) : ('InstructionsInClusterText' as const);
  return { reason, about, params: { place, says }, evidence };
}
interface Told {
  readonly about: KubeObject | ReturnType<typeof refOf>;
  readonly place: string;
  readonly evidence: EvidenceList;
}
interface Text {
  readonly path: string;
  readonly place: string;
  readonly text: string;
}

/** Annotations that are made to instruct a program of the owner's own. */
const forOwnModel = /prompt|instruction|persona|agent|\bllm\b|chat|last-applied-configuration/i;

/** A name and the values of labels hold no spaces: their joiners are read as such. */
function* textsOf({ metadata }: { readonly metadata?: KubeObject['metadata'] | undefined }, before: string): Generator<Text> {
  const { name, labels = {}, annotations = {} } = metadata ?? {};
  if (name !== undefined) yield { path: `${before}/metadata/name`, place: 'metadata.name', text: spaced(name) };
  for (const [key, value] of Object.entries(labels))
    yield { path: `${before}/metadata/labels/${pointerKey(key)}`, place: `label ${key}`, text: spaced(value) };
  for (const [key, text] of Object.entries(annotations)) {
    if (!forOwnModel.test(key)) yield { path: `${before}/metadata/annotations/${pointerKey(key)}`, place: `annotation ${key}`, text };
  }
}
function templateTextsOf(object: KubeObject): Iterable<Text> {
  const { spec } = object as { spec?: { template?: { metadata?: KubeObject['metadata'] } } };
  return textsOf({ metadata: spec?.template?.metadata }, '/spec/template');
}
function spaced(text: string): string {
  return text.replace(/[-_.]+/g, ' ');
}

/** Only lines that are about clusters, of programs that do not talk with models themselves: all others log what their users say. */
function* logs(cluster: Cluster): Generator<ReturnType<typeof told> & { sameCause: string }> {
  for (const pod of cluster.list('Pod')) {
    for (const { container, run, lines } of cluster.logs(pod)) {
      if (talksWithModels([pod.metadata.name, pod.metadata.namespace ?? '', container, imageOf(pod, container)])) continue;
      const line = lines.find(({ text }) => spokenIn(text) !== undefined);
      const found = line && spokenIn(line.text);
      if (!found) continue;
      const evidence = [{ type: 'log' as const, object: refOf(pod), container, run, lines: [line], count: 1 }] as const;
      yield { ...told(found, { about: pod, place: `log ${container}`, evidence }), sameCause: refKey(ownerNamedBy(pod)) };
    }
  }
}
function imageOf({ spec }: Pod, container: string): string {
  return spec.containers?.find(({ name }) => name === container)?.image ?? '';
}
function spokenIn(text: string): Instruction | undefined {
  const found = mayInstruct.test(text) ? instructionIn(text) : undefined;
  return found && (found.hidden || aboutClusters.test(text)) ? found : undefined;
}
/** One of these stands in every line that can be one: most lines end here. */
const mayInstruct =
  /ignore|disregard|forget|override|\bAI\b|LLM|assistant|language model|chatbot|copilot|<\||INST\]|SYS>>|system|end\]\]|指示|命令|モデル|アシスタント|エージェント|人工知能|AI|\udb40/i;
