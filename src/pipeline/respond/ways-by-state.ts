import { waitingPods } from '#analyze/unschedulable-pods.ts';
import type { Case } from '#explain/case.ts';
import { nameOf, shellWord } from '#explain/names.ts';
import { speaker } from '#explain/words.ts';
import type { Finding } from '#model/finding.ts';
import type { Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { refKey, refOf } from '#model/object.ts';
import type { NodeChange } from '#model/simulation.ts';
import type { Way } from './way.ts';
import { patch, selecting } from './ways-back.ts';
import { wayWords } from './words/ways.ts';

/** Ways whose exact values follow from what stands in the cluster now. */
export function waysByState(held: Case, incident: Incident, language: Language): readonly Way[] {
  const findings = [...incident.rootCauses, ...incident.symptoms];
  return [...findings.flatMap((finding) => selectorAsLabels(held, finding, language)), ...nodesOpened(held, findings, language)];
}

/** A Service whose selector is nearly the labels of pods that run: the selector as they are labelled. */
function selectorAsLabels({ view }: Case, { reason, about, params }: Finding, language: Language): readonly Way[] {
  const service = reason === 'ServiceSelectorMismatch' ? view.get('Service', about.name, about.namespace) : undefined;
  const pairs = String(params['labels'] ?? '')
    .split(/,\s*/)
    .map((pair) => /^([^=]+)=(.*)$/.exec(pair));
  if (!service || pairs.some((pair) => pair === null)) return [];
  const say = speaker(wayWords, language);
  const { selector = {} } = service.spec;
  const changed = { ...selector, ...Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? ''])) };
  if (view.labelled('Pod', changed, about.namespace).length === 0) return [];
  return [
    {
      title: say('selectorAsLabels', { service: nameOf(about), workload: String(params['workload'] ?? '') }),
      commands: [patch(service, [{ op: 'add', path: '/spec/selector', value: changed }])],
      predicted: selecting(view, service, { selector: changed, say }),
      undo: [patch(service, [{ op: 'add', path: '/spec/selector', value: selector }])],
    },
  ];
}

/** Nodes that would take a waiting pod if they were not closed, or kept it away by one taint: by the simulation of the scheduler. */
function nodesOpened({ view }: Case, findings: readonly Finding[], language: Language): readonly Way[] {
  const say = speaker(wayWords, language);
  const about = new Set(findings.map((finding) => refKey(finding.about)));
  const results = waitingPods(view).filter(({ pod }) => about.has(refKey(refOf(pod))));
  return results.flatMap(({ pod, result }) =>
    (result?.counterfactuals ?? []).flatMap((one): readonly Way[] => {
      const [change, ...more] = one.type === 'change' ? one.changes : [];
      const commands = change && more.length === 0 && one.type === 'change' ? commandsOf(change, one.node) : undefined;
      if (!commands || one.type !== 'change') return [];
      return [
        {
          title: say(change?.action === 'uncordon' ? 'uncordon' : 'removeTaint', { node: one.node }),
          commands: [commands.apply],
          predicted: say('placedOn', { pod: pod.metadata.name, node: one.node }),
          undo: [commands.undo],
          price: say('closedForAReason'),
        },
      ];
    }),
  );
}
function commandsOf(change: NodeChange, node: string): { readonly apply: string; readonly undo: string } | undefined {
  const name = shellWord(node);
  if (change.action === 'uncordon') return { apply: `kubectl uncordon ${name}`, undo: `kubectl cordon ${name}` };
  if (change.action !== 'removeTaint') return undefined;
  const taint = shellWord(change.taint);
  return { apply: `kubectl taint nodes ${name} ${taint}-`, undo: `kubectl taint nodes ${name} ${taint}` };
}
