import { quote } from '#model/finding.ts';
import { defineHygiene } from '../hygiene.ts';
import { scalerOf } from '../linting/scalers.ts';
import { servicesInFront, wayIn } from '../linting/traffic.ts';
import { lintWorkloads, quoteNear, workloadKinds } from '../linting/workloads.ts';

export const singleReplica = defineHygiene({
  id: 'single-replica',
  reads: [...workloadKinds, 'Service', 'Ingress', 'CustomObject', 'HorizontalPodAutoscaler'],
  findings: {
    SingleReplicaUserFacing: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-1109'],
      params: { service: 'text', way: 'text' },
      en: {
        heading: 'one pod serves users, with nothing in reserve',
        title: 'one replica behind Service {service}, reached through {way}',
        why: 'While that pod is restarted, moved or updated, users get errors.',
        remedy: 'Run at least two replicas; if the program cannot, accept this with the reason, so that everyone knows.',
      },
      ja: {
        heading: '利用者に直接応答する Pod が 1 個しかない',
        title: 'Service {service} ({way} で公開) の背後がレプリカ 1 個',
        why: 'その Pod の再起動、移動、更新の間、利用者にエラーが返ります。',
        remedy: 'レプリカを 2 個以上にしてください。できない場合は、理由を添えて受容し、周知してください。',
      },
    },
  },
  *analyze(cluster) {
    const workloads = lintWorkloads(cluster).filter(({ runs }) => runs === 'service');
    const inFront = servicesInFront(cluster);
    const wayTo = wayIn(cluster);
    const behind = new Map<string, number>();
    for (const workload of workloads) {
      for (const { metadata } of inFront(workload.namespace, workload.labels)) {
        const key = `${metadata.namespace}/${metadata.name}`;
        behind.set(key, (behind.get(key) ?? 0) + workload.replicas);
      }
    }
    for (const { about, carrier, namespace, labels, replicas } of workloads) {
      // A pod that stands for an owner that is not held does not say how many there are.
      if (replicas !== 1 || carrier.kind === 'Pod') continue;
      const service = inFront(namespace, labels).find((one) => behind.get(`${namespace}/${one.metadata.name}`) === 1 && wayTo(one));
      const scaler = scalerOf(cluster, about);
      if (!service || (scaler && (scaler.spec.minReplicas ?? 1) > 1)) continue;
      const change = scaler ? [] : [{ path: '/spec/replicas', value: 2 }];
      yield {
        reason: 'SingleReplicaUserFacing',
        about,
        params: { service: service.metadata.name, way: wayTo(service) ?? '' },
        evidence: [
          quoteNear(carrier, '/spec/replicas', '/metadata/name'),
          quote(service, '/spec/selector'),
          ...(scaler ? [quote(scaler, '/spec/maxReplicas')] : []),
        ],
        changes: change,
      };
    }
  },
});
