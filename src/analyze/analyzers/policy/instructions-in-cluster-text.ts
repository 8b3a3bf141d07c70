import { quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { controllerOf, type KubeObject, type Pod, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { withPlainLetters } from '#util/look-alike.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { clusterTextsOf } from '../../cluster-texts.ts';
import { aboutClusters, disguisedName, type Instruction, instructionIn, talksWithModels } from '../../instructions.ts';
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
    DisguisedNameInClusterText: {
      params: { place: 'text', says: 'text', looks: 'text' },
      en: {
        title: '{place} of {kind} {name} writes {looks} with letters of another script: "{says}"',
        why: 'It looks like the name of an object of this cluster and is not: whoever reads it takes one for the other, and no search finds it.',
        remedy: 'Find out who wrote it, and write the name with plain letters, or remove it.',
      },
      ja: {
        title: '{kind} {name} の {place} で {looks} が別の文字体系の文字を使って書かれている: 「{says}」',
        why: 'このクラスターのオブジェクトの名前に見えますが、別の文字列です。読んだ人が取り違えるうえ、検索しても見つかりません。',
        remedy: '誰が書いたのかを確認し、通常の英字で書き直すか、取り除いてください。',
      },
    },
  },
  *analyze(cluster) {
    const objects = kinds.flatMap((kind): readonly KubeObject[] => cluster.list(kind));
    const names = new Set(objects.map(({ metadata: { name } }) => name));
    for (const object of objects) {
      // What the pods of a workload carry is said once, where it is written.
      if (controllerOf(object)) continue;
      for (const { path, place, text } of clusterTextsOf(object)) {
        yield* told(text, names, { about: object, place, evidence: () => [quote(object, path)] });
      }
    }
    for (const event of cluster.events)
      yield* told(event.message, names, { about: event.about, place: `event ${event.reason}`, evidence: () => [quoteEvent(event)] });
    yield* logs(cluster, names);
  },
});

interface Place {
  readonly about: KubeObject | ReturnType<typeof refOf>;
  readonly place: string;
  readonly evidence: () => EvidenceList;
}
function* told(text: string, names: ReadonlySet<string>, where: Place) {
  const instruction = instructionIn(text);
  if (instruction) yield instructed(instruction, where);
  const disguised = disguisedName(text, names);
  if (disguised) yield looksAlike(disguised, where);
}
function instructed({ says, hidden }: Instruction, { about, place, evidence }: Place) {
  const reason = hidden ? ('HiddenTextInClusterText' as const) : ('InstructionsInClusterText' as const);
  return { reason, about, params: { place, says }, evidence: evidence() };
}
function looksAlike({ says, name }: { readonly says: string; readonly name: string }, { about, place, evidence }: Place) {
  return { reason: 'DisguisedNameInClusterText' as const, about, params: { place, says, looks: name }, evidence: evidence() };
}

/** Only lines that are about clusters, of programs that do not talk with models themselves: all others log what their users say. */
function* logs(cluster: Cluster, names: ReadonlySet<string>) {
  for (const pod of cluster.list('Pod')) {
    const sameCause = refKey(ownerNamedBy(pod));
    for (const { container, run, lines } of cluster.logs(pod)) {
      if (talksWithModels([pod.metadata.name, pod.metadata.namespace ?? '', container, imageOf(pod, container)])) continue;
      const where = (line: (typeof lines)[number]): Place => ({
        about: pod,
        place: `log ${container}`,
        evidence: () => [{ type: 'log', object: refOf(pod), container, run, lines: [line], count: 1 }],
      });
      const speaking = lines.find(({ text }) => spokenIn(text) !== undefined);
      const instruction = speaking && spokenIn(speaking.text);
      if (instruction) yield { ...instructed(instruction, where(speaking)), sameCause };
      const disguised = lines.find(({ text }) => disguisedName(text, names) !== undefined);
      const name = disguised && disguisedName(disguised.text, names);
      if (name) yield { ...looksAlike(name, where(disguised)), sameCause };
    }
  }
}
function imageOf({ spec }: Pod, container: string): string {
  return spec.containers?.find(({ name }) => name === container)?.image ?? '';
}
function spokenIn(text: string): Instruction | undefined {
  const plain = withPlainLetters(text);
  const found = mayInstruct.test(plain) ? instructionIn(text) : undefined;
  return found && (found.hidden || aboutClusters.test(plain)) ? found : undefined;
}
/** One of these stands in every line that can be one: most lines end here. */
const mayInstruct =
  /ignore|disregard|forget|override|\bAI\b|LLM|assistant|language model|chatbot|copilot|<\||INST\]|SYS>>|system|end\]\]|指示|命令|モデル|アシスタント|エージェント|人工知能|AI|\udb40/i;
