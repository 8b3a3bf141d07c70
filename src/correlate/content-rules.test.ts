import { expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { type TestCluster, testSnapshot } from '#analyze/testing.ts';
import { viewOf } from '#model/view.ts';
import { causalGraph } from './graph.ts';
import { incidentsOf } from './incidents.ts';
import { rules } from './rules.generated.ts';
import { topologyOf } from './topology.ts';

const times = 'startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:10Z"';
const crash = `restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, reason: Error, ${times} } }`;
const unready = 'conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:00:00Z" }]';
const node =
  '{ apiVersion: v1, kind: Node, metadata: { name: w1 }, status: { allocatable: { memory: 8Gi }, conditions: [{ type: Ready, status: "True" }, { type: MemoryPressure, status: "True", lastTransitionTime: "2026-01-01T11:50:00Z" }] } }';

interface Shape {
  readonly container?: string;
  readonly volume?: string;
  readonly spec?: string;
  readonly status?: string;
}
const pod = ({ container = '', volume = 'emptyDir: {}', spec = '', status = crash }: Shape) => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, creationTimestamp: "2026-01-01T10:59:00Z" }
spec: { nodeName: w1, containers: [{ name: app, image: web, ${container} }], volumes: [{ name: data, ${volume} }] ${spec} }
status: { phase: Running, startTime: "2026-01-01T10:59:00Z", ${unready}, containerStatuses: [{ name: app, ${status} }] }
---
`;
const map = (extra: string) => `
{ apiVersion: v1, kind: ConfigMap, metadata: { name: conf, namespace: shop, creationTimestamp: "2026-01-01T11:30:00Z", managedFields: [{ manager: kubectl-edit, operation: Update, time: "2026-01-01T11:30:00Z", fieldsV1: { "f:data": { "f:app.yaml": {} } } }] }, data: { app.yaml: x } ${extra} }
---
`;
const fromMap = 'configMap: { name: conf }';
const probing = 'ready: false, restartCount: 0, state: { running: { startedAt: "2026-01-01T11:00:00Z" } }';
const probed = 'readinessProbe: { exec: { command: [check] } }, ';
const probeFails = `
{ apiVersion: v1, kind: Event, involvedObject: { kind: Pod, namespace: shop, name: web-1, fieldPath: "spec.containers{app}" }, type: Warning, reason: Unhealthy, message: "Readiness probe failed: not ready", count: 20, firstTimestamp: "2026-01-01T11:01:00Z", lastTimestamp: "2026-01-01T11:59:50Z" }
---
`;
const notDirectory =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/var/lib/kubelet/pods/4/volume-subpaths/data/app/0" to rootfs at "/etc/web.conf": mount: not a directory: unknown';
const startError = `restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 128, reason: StartError, message: '${notDirectory}', finishedAt: "2026-01-01T11:58:10Z" } }`;
const logs = (line: string) => [{ pod: 'web-1', lines: line }];
const full = 'write /data/wal: no space left on device';
const mounted = 'volumeMounts: [{ name: data, mountPath: /data }]';

it.each<[string, string | TestCluster, string]>([
  [
    'a subPath without a key, over a file of the image',
    pod({ container: 'volumeMounts: [{ name: data, mountPath: /etc/web.conf, subPath: web.conf }]', volume: fromMap, status: startError }) +
      map(''),
    'SubPathKeyMissing',
  ],
  [
    'a file of before, which the probe reads',
    pod({
      container: `${probed}volumeMounts: [{ name: data, mountPath: /etc/app.yaml, subPath: app.yaml }]`,
      volume: fromMap,
      status: probing,
    }) +
      map('') +
      probeFails,
    'MountedFileOutdated',
  ],
  [
    'an immutable ConfigMap made anew',
    pod({ container: `${probed}${mounted}`, volume: fromMap, status: probing }) + map(', immutable: true') + probeFails,
    'ImmutableContentOutdated',
  ],
  ['a program that the node cannot execute', { yaml: pod({}), logs: logs('exec /app: exec format error') }, 'ContainerLogExecFormat'],
  [
    'a full claim',
    {
      yaml: `${pod({ container: mounted, volume: 'persistentVolumeClaim: { claimName: d }' })}
{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: d, namespace: shop }, spec: { volumeName: v }, status: { phase: Bound, capacity: { storage: 1Gi } } }`,
      logs: logs(full),
    },
    'ClaimFull',
  ],
  [
    'a full volume in memory',
    { yaml: pod({ container: mounted, volume: 'emptyDir: { medium: Memory, sizeLimit: 8Mi }' }), logs: logs(full) },
    'MemoryVolumeFull',
  ],
  ['a full disk of the node', { yaml: pod({ container: mounted }), logs: logs(full) }, 'NodeDiskFull'],
  [
    'a Service that stands in another namespace',
    {
      yaml: `${pod({})}{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: data } }`,
      logs: logs('getaddrinfo ENOTFOUND db'),
    },
    'ServiceInOtherNamespace',
  ],
  [
    'an ExternalName that DNS does not know',
    {
      yaml: `${pod({})}{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: shop }, spec: { type: ExternalName, externalName: db.example.com } }`,
      logs: logs('getaddrinfo ENOTFOUND db'),
    },
    'ExternalNameUnknown',
  ],
  [
    'too few dots for the search domains',
    {
      yaml: `${pod({ spec: ', dnsConfig: { options: [{ name: ndots, value: "1" }] }' })}
{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: data } }`,
      logs: logs('getaddrinfo ENOTFOUND db.data'),
    },
    'DnsNdotsTooLow',
  ],
  [
    'pods that use more memory than they asked for',
    {
      yaml: `${node}
---
{ apiVersion: v1, kind: Pod, metadata: { name: cache, namespace: shop }, spec: { nodeName: w1, containers: [{ name: app, image: c }] }, status: { phase: Running, conditions: [{ type: Ready, status: "True" }] } }`,
      usage: [
        {
          object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'cache' },
          container: 'app',
          cores: 0,
          bytes: 6_000_000_000,
          at: '2026-01-01T11:59:30Z',
        },
      ],
    },
    'NodeMemoryOverused',
  ],
  [
    'a Job that tries again',
    {
      yaml: `
{ apiVersion: batch/v1, kind: Job, metadata: { name: import, namespace: shop, uid: j1, creationTimestamp: "2026-01-01T11:40:00Z" }, spec: { backoffLimit: 20 }, status: { failed: 5 } }
---
apiVersion: v1
kind: Pod
metadata: { name: import-a, namespace: shop, creationTimestamp: "2026-01-01T11:57:00Z", ownerReferences: [{ apiVersion: batch/v1, kind: Job, name: import, uid: j1, controller: true }] }
spec: { nodeName: w1, restartPolicy: Never, containers: [{ name: app, image: i }] }
status: { phase: Failed, containerStatuses: [{ name: app, restartCount: 0, state: { terminated: { exitCode: 3, reason: Error, ${times} } } }] }`,
    },
    'ContainerExitsWithError',
  ],
])('is one cause, with all else its symptoms: %s', (_, cluster, reason) => {
  const view = viewOf(testSnapshot(cluster));
  const { findings, gaps } = runAnalyzers(analyzers, view);
  const { roots } = causalGraph(findings, rules, topologyOf(view));
  expect([gaps, roots.map((index) => findings[index]?.reason)]).toEqual([[], [reason]]);
  expect(findings.length).toBeGreaterThan(1);
});

it('a log error is the cause, and older settings only a factor of it', () => {
  const snapshot = testSnapshot({
    yaml: pod({ container: `${probed}envFrom: [{ configMapRef: { name: conf } }]`, status: probing }) + map('') + probeFails,
    logs: logs('dial tcp 192.0.2.10:5432: connect: connection refused'),
  });
  const view = viewOf(snapshot);
  const docs = new Map(analyzers.flatMap((analyzer) => Object.entries(analyzer.findings)));
  const options = { rules, cluster: snapshot.cluster, stated: () => undefined, docOf: (reason: string) => docs.get(reason) };
  const incidents = incidentsOf(runAnalyzers(analyzers, view).findings, topologyOf(view), options);
  expect(incidents.map(({ rootCauses }) => rootCauses.map((finding) => finding.reason))).toEqual([['ContainerLogConnectionRefused']]);
  expect(incidents[0]?.contributing.map(({ finding }) => finding.reason)).toEqual(['EnvironmentOutdated']);
});
