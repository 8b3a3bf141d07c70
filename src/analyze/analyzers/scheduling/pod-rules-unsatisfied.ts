import type { FilterFailure, SchedulingResult } from '#model/simulation.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isAvoided, nearestNodes } from '../../simulate/scheduler/nearness.ts';
import { schedulingReads } from '../../simulate/scheduler/state.ts';
import { waitingPods } from '../../unschedulable-pods.ts';

const told: ReadonlySet<FilterFailure['plugin']> = new Set(['NodePorts', 'PodTopologySpread', 'InterPodAffinity']);

export const podRulesUnsatisfied = defineAnalyzer({
  id: 'pod-rules-unsatisfied',
  reads: schedulingReads,
  findings: {
    PodAffinityUnsatisfied: {
      params: { topology: 'text' },
      en: {
        title: 'wants to stand beside pods that no {topology} has',
        why: 'Required pod affinity lets a pod only onto a node whose {topology} holds a running pod that its selector matches.',
        remedy: 'Start the pods it wants to stand beside, correct the selector, or make the rule a preferred one.',
      },
      ja: {
        title: '隣に置くべき Pod がどの {topology} にもない',
        why: '必須の pod affinity があると、セレクターに合う実行中の Pod がある {topology} のノードにしか配置されません。',
        remedy: '隣に置くべき Pod を起動するか、セレクターを直すか、preferred のルールに変えてください。',
      },
    },
    PodAntiAffinityUnsatisfied: {
      params: { topology: 'text', pods: 'texts', whose: 'text' },
      en: {
        title: 'may not stand beside {pods}, and that leaves no node (anti-affinity over {topology})',
        why: 'The rule keeps such pods in different domains of {topology}, so that more of them than there are domains cannot run ({whose}).',
        remedy: 'Run fewer of these pods, add a node with a {topology} of its own, or make the rule a preferred one.',
      },
      ja: {
        title: '{topology} ごとの anti-affinity により {pods} と同じ場所に置けず、残るノードがない',
        why: 'このルールは対象の Pod を別々の {topology} に分けるため、その数より多くは動きません（{whose}）。',
        remedy: '対象の Pod を減らすか、独自の {topology} を持つノードを追加するか、preferred のルールに変えてください。',
      },
    },
    PodTopologySpreadUnsatisfied: {
      params: { topology: 'text' },
      en: {
        title: 'no node keeps its pods spread evenly enough over {topology}',
        why: 'A topology spread constraint with DoNotSchedule refuses every node whose domain holds too many of these pods, or that lacks the key.',
        remedy: 'Make room in the emptiest {topology}, label nodes that lack the key, or use ScheduleAnyway or a larger maxSkew.',
      },
      ja: {
        title: '{topology} への分散条件を満たせるノードがない',
        why: 'DoNotSchedule の topology spread constraint は、対象の Pod が多い区画のノードと、キーのないノードをすべて拒否します。',
        remedy:
          '最も Pod の少ない {topology} に空きを作るか、キーのないノードにラベルを付けるか、ScheduleAnyway や大きめの maxSkew に変えてください。',
      },
    },
    PodTopologySpreadZoneClosed: {
      params: { topology: 'text', nodes: 'texts' },
      en: {
        title: 'to stay spread over {topology} the next pod belongs on {nodes}, and cannot be placed there',
        why: 'A topology spread constraint with DoNotSchedule counts every domain, also one whose nodes are tainted or too small for the pod.',
        remedy: 'Let the pod onto {nodes}, leave tainted nodes out by nodeTaintsPolicy: Honor, or use ScheduleAnyway or a larger maxSkew.',
      },
      ja: {
        title: '{topology} への分散を保つには次の Pod を {nodes} に置く必要があるが、置けない',
        why: 'DoNotSchedule の topology spread constraint は、taint があるノードや小さすぎるノードしかない区画も数に入れます。',
        remedy:
          '{nodes} に置けるようにするか、nodeTaintsPolicy: Honor で taint のあるノードを除外するか、ScheduleAnyway や大きめの maxSkew に変えてください。',
      },
    },
    PodHostPortTaken: {
      params: { port: 'text', pods: 'texts' },
      en: {
        title: 'host port {port} is taken on every node that would do, by {pods}',
        why: 'A host port can be used by one pod per node, so that there is room for as many pods as nodes.',
        remedy: 'Use a Service instead of hostPort, another port, or no more replicas than nodes.',
      },
      ja: {
        title: '条件に合うどのノードでもホストポート {port} を {pods} が使用している',
        why: 'ホストポートはノードごとに 1 つの Pod しか使えないため、ノード数までしか配置できません。',
        remedy: 'hostPort の代わりに Service を使うか、別のポートにするか、レプリカ数をノード数以下にしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const { pod, cause, result, accuses, evidence, since } of waitingPods(cluster)) {
      if (!cause || !told.has(cause.plugin)) continue;
      const topology = cause.subject ?? '';
      const pods = inTheWay(result, cause);
      const common = { about: pod, evidence, since, accuses };
      if (cause.plugin === 'NodePorts') yield { ...common, reason: 'PodHostPortTaken', params: { port: topology, pods } };
      if (cause.plugin === 'PodTopologySpread') {
        const nodes = dueNodes(result);
        if (nodes.length > 0) yield { ...common, reason: 'PodTopologySpreadZoneClosed', params: { topology, nodes } };
        else yield { ...common, reason: 'PodTopologySpreadUnsatisfied', params: { topology } };
      }
      if (cause.plugin !== 'InterPodAffinity') continue;
      if (!cause.objects) yield { ...common, reason: 'PodAffinityUnsatisfied', params: { topology } };
      else {
        const whose = cause.message.includes('existing pods')
          ? 'spec.affinity.podAntiAffinity of the running pod'
          : 'spec.affinity.podAntiAffinity';
        yield { ...common, reason: 'PodAntiAffinityUnsatisfied', params: { topology, pods, whose } };
      }
    }
  },
});

/** The pods that stand in the way by this filter on all nodes that would do otherwise. */
function inTheWay(result: SchedulingResult | undefined, { plugin, subject }: FilterFailure): readonly string[] {
  const failures = nearestNodes(result?.nodes ?? []).flatMap((verdict) => verdict.failures);
  const objects = failures.filter((one) => one.plugin === plugin && one.subject === subject).flatMap((one) => one.objects ?? []);
  return [...new Set(objects.map(({ name }) => name))].sort();
}

/** Nodes that the spread leaves for the next pod, and that refuse it for reasons of their own. */
function dueNodes(result: SchedulingResult | undefined): readonly string[] {
  const due = (result?.nodes ?? []).filter(
    (verdict) => !isAvoided(verdict) && verdict.failures.every(({ plugin }) => plugin !== 'PodTopologySpread'),
  );
  return due.map(({ node }) => node);
}
