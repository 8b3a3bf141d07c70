import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, type PodContainer } from '../../containers.ts';
import { crashesIn, crashReads, quoteCrash } from '../../crashes.ts';

export const containerPortConflict = defineAnalyzer({
  id: 'container-port-conflict',
  reads: crashReads,
  findings: {
    ContainerPortConflict: {
      params: { container: 'text', other: 'text', port: 'count' },
      en: {
        title: 'containers {container} and {other} of the pod both want port {port}, and {container} fails',
        why: 'All containers of a pod share one network, so only the first to open a port gets it.',
        remedy: 'Let one of the two listen on another port.',
      },
      ja: {
        title: '同じ Pod のコンテナ {container} と {other} がどちらもポート {port} を使おうとし、{container} が失敗している',
        why: 'Pod のコンテナは 1 つのネットワークを共有するため、先にポートを開いた方しか使えません。',
        remedy: 'どちらか一方のポートを変更してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const crash of crashesIn(cluster)) {
      const { container } = crash.failure;
      if (crash.cause !== 'exit' || container.role === 'init' || crash.failure.run.exitCode === 0) continue;
      const rival = rivalOf(container.pod, container);
      if (!rival) continue;
      const params = { container: container.name, other: rival.other.name, port: rival.port };
      yield { reason: 'ContainerPortConflict', about: container.pod, params, evidence: [...rival.quotes, ...quoteCrash(cluster, crash)] };
    }
  },
});

interface Wanted {
  readonly key: string;
  readonly port: number;
  readonly path: string;
}

/** Another container that runs and declares the same port, or is probed on it. */
function rivalOf(
  pod: Pod,
  container: PodContainer,
): { readonly other: PodContainer; readonly port: number; readonly quotes: readonly [FieldEvidence, FieldEvidence] } | undefined {
  const own = new Map(portsOf(container).map((wanted) => [wanted.key, wanted]));
  const others = containersOf(pod).filter(({ name, status }) => name !== container.name && status?.state?.running);
  for (const other of others) {
    for (const wanted of portsOf(other)) {
      const mine = own.get(wanted.key);
      if (mine) return { other, port: wanted.port, quotes: [quote(pod, mine.path), quote(pod, wanted.path)] };
    }
  }
  return undefined;
}

function portsOf({ spec: { ports = [], livenessProbe, readinessProbe }, specPath }: PodContainer): readonly Wanted[] {
  const probed = Object.entries({ livenessProbe, readinessProbe }).flatMap(([name, probe]) => {
    const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? probe?.grpc?.port;
    return typeof port === 'number' ? [{ key: `TCP ${port}`, port, path: `${specPath}/${name}` }] : [];
  });
  const declared = ports.map(({ containerPort, protocol = 'TCP' }, index) => ({
    key: `${protocol} ${containerPort}`,
    port: containerPort,
    path: `${specPath}/ports/${index}`,
  }));
  return [...declared, ...probed];
}
