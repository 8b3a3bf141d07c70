import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Container, Kinds } from '#model/object.ts';
import { defineHygiene } from '../hygiene.ts';
import { servicesInFront } from '../linting/traffic.ts';
import {
  type LintContainer,
  lastingContainers,
  lintWorkloads,
  namesOf,
  quoteContainers,
  type SomeContainers,
  some,
  workloadKinds,
} from '../linting/workloads.ts';

type Service = Kinds['Service'];

export const serviceProbes = defineHygiene({
  id: 'service-probes',
  reads: [...workloadKinds, 'Service'],
  findings: {
    ServiceBackendWithoutReadinessProbe: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-102', 'POP-104'],
      params: { containers: 'texts', services: 'texts' },
      en: {
        heading: 'pods get requests before anyone knows that they can serve',
        title: 'no readiness probe in {containers}, behind Service {services}',
        why: 'Each new pod is sent requests as soon as its container starts, so every rollout and restart gives some users errors.',
        remedy: 'Give the container a readinessProbe that answers only when it can serve.',
      },
      ja: {
        heading: 'Service の背後にあるのに readinessProbe がない',
        title: '{containers} に readinessProbe がない (Service {services})',
        why: 'コンテナが起動した直後から要求が届くため、ロールアウトや再起動のたびに一部の利用者にエラーが返ります。',
        remedy: '処理できる状態になってから成功する readinessProbe を設定してください。',
      },
    },
    LivenessSameAsReadiness: {
      risk: 'reliability',
      tier: 2,
      params: { containers: 'texts' },
      en: {
        heading: 'the liveness probe asks the same as the readiness probe',
        title: 'same liveness and readiness probe: {containers}',
        why: 'Whatever makes a pod not ready for a moment, such as a slow database, also gets it killed, and all replicas at once.',
        remedy: 'Let the liveness probe ask only whether the program itself hangs, and be slower to act; or leave it out.',
      },
      ja: {
        heading: 'livenessProbe と readinessProbe が同じ内容',
        title: 'livenessProbe と readinessProbe が同一: {containers}',
        why: 'データベースの遅延など一時的に Ready でなくなる原因が、そのまま全レプリカの強制再起動につながります。',
        remedy: 'livenessProbe はプログラム自体の停止だけを判定し、余裕のあるしきい値にするか、外してください。',
      },
    },
    ServiceBackendWithoutLivenessProbe: {
      risk: 'reliability',
      tier: 3,
      aliases: ['POP-102', 'POP-103'],
      params: { containers: 'texts' },
      en: {
        heading: 'a program that hangs is not started again',
        title: 'no liveness probe in {containers}',
        why: 'The kubelet restarts a container only when its process ends; one that hangs stays as it is until a person acts.',
        remedy: 'If the program can hang, give it a livenessProbe on something that needs no other service; if it cannot, accept this.',
      },
      ja: {
        heading: '応答しなくなったプログラムが再起動されない',
        title: '{containers} に livenessProbe がない',
        why: 'kubelet が再起動するのはプロセスが終了したときだけで、応答しなくなったコンテナは人が対処するまでそのままです。',
        remedy: '停止しうるプログラムなら、ほかのサービスに依存しない livenessProbe を設定し、不要なら理由を添えて受容してください。',
      },
    },
  },
  *analyze(cluster) {
    const inFront = servicesInFront(cluster);
    for (const workload of lintWorkloads(cluster)) {
      if (workload.runs === 'job') continue;
      const { about } = workload;
      const all = lastingContainers(workload);
      const same = some(all.filter(({ spec }) => isSame(spec)));
      if (same) {
        yield {
          reason: 'LivenessSameAsReadiness',
          about,
          params: { containers: namesOf(same) },
          evidence: quoteContainers(same, '/livenessProbe'),
          changes: same.map(({ fieldPath }) => ({ path: `${fieldPath}/livenessProbe` })),
        };
      }
      const services = inFront(workload.namespace, workload.labels).filter(({ spec }) => spec.publishNotReadyAddresses !== true);
      const [service] = services;
      const serving = some(all.filter((container) => services.some((one) => serves(container, all, one))));
      if (!service || !serving) continue;
      const names = services.map(({ metadata }) => metadata.name);
      const isGated = (workload.spec.readinessGates ?? []).length > 0;
      const unready = isGated ? undefined : some(serving.filter(({ spec }) => !spec.readinessProbe));
      if (unready) {
        yield {
          reason: 'ServiceBackendWithoutReadinessProbe',
          about,
          params: { containers: namesOf(unready), services: names },
          evidence: withService(unready, service),
          changes: unready.map(({ fieldPath }) => ({ path: `${fieldPath}/readinessProbe` })),
        };
      }
      const unwatched = some(serving.filter(({ spec }) => !spec.livenessProbe));
      if (unwatched) {
        yield {
          reason: 'ServiceBackendWithoutLivenessProbe',
          about,
          params: { containers: namesOf(unwatched) },
          evidence: withService(unwatched, service),
          changes: unwatched.map(({ fieldPath }) => ({ path: `${fieldPath}/livenessProbe` })),
        };
      }
    }
  },
});

function withService(containers: SomeContainers, service: Service): EvidenceList {
  const [first, ...rest] = quoteContainers(containers, '/ports');
  return [first, ...rest, quote(service, '/spec/selector')];
}

/**
 * Whether a container is the one a Service sends to: it declares the target port, or no container of the pod declares
 * that port and this is the first one. A metrics sidecar beside it needs no probe of its own.
 */
function serves({ spec, name }: LintContainer, all: readonly LintContainer[], service: Service): boolean {
  return (service.spec.ports ?? []).some(({ port, targetPort = port }) => {
    if (declares(spec, targetPort)) return true;
    const first = all.find(({ role }) => role === 'app');
    return first?.name === name && !all.some((other) => declares(other.spec, targetPort));
  });
}
function declares({ ports = [] }: Container, target: string | number): boolean {
  return ports.some(({ name, containerPort }) => name === target || containerPort === Number(target));
}

function isSame({ livenessProbe: live, readinessProbe: ready }: Container): boolean {
  if (!live || !ready) return false;
  const asks = ({ httpGet, tcpSocket, exec, grpc }: NonNullable<Container['livenessProbe']>) =>
    JSON.stringify([httpGet ?? 0, tcpSocket ?? 0, exec ?? 0, grpc ?? 0]);
  // The same question with much more patience (three times as long until it acts) is a choice, not an oversight.
  return asks(live) === asks(ready) && patience(live) < 3 * patience(ready);
}
function patience({ failureThreshold = 3, periodSeconds = 10 }: NonNullable<Container['livenessProbe']>): number {
  return failureThreshold * periodSeconds;
}
