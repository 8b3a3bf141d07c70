import type { AbsenceEvidence, FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Pod, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { failingPods } from '../../failing-pods.ts';
import { type NamedService, namedServices } from '../../named-services.ts';
import { isFinished } from '../../pods.ts';

const reads = ['Pod', 'Job', 'CronJob', 'Service'] as const;
type Cluster = View<(typeof reads)[number]>;

export const namedServiceMissing = defineAnalyzer({
  id: 'named-service-missing',
  reads,
  findings: {
    NamedServiceMissing: {
      params: { pods: 'count', where: 'texts' },
      en: {
        title: 'the Service does not exist, but {pods|pod names|pods name} it in {where}',
        why: 'Its name does not resolve, so every connection to it fails.',
        remedy: 'Create the Service, or correct the name in {where}.',
      },
      ja: {
        title: 'Service が存在しないが、{pods} 個の Pod が {where} で参照している',
        why: '名前を解決できないため、この Service への接続はすべて失敗します。',
        remedy: 'Service を作成するか、{where} の名前を修正してください。',
      },
    },
    PodNamesMissingService: {
      params: { services: 'texts', where: 'texts' },
      en: {
        title: 'names what does not exist in {where}: Service {services}',
        why: 'The pod is not healthy, and a Service it is told to use cannot be found.',
        remedy: 'Create Service {services}, or correct {where}.',
      },
      ja: {
        title: '{where} で参照する Service {services} が存在しない',
        why: 'Pod が正常ではなく、利用するはずの Service が見つかりません。',
        remedy: 'Service {services} を作成するか、{where} を修正してください。',
      },
    },
    PodNamesMissingServicePort: {
      params: { container: 'text', service: 'text', where: 'text', port: 'count', ports: 'texts' },
      en: {
        title: 'container {container} names port {port} of Service {service} in {where}, but the Service has {ports}',
        why: 'A Service passes on only the ports it lists, so connections to port {port} time out or are refused.',
        remedy: 'Correct the port in {where}, or add port {port} to Service {service}.',
      },
      ja: {
        title: 'コンテナ {container} が {where} で Service {service} のポート {port} を参照しているが、Service のポートは {ports} である',
        why: 'Service は定義されたポートだけを転送するため、ポート {port} への接続はタイムアウトするか拒否されます。',
        remedy: '{where} のポートを修正するか、Service {service} にポート {port} を追加してください。',
      },
    },
  },
  *analyze(cluster) {
    const failing = new Set(failingPods(cluster));
    const missing = new Map<string, Missing>();
    for (const pod of cluster.list('Pod')) {
      if (pod.metadata.deletionTimestamp || (isFinished(pod) && !failing.has(pod))) continue;
      const isFailing = failing.has(pod);
      const mentioned = mentions(pod).filter(({ named }) => isFailing || named.isExplicit);
      const lacking = mentioned.flatMap((mention) => lackingOf(cluster, mention));
      for (const one of lacking) note(missing, pod, one);
      const [first, ...others] = lacking;
      if (first && isFailing) {
        const params = { services: unique(lacking.map(({ service }) => service)), where: unique(lacking.map(({ where }) => where)) };
        const evidence = [first.quoted, first.absence, ...others.flatMap(({ quoted, absence }) => [quoted, absence])] as const;
        yield { reason: 'PodNamesMissingService', about: pod, params, evidence, accuses: lacking.map(({ absence }) => absence.object) };
      }
      const [wrong] = isFailing ? mentioned.flatMap((mention) => otherPorts(cluster, mention)) : [];
      if (wrong) yield { reason: 'PodNamesMissingServicePort', about: pod, ...wrong };
    }
    for (const { absence, pods, quotes, where } of missing.values()) {
      yield {
        reason: 'NamedServiceMissing',
        about: absence.object,
        params: { pods: pods.size, where: [...where] },
        evidence: [absence, ...quotes],
      };
    }
  },
});

/** A Service that a container names, and the quoted text. `service` is how people write it from the pod's namespace. */
interface Mention {
  readonly container: string;
  readonly quoted: FieldEvidence;
  readonly named: NamedService;
  readonly service: string;
}

function mentions(pod: Pod): readonly Mention[] {
  return containersOf(pod).flatMap(({ name: container, spec, specPath }) =>
    namedServices(pod, spec).map((named) => {
      const service = named.namespace === pod.metadata.namespace ? named.name : `${named.namespace}/${named.name}`;
      return { container, quoted: quote(pod, specPath + named.path), named, service };
    }),
  );
}

interface Lacking {
  readonly absence: AbsenceEvidence;
  readonly quoted: FieldEvidence;
  readonly service: string;
  readonly where: string;
}

function lackingOf(cluster: Cluster, { named, quoted, service }: Mention): readonly Lacking[] {
  const absence = cluster.absence('Service', named.name, named.namespace);
  return absence ? [{ absence, quoted, service, where: named.where }] : [];
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

interface Missing {
  readonly absence: AbsenceEvidence;
  readonly pods: Set<Pod>;
  readonly quotes: FieldEvidence[];
  readonly where: Set<string>;
}

/** Quotes of the first pods are enough: forty pods of one template say the same. */
const quotesKept = 5;
function note(missing: Map<string, Missing>, pod: Pod, { absence, quoted, where }: Lacking): void {
  const key = refKey(absence.object);
  const known = missing.get(key) ?? { absence, pods: new Set(), quotes: [], where: new Set() };
  known.pods.add(pod);
  known.where.add(where);
  if (known.quotes.length < quotesKept) known.quotes.push(quoted);
  missing.set(key, known);
}

/** The ports of the Service when the named one is not among them. Headless Services pass every port on; an ExternalName lists none. */
function otherPorts(cluster: Cluster, { container, quoted, named: { name, namespace, port, where }, service: text }: Mention) {
  const service = cluster.get('Service', name, namespace);
  const { ports = [], clusterIP, type } = service?.spec ?? {};
  if (!service || port === undefined || clusterIP === 'None' || type === 'ExternalName' || ports.length === 0) return [];
  if (ports.some((one) => one.port === port)) return [];
  const params = { container, service: text, where, port, ports: ports.map((one) => String(one.port)) };
  return [{ params, evidence: [quoted, quote(service, '/spec/ports')] as const, accuses: [refOf(service)] }];
}
