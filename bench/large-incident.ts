import type { AnyObject } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';

const usual = [
  'checkout',
  'catalogue-api',
  'basket',
  'payments-gateway',
  'search-indexer',
  'mailer',
  'ledger',
  'stock-sync',
  'tickets',
  'web',
];
const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();
const id = (seed: number): string =>
  `${(seed * 2_654_435_761) >>> 0}`
    .padStart(8, '0')
    .slice(0, 8)
    .replace(/\d/g, (one) => 'bcdf245678'.charAt(Number(one)));
const uid = (seed: number): string =>
  `${(seed + 268_435_456).toString(16)}-1111-4222-8333-${(seed + 68_719_476_736 * 16).toString(16).padStart(12, '0')}`;

/**
 * A case of 500 pods that fail, with their owners and events, and 2 MB of their logs: made, so that everyone measures the same.
 * Each variant has names of its own, so that nothing is known from the one before.
 */
export function largeIncident(variant = 0): Snapshot {
  const services = usual.map((name) => (variant === 0 ? name : `${name}-${id(variant).slice(0, 4)}`));
  const pods = Array.from({ length: 500 }, (_, index) => podOf(index, services));
  const owners = services.flatMap((name, index) => [
    ownerOf('Deployment', name, { app: name, index }),
    ownerOf('ReplicaSet', `${name}-${id(index)}`, { app: name, index }),
  ]);
  const perPod = Math.ceil(2_000_000 / 500 / 100);
  return {
    takenAt: at(900),
    cluster: { name: 'production-tokyo', facts: {} },
    sources: [],
    objects: [...owners, ...pods] as AnyObject[],
    events: pods.map(({ metadata }, index) => ({
      about: { apiVersion: 'v1', kind: 'Pod', namespace: metadata.namespace, name: metadata.name, uid: metadata.uid },
      type: 'Warning',
      reason: 'BackOff',
      message: `Back-off restarting failed container ${metadata.labels.app} in pod ${metadata.name}_${metadata.namespace}(${metadata.uid})`,
      count: 7,
      firstAt: at(index),
      lastAt: at(index + 60),
      reportedBy: `kubelet, worker${(index % 40) + 1}`,
    })),
    logs: pods.map(({ metadata }, index) => ({
      pod: { apiVersion: 'v1', kind: 'Pod', namespace: metadata.namespace, name: metadata.name },
      container: metadata.labels.app,
      run: 'previous',
      complete: true,
      lines: Array.from({ length: perPod }, (__, line) => ({ at: at(line), text: lineOf(index, line, services) })),
    })),
    usage: [],
    observations: [],
    coverage: [],
    gaps: [],
    stats: { requests: 0, bytes: 0, milliseconds: {}, logsRead: 500, logsUnread: 0 },
  };
}

function lineOf(index: number, line: number, services: readonly string[]): string {
  const service = services[(index + line) % services.length] ?? '';
  const kinds = [
    `INFO  request ${line * 7919} GET /api/v2/orders/${index * 31 + line} 200 in ${line % 90} ms from 10.244.${index % 40}.${line % 250}`,
    `ERROR dial tcp: lookup ${service}.shop.svc.cluster.local on 10.96.0.10:53: no such host, attempt ${line % 5}, giving up after 30s`,
    `WARN  connection pool exhausted (active=${line % 64} idle=0 waiting=${line % 17}), the request waits at most 2500 ms for a connection`,
    `DEBUG cache miss for key session:${index * 1000 + line}, token refresh in ${line % 60} s, upstream http://${service}:8080/healthz`,
  ];
  return kinds[line % kinds.length] ?? '';
}

function podOf(index: number, services: readonly string[]) {
  const app = services[index % services.length] ?? '';
  const hash = id(index % services.length);
  const name = `${app}-${hash}-${id(index + 7000).slice(0, 5)}`;
  const own = { name: app, image: `registry.shop.internal:5000/team-a/${app}:v1.${index % 9}.0` };
  const condition = (type: string) => ({ type, status: 'False', reason: 'ContainersNotReady', lastTransitionTime: at(index) });
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${app}-${hash}-`,
      namespace: 'shop',
      uid: uid(index),
      resourceVersion: `${index}`,
      creationTimestamp: at(index),
      labels: { app, 'pod-template-hash': hash, 'app.kubernetes.io/part-of': 'storefront' },
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${app}-${hash}`, uid: uid(index % services.length), controller: true },
      ],
    },
    spec: {
      nodeName: `worker${(index % 40) + 1}`,
      serviceAccountName: app,
      restartPolicy: 'Always',
      volumes: [
        { name: 'config', configMap: { name: `${app}-config` } },
        {
          name: `kube-api-access-${id(index).slice(0, 5)}`,
          projected: { sources: [{ serviceAccountToken: { expirationSeconds: 3607, path: 'token' } }] },
        },
      ],
      containers: [
        {
          ...own,
          env: [
            { name: 'DATABASE_HOST', value: 'ledger-db.shop.svc.cluster.local' },
            { name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: `${app}-secrets`, key: 'password' } } },
          ],
          resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
          readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 10, failureThreshold: 3 },
        },
      ],
    },
    status: {
      phase: 'Running',
      podIP: `10.244.${index % 40}.${(index % 250) + 1}`,
      hostIP: `192.168.10.${(index % 40) + 1}`,
      conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(condition),
      containerStatuses: [
        {
          ...own,
          imageID: `registry.shop.internal:5000/team-a/${app}@sha256:${uid(index % 10)
            .replaceAll('-', '')
            .repeat(2)}`,
          containerID: `containerd://${uid(index + 50)
            .replaceAll('-', '')
            .repeat(2)}`,
          ready: false,
          restartCount: 7,
          state: {
            waiting: {
              reason: 'CrashLoopBackOff',
              message: `back-off 5m0s restarting failed container=${app} pod=${name}_shop(${uid(index)})`,
            },
          },
        },
      ],
    },
  };
}
function ownerOf(kind: string, name: string, { app, index }: { readonly app: string; readonly index: number }) {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: 'shop', uid: uid(index), labels: { app } },
    spec: { replicas: 50, selector: { matchLabels: { app } } },
    status: { replicas: 50, readyReplicas: 0 },
  };
}
