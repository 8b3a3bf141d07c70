import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { declaredPorts } from '../../declared-ports.ts';
import { isReady } from '../../pods.ts';
import { isSelecting, type Service, type ServicePort, servingPods } from '../../services.ts';

export const serviceTargetPort = defineAnalyzer({
  id: 'service-target-port',
  reads: ['Service', 'Pod'],
  findings: {
    ServiceTargetPortNameMissing: {
      params: { port: 'text', declared: 'texts' },
      en: {
        title: 'the Service sends to the port named {port}, which none of its pods has',
        why: 'The endpoint controller leaves a pod out for a port whose name or protocol it does not declare, so this port of the Service leads nowhere.',
        remedy: 'Correct targetPort, or name a container port so; the pods declare {declared}.',
      },
      ja: {
        title: 'Service の転送先ポート名 {port} が、どの Pod にもない',
        why: '名前とプロトコルが一致するポートを宣言していない Pod は転送先から外れるため、このポートへの接続はどこにも届きません。',
        remedy: 'targetPort を直すか、コンテナのポートにその名前を付けてください。Pod が宣言しているのは {declared} です。',
      },
    },
    ServiceTargetPortWrong: {
      params: { port: 'count', declared: 'texts' },
      en: {
        title: 'the Service sends to port {port}, but its pods listen on {declared}',
        why: 'The pods are ready by a probe on the other port, so connections through the Service reach a port on which nothing is declared to listen.',
        remedy: 'Set targetPort of the Service to the port that the container listens on.',
      },
      ja: {
        title: 'Service の転送先はポート {port} だが、Pod が待ち受けているのは {declared}',
        why: 'Pod は別のポートへのプローブで Ready になっており、Service 経由の接続は待ち受けの宣言がないポートに届きます。',
        remedy: 'Service の targetPort を、コンテナが待ち受けているポートに合わせてください。',
      },
    },
    ServiceProtocolMismatch: {
      params: { port: 'count', protocol: 'text', declared: 'text' },
      en: {
        title: 'the Service sends {protocol} to port {port}, which its pods declare for {declared} only',
        why: 'A program that listens for one protocol does not hear the other, although the number is the same.',
        remedy: 'Make the protocol of the Service port and of the container port the same.',
      },
      ja: {
        title: 'Service はポート {port} に {protocol} を送るが、Pod の宣言は {declared} のみ',
        why: '番号が同じでも、待ち受けているプロトコルが違えば届きません。',
        remedy: 'Service のポートとコンテナのポートのプロトコルを揃えてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const service of cluster.list('Service').filter(isSelecting)) {
      const pods = servingPods(cluster, service);
      const [pod] = pods;
      if (!pod) continue;
      for (const [index, port] of (service.spec.ports ?? []).entries()) {
        const evidence = [quote(service, `/spec/ports/${index}`), quote(pod, '/spec/containers')] as const;
        const target = port.targetPort ?? port.port;
        const found = typeof target === 'string' ? named(target, port, pods) : numbered(service, target, port, pods);
        if (found) yield { ...found, about: service, evidence };
      }
    }
  },
});

/** FindPort in k8s.io/kubernetes/pkg/api/v1/pod: a name counts only together with its protocol. */
function named(name: string, { protocol = 'TCP' }: ServicePort, pods: readonly Pod[]) {
  const all = pods.flatMap(declaredPorts);
  if (all.some((port) => port.name === name && (port.protocol ?? 'TCP') === protocol)) return undefined;
  const declared = [...new Set(all.map((port) => `${port.name ?? '-'} ${port.containerPort}/${port.protocol ?? 'TCP'}`))];
  return { reason: 'ServiceTargetPortNameMissing' as const, params: { port: name, declared: declared.length > 0 ? declared : ['-'] } };
}

/** A number need not be declared. It is judged only where the one container shows by its probe where it listens instead. */
function numbered(service: Service, target: number, { protocol = 'TCP' }: ServicePort, pods: readonly Pod[]) {
  const all = pods.flatMap(declaredPorts);
  const here = all.filter(({ containerPort }) => containerPort === target);
  const others = [...new Set(here.map((port) => port.protocol ?? 'TCP'))];
  if (here.length > 0) {
    if (others.includes(protocol)) return undefined;
    return { reason: 'ServiceProtocolMismatch' as const, params: { port: target, protocol, declared: others.join(', ') } };
  }
  const isOnlyDoor = (service.spec.ports ?? []).length === 1 && service.spec.clusterIP !== 'None';
  if (!isOnlyDoor || !pods.every(listensOnOther)) return undefined;
  return {
    reason: 'ServiceTargetPortWrong' as const,
    params: { port: target, declared: [...new Set(all.map(({ containerPort }) => String(containerPort)))] },
  };
}

/** Ready by a readiness probe on the single port that the single container declares, which is not the one of the Service. */
function listensOnOther(pod: Pod): boolean {
  const [container, ...more] = pod.spec.containers;
  const [port, ...others] = container?.ports ?? [];
  const probe = container?.readinessProbe?.httpGet ?? container?.readinessProbe?.tcpSocket;
  if (!container || !port || !probe || more.length > 0 || others.length > 0) return false;
  return isReady(pod) && ((probe.port as unknown) === port.containerPort || (probe.port as unknown) === port.name);
}
