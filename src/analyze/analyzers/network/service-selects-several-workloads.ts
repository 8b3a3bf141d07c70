import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isSelecting, labelText, type Selectable, selectablesIn } from '../../services.ts';

export const serviceSelectsSeveralWorkloads = defineAnalyzer({
  id: 'service-selects-several-workloads',
  reads: ['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  findings: {
    ServiceSelectsSeveralWorkloads: {
      params: { selector: 'text', right: 'texts', wrong: 'texts', port: 'text' },
      en: {
        title: 'the Service also sends to {wrong}, which runs another program and has no port {port}',
        why: '{selector} picks the pods of {right} and of {wrong}, so a share of the connections ends at a program that was not meant.',
        remedy: 'Give the pods of each workload a label of its own, and select by it.',
      },
      ja: {
        title: 'Service が別のプログラムでポート {port} を持たない {wrong} にも転送している',
        why: '{selector} は {right} と {wrong} の両方の Pod を選択するため、接続の一部が意図しないプログラムに届きます。',
        remedy: 'ワークロードごとに固有のラベルを Pod に付け、それで選択してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const service of cluster.list('Service').filter(isSelecting)) {
      const { selector = {}, ports = [], clusterIP } = service.spec;
      if (clusterIP === 'None') continue;
      const chosen = selectablesIn(cluster, service.metadata.namespace).filter(
        ({ labels, replicas }) => replicas > 0 && Object.entries(selector).every(([key, value]) => labels[key] === value),
      );
      for (const { port, targetPort = port } of chosen.length < 2 ? [] : ports) {
        const right = chosen.filter((one) => portsOf(one).includes(Number(targetPort)));
        const images = new Set(right.flatMap(imagesOf));
        const wrong = chosen.filter(
          (one) => portsOf(one).length > 0 && !right.includes(one) && !imagesOf(one).some((image) => images.has(image)),
        );
        if (right.length === 0 || wrong.length === 0) continue;
        const evidence = [
          quote(service, '/spec/selector'),
          ...[...right, ...wrong].map(({ workload }) => quote(workload, '/spec/template/metadata/labels')),
        ] as const;
        const params = { selector: labelText(selector), right: right.map(nameOf), wrong: wrong.map(nameOf), port: String(targetPort) };
        yield { reason: 'ServiceSelectsSeveralWorkloads', about: service, params, evidence };
        break;
      }
    }
  },
});

function nameOf({ workload }: Selectable): string {
  return `${workload.kind} ${workload.metadata.name}`;
}
function portsOf({ workload }: Selectable): readonly number[] {
  return (workload.spec.template?.spec?.containers ?? []).flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort));
}
/** Images without their tag or digest: a canary runs another version of the same program. */
function imagesOf({ workload }: Selectable): readonly string[] {
  return (workload.spec.template?.spec?.containers ?? []).flatMap(({ image }) =>
    image ? [image.replace(/@.*$/, '').replace(/:[^/:]*$/, '')] : [],
  );
}
