import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { apiVersionOf } from '#model/kinds.ts';
import { type Kinds, type ObjectRef, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { secondsSince } from '#util/duration.ts';
import { type AnyFound, defineAnalyzer } from '../../analyzer.ts';
import { heldByFinalizers } from '../../finalizers.ts';
import { conditionOf } from '../../pods.ts';
import { serviceRef } from '../../resolve-peer.ts';

const params = { elapsed: 'seconds', message: 'text' } as const;

const reads = [
  'Namespace',
  'APIService',
  'ConfigMap',
  'Secret',
  'Service',
  'PersistentVolumeClaim',
  'Pod',
  'Job',
  'Deployment',
  'CustomObject',
] as const;
type Namespace = Kinds['Namespace'];
type Cluster = View<(typeof reads)[number]>;

const findings = {
  NamespaceHeldByApiService: {
    params: { elapsed: 'seconds', apis: 'texts' },
    en: {
      title: 'has been Terminating for {elapsed}, because the API {apis} does not answer',
      why: 'A namespace only goes away when every kind of object in it was looked at, those of extensions too.',
      remedy: 'Repair what serves {apis}, or delete its APIService if the extension was removed for good.',
    },
    ja: {
      title: 'API {apis} が応答しないため、{elapsed} Terminating のままである',
      why: 'namespace は、拡張機能のものも含めてすべての種類のオブジェクトを確認し終えるまで削除されません。',
      remedy: '{apis} を提供するプログラムを復旧してください。拡張機能を撤去済みであれば、その APIService を削除してください。',
    },
  },
  NamespaceHeldByContent: {
    params,
    en: {
      title: 'has been Terminating for {elapsed}: objects in it cannot be deleted: {message}',
      why: 'The namespace controller tries again and again, and the API server refuses.',
      remedy: 'Repair what the message names, such as a webhook that does not answer or a conversion that fails.',
    },
    ja: {
      title: '{elapsed} Terminating のままである: 中のオブジェクトを削除できない: {message}',
      why: 'namespace コントローラーが再試行を続けていますが、API サーバーが拒否しています。',
      remedy: '応答しない webhook や失敗するバージョン変換など、メッセージが示す原因を取り除いてください。',
    },
  },
  NamespaceHeldByFinalizer: {
    params: { elapsed: 'seconds', objects: 'texts', finalizers: 'texts' },
    en: {
      title: 'has been Terminating for {elapsed}, held by {objects} with finalizer {finalizers}',
      why: 'An object with a finalizer only goes away after its controller has cleaned up, and the namespace waits for it.',
      remedy:
        'See whether the controllers of these finalizers still run; remove a finalizer by hand only if its controller is gone for good.',
    },
    ja: {
      title: '{objects} の finalizer {finalizers} が外されず、{elapsed} Terminating のままである',
      why: 'finalizer を持つオブジェクトはコントローラーの後始末が済むまで消えず、namespace はそれを待っています。',
      remedy:
        'これらの finalizer のコントローラーが動いているか確認してください。手動で外すのは、コントローラーがもう存在しない場合だけにしてください。',
    },
  },
  NamespaceHeldByUnreadObjects: {
    params: { elapsed: 'seconds', finalizers: 'texts' },
    en: {
      title: 'has been Terminating for {elapsed}, held by finalizer {finalizers} of objects that were not read',
      why: 'An object with a finalizer only goes away after its controller has cleaned up, and the namespace waits for it.',
      remedy:
        'Find these objects and see whether the controller of the finalizer still runs; remove it by hand only if that is gone for good.',
    },
    ja: {
      title: '読み取れなかったオブジェクトの finalizer {finalizers} が外されず、{elapsed} Terminating のままである',
      why: 'finalizer を持つオブジェクトはコントローラーの後始末が済むまで消えず、namespace はそれを待っています。',
      remedy:
        'オブジェクトを特定し、finalizer のコントローラーが動いているか確認してください。手動で外すのは、それがもう存在しない場合だけにしてください。',
    },
    ask: [
      {
        command:
          'kubectl get --ignore-not-found --namespace={name} "$(kubectl api-resources --verbs=list --namespaced -o name | paste -sd ,)"',
        shows: { en: 'all that is left in the namespace', ja: 'namespace に残っているすべてのオブジェクト' },
        readings: [
          {
            when: { en: 'an object is listed', ja: 'オブジェクトが表示された' },
            means: { en: 'its metadata.finalizers name the controller', ja: 'その metadata.finalizers からコントローラーが分かります' },
          },
          {
            when: { en: 'nothing is listed', ja: '何も表示されない' },
            means: { en: 'what was left is gone, and the namespace follows', ja: '残っていたものは消えており、namespace も削除されます' },
          },
        ],
      },
    ],
  },
  NamespaceHeldByRemains: {
    params,
    en: {
      title: 'has been Terminating for {elapsed}: objects remain in it: {message}',
      why: 'The namespace only goes away after everything in it, and these objects take longer than they should.',
      remedy: 'Look at the objects that the message names: what they wait for is what the namespace waits for.',
    },
    ja: {
      title: '{elapsed} Terminating のままである: オブジェクトが残っている: {message}',
      why: 'namespace は中身がすべて消えてから削除されますが、これらのオブジェクトの削除に時間がかかっています。',
      remedy: 'メッセージが示すオブジェクトを確認してください。それが待っているものを、namespace も待っています。',
    },
  },
} as const satisfies FindingDocs;
type Found = AnyFound<typeof findings>;

export const namespaceStuck = defineAnalyzer({
  id: 'namespace-stuck',
  reads,
  findings,
  *analyze(cluster) {
    for (const namespace of cluster.list('Namespace')) {
      const elapsed = secondsSince(namespace.metadata.deletionTimestamp, cluster.takenAt) ?? 0;
      if (elapsed > thresholds.namespaceTerminatingSeconds) yield* judge(cluster, namespace, elapsed);
    }
  },
});

/** What it waits for, nearest to the cause first: the controller can only delete what it can list, and list what is served. */
function* judge(cluster: Cluster, namespace: Namespace, elapsed: number): Iterable<Found> {
  const asked = quote(namespace, '/metadata/deletionTimestamp');
  const found = { about: namespace, since: namespace.metadata.deletionTimestamp };
  const [first] = waits.flatMap(([type, reason]) => {
    const condition = conditionOf(namespace, type);
    return condition?.status === 'True' ? [{ condition, reason }] : [];
  });
  if (!first) {
    const { name, finalizers = [] } = namespace.metadata;
    if (finalizers.length === 0) return;
    const evidence = [quote(namespace, '/metadata/finalizers'), asked] as const;
    yield { ...found, reason: 'NamespaceHeldByFinalizer', params: { elapsed, finalizers, objects: [`Namespace ${name}`] }, evidence };
    return;
  }
  const { condition, reason } = first;
  const message = condition.message ?? '';
  const evidence = [quote(namespace, condition.path), asked] as const;
  if (reason === 'NamespaceHeldByFinalizer') yield* heldBy(cluster, namespace, { ...found, evidence, elapsed, message });
  else if (reason === 'NamespaceHeldByApiService') {
    const apis = brokenApis(message);
    const names = apis.length > 0 ? apis.map(({ group, version }) => `${group}/${version}`) : [message];
    yield { ...found, reason, params: { elapsed, apis: names }, evidence, accuses: apis.flatMap((api) => servedBy(cluster, api)) };
  } else yield { ...found, reason, params: { elapsed, message: essence(message) }, evidence, accuses: calledServices(message) };
}

interface Remaining {
  readonly about: Namespace;
  readonly since: string | undefined;
  readonly evidence: readonly [Evidence, Evidence];
  readonly elapsed: number;
  readonly message: string;
}
function* heldBy(
  cluster: Cluster,
  { metadata: { name } }: Namespace,
  { elapsed, message, evidence, ...found }: Remaining,
): Iterable<Found> {
  const objects = heldByFinalizers(cluster, name);
  if (objects.length === 0) {
    yield { ...found, evidence, reason: 'NamespaceHeldByUnreadObjects', params: { elapsed, finalizers: finalizersIn(message) } };
    return;
  }
  const finalizers = [...new Set(objects.flatMap(({ metadata }) => metadata.finalizers ?? []))];
  const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  const quoted = objects.map((object) => quote(object, '/metadata/finalizers'));
  const params = { elapsed, finalizers, objects: names };
  yield { ...found, reason: 'NamespaceHeldByFinalizer', params, evidence: [...evidence, ...quoted], accuses: objects.map(refOf) };
}

/** Conditions of a Namespace that is being deleted (k8s.io/api/core/v1), in the order in which the controller works. */
const waits = [
  ['NamespaceDeletionDiscoveryFailure', 'NamespaceHeldByApiService'],
  ['NamespaceDeletionGroupVersionParsingFailure', 'NamespaceHeldByApiService'],
  ['NamespaceDeletionContentFailure', 'NamespaceHeldByContent'],
  ['NamespaceFinalizersRemaining', 'NamespaceHeldByFinalizer'],
  ['NamespaceContentRemaining', 'NamespaceHeldByRemains'],
] as const;

/** `Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances`: objects of a kind that was not read. */
function finalizersIn(message: string): readonly string[] {
  return [...message.matchAll(/([A-Za-z0-9./-]{1,253}) in \d{1,6} resource instances/g)].map(([, finalizer = '']) => finalizer);
}

/** `Post "https://order-conversion.shop.svc:443/convert?timeout=30s"` */
function calledServices(message: string): readonly ObjectRef[] {
  const found = message.matchAll(/https:\/\/([a-z0-9-]{1,63})\.([a-z0-9-]{1,63})\.svc\b/g);
  return [...found].map(([, name = '', namespace = '']) => serviceRef(name, namespace));
}

interface Api {
  readonly group: string;
  readonly version: string;
}
/** `unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: the server is currently unable ...` */
function brokenApis(message: string): readonly Api[] {
  const found = message.matchAll(/([a-z0-9.-]{1,200})\/(v\d{1,3}(?:(?:alpha|beta)\d{1,3})?): /g);
  return [...new Map([...found].map(([all, group = '', version = '']) => [all, { group, version }])).values()];
}

/** The APIService of an API, and the Service that it names. */
function servedBy(cluster: Cluster, { group, version }: Api): readonly ObjectRef[] {
  const name = `${version}.${group}`;
  const { service } = cluster.get('APIService', name)?.spec ?? {};
  const behind = service?.name && service.namespace ? [serviceRef(service.name, service.namespace)] : [];
  return [{ apiVersion: apiVersionOf('APIService'), kind: 'APIService', name }, ...behind];
}

function essence(message: string): string {
  return message.replace(/^Failed to delete all resource types, \d+ remaining: /, '');
}
