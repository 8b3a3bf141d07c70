import { quote } from '#model/finding.ts';
import { defineHygiene } from '../hygiene.ts';
import { servicesInFront } from '../linting/traffic.ts';
import { lintWorkloads, workloadKinds } from '../linting/workloads.ts';

export const idleService = defineHygiene({
  id: 'idle-service',
  reads: [...workloadKinds, 'Service', 'CustomObject', 'HorizontalPodAutoscaler'],
  findings: {
    ServiceOfIdleWorkload: {
      risk: 'tidiness',
      tier: 2,
      aliases: ['POP-1100', 'POP-500'],
      params: { workloads: 'texts' },
      en: {
        heading: 'Services in front of workloads that are scaled to zero',
        title: 'leads only to {workloads}, scaled to zero',
        why: 'Its name resolves and its connections hang, so callers find out slowly.',
        remedy: 'Delete both when they are no longer needed, or scale the workload up.',
      },
      ja: {
        heading: 'レプリカ数 0 のワークロードだけを指す Service',
        title: '送り先が {workloads} (レプリカ数 0) しかない',
        why: '名前は解決できるのに接続できないため、呼び出し側が気付くまで時間がかかります。',
        remedy: '不要なら両方を削除し、必要ならワークロードをスケールアップしてください。',
      },
    },
  },
  *analyze(cluster) {
    const inFront = servicesInFront(cluster);
    const behind = new Map<string, { idle: string[]; running: number }>();
    // What scales from zero on demand says so in a custom resource (KEDA, Knative), not in the workload.
    const isScaledOnDemand = cluster.list('CustomObject').some(({ kind }) => kind === 'ScaledObject' || kind === 'HTTPScaledObject');
    if (isScaledOnDemand) return;
    for (const { about, namespace, labels, replicas, carrier } of lintWorkloads(cluster)) {
      for (const { metadata } of inFront(namespace, labels)) {
        const key = `${metadata.namespace}/${metadata.name}`;
        const known = behind.get(key) ?? { idle: [], running: 0 };
        const isIdle = replicas === 0 && carrier.kind !== 'Pod';
        behind.set(
          key,
          isIdle ? { ...known, idle: [...known.idle, `${about.kind} ${about.name}`] } : { ...known, running: known.running + 1 },
        );
      }
    }
    for (const service of cluster.list('Service')) {
      const held = behind.get(`${service.metadata.namespace}/${service.metadata.name}`);
      if (!held || held.idle.length === 0 || held.running > 0 || service.metadata.deletionTimestamp) continue;
      yield {
        reason: 'ServiceOfIdleWorkload',
        about: service,
        params: { workloads: held.idle },
        evidence: [quote(service, '/spec/selector')],
      };
    }
  },
});
