import type { TestCluster } from '#analyze/testing.ts';

const meta = (name: string, more = '') =>
  `{ name: ${name}, namespace: shop, uid: uid-${name}, labels: { app: web }, creationTimestamp: "2026-01-01T10:00:00Z"${more} }`;
const clusterMeta = (name: string) => `{ name: ${name}, uid: uid-${name}, creationTimestamp: "2026-01-01T10:00:00Z" }`;
const template = (image: string) =>
  `{ metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: "${image}", envFrom: [{ configMapRef: { name: gone } }], ports: [{ containerPort: 80, name: http }] }] } }`;
const owner = (kind: string, name: string, apiVersion = 'apps/v1') =>
  `, ownerReferences: [{ apiVersion: ${apiVersion}, kind: ${kind}, name: ${name}, uid: uid-${name}, controller: true }]`;

/** Pods in the states that analyzers look at. */
const pods = `
apiVersion: v1
kind: Pod
metadata: ${meta('crashing', owner('ReplicaSet', 'web-1'))}
spec: { nodeName: n1, containers: [{ name: app, image: "example.com/web:1", resources: { limits: { memory: 64Mi } }, livenessProbe: { httpGet: { path: /, port: 80 } } }] }
status: { phase: Running, startTime: "2026-01-01T11:00:00Z", conditions: [{ type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: "2026-01-01T11:10:00Z" }], containerStatuses: [{ name: app, image: "example.com/web:1", imageID: "", ready: false, restartCount: 7, containerID: "containerd://a", state: { waiting: { reason: CrashLoopBackOff, message: "back-off 5m0s restarting failed container" } }, lastState: { terminated: { exitCode: 137, reason: OOMKilled, containerID: "containerd://a", startedAt: "2026-01-01T11:50:00Z", finishedAt: "2026-01-01T11:58:00Z" } } }] }
---
apiVersion: v1
kind: Pod
metadata: ${meta('pulling', owner('StatefulSet', 'db'))}
spec: { nodeName: n1, volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }], containers: [{ name: app, image: "example.com/web:gone", volumeMounts: [{ name: data, mountPath: /data }] }] }
status: { phase: Pending, startTime: "2026-01-01T11:00:00Z", conditions: [{ type: PodScheduled, status: "True" }], containerStatuses: [{ name: app, image: "example.com/web:gone", imageID: "", ready: false, restartCount: 0, state: { waiting: { reason: ImagePullBackOff, message: 'Back-off pulling image "example.com/web:gone"' } } }] }
---
apiVersion: v1
kind: Pod
metadata: ${meta('pending', owner('DaemonSet', 'agent'))}
spec: { schedulerName: default-scheduler, nodeSelector: { disk: fast }, containers: [{ name: app, image: web, resources: { requests: { cpu: "64", memory: 1Ti } } }] }
status: { phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, message: "0/1 nodes are available: 1 Insufficient cpu.", lastTransitionTime: "2026-01-01T11:00:00Z" }] }
---
apiVersion: v1
kind: Pod
metadata: ${meta('leaving', ', deletionTimestamp: "2026-01-01T10:30:00Z", deletionGracePeriodSeconds: 30, finalizers: [example.com/hold]')}
spec: { nodeName: n1, containers: [{ name: app, image: web }] }
status: { phase: Running }
---
apiVersion: v1
kind: Pod
metadata: ${meta('failed', owner('Job', 'import', 'batch/v1'))}
spec: { nodeName: n1, restartPolicy: Never, containers: [{ name: app, image: web }] }
status: { phase: Failed, containerStatuses: [{ name: app, image: web, imageID: "", ready: false, restartCount: 0, state: { terminated: { exitCode: 1, reason: Error, containerID: "containerd://b", startedAt: "2026-01-01T11:00:00Z", finishedAt: "2026-01-01T11:01:00Z" } } }] }
---
`;

const workloads = `
{ apiVersion: apps/v1, kind: Deployment, metadata: ${meta('web')}, spec: { replicas: 2, selector: { matchLabels: { app: web } }, template: ${template('example.com/web:1')} }, status: { replicas: 2, unavailableReplicas: 2, conditions: [{ type: Progressing, status: "False", reason: ProgressDeadlineExceeded, lastTransitionTime: "2026-01-01T11:00:00Z" }] } }
---
{ apiVersion: apps/v1, kind: ReplicaSet, metadata: ${meta('web-1', owner('Deployment', 'web'))}, spec: { replicas: 2, selector: { matchLabels: { app: web } }, template: ${template('example.com/web:1')} }, status: { replicas: 1, conditions: [{ type: ReplicaFailure, status: "True", reason: FailedCreate, message: 'pods "web-1-x" is forbidden: exceeded quota: cap', lastTransitionTime: "2026-01-01T11:00:00Z" }] } }
---
{ apiVersion: apps/v1, kind: StatefulSet, metadata: ${meta('db')}, spec: { replicas: 2, serviceName: db, selector: { matchLabels: { app: web } }, template: ${template('db')} }, status: { replicas: 1 } }
---
{ apiVersion: apps/v1, kind: DaemonSet, metadata: ${meta('agent')}, spec: { selector: { matchLabels: { app: web } }, template: ${template('agent')} }, status: { currentNumberScheduled: 0, desiredNumberScheduled: 1, numberMisscheduled: 0, numberReady: 0 } }
---
{ apiVersion: v1, kind: ReplicationController, metadata: ${meta('old')}, spec: { replicas: 1, selector: { app: old }, template: ${template('old')} }, status: { replicas: 0 } }
---
{ apiVersion: apps/v1, kind: ControllerRevision, metadata: ${meta('db-1', owner('StatefulSet', 'db'))}, revision: 1 }
---
{ apiVersion: batch/v1, kind: Job, metadata: ${meta('import', owner('CronJob', 'nightly', 'batch/v1'))}, spec: { template: ${template('import')} }, status: { failed: 7, startTime: "2026-01-01T11:00:00Z", conditions: [{ type: Failed, status: "True", reason: BackoffLimitExceeded, lastTransitionTime: "2026-01-01T11:30:00Z" }] } }
---
{ apiVersion: batch/v1, kind: CronJob, metadata: ${meta('nightly')}, spec: { schedule: "*/5 * * * *", jobTemplate: { spec: { template: ${template('import')} } } }, status: { lastScheduleTime: "2026-01-01T10:00:00Z" } }
---
{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: ${meta('web')}, spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: gone } }, status: { desiredReplicas: 2, currentReplicas: 2, conditions: [{ type: ScalingActive, status: "False", reason: FailedGetResourceMetric }] } }
---
{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: ${meta('web')}, spec: { minAvailable: 2, selector: { matchLabels: { app: web } } }, status: { currentHealthy: 0, desiredHealthy: 2, disruptionsAllowed: 0, expectedPods: 2 } }
---
`;

const network = `
{ apiVersion: v1, kind: Service, metadata: ${meta('web')}, spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80, targetPort: wrong }] }, status: { loadBalancer: {} } }
---
{ apiVersion: v1, kind: Service, metadata: ${meta('nobody')}, spec: { selector: { app: nobody }, ports: [{ port: 80 }] } }
---
{ apiVersion: v1, kind: Endpoints, metadata: ${meta('web')}, subsets: [] }
---
{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: web-1, namespace: shop, labels: { kubernetes.io/service-name: web } }, addressType: IPv4, endpoints: [{ addresses: [10.0.0.1], conditions: { ready: false } }], ports: [] }
---
{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: ${meta('web')}, spec: { ingressClassName: gone, tls: [{ hosts: [shop.example.com], secretName: gone }], rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: gone, port: { number: 80 } } } }] } }] } }
---
{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: ${clusterMeta('public')}, spec: { controller: example.com/ingress } }
---
{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: ${meta('deny')}, spec: { podSelector: {}, policyTypes: [Ingress, Egress] } }
---
`;

const storage = `
{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: ${meta('data')}, spec: { accessModes: [ReadWriteOnce], storageClassName: gone, resources: { requests: { storage: 1Gi } } }, status: { phase: Pending } }
---
{ apiVersion: v1, kind: PersistentVolume, metadata: ${clusterMeta('disk')}, spec: { accessModes: [ReadWriteOnce], capacity: { storage: 1Gi }, csi: { driver: example.com/csi, volumeHandle: x } }, status: { phase: Failed } }
---
{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: ${clusterMeta('slow')}, provisioner: example.com/csi }
---
{ apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: ${clusterMeta('example.com')}, spec: {} }
---
{ apiVersion: storage.k8s.io/v1, kind: CSINode, metadata: ${clusterMeta('n1')}, spec: { drivers: [] } }
---
{ apiVersion: storage.k8s.io/v1, kind: CSIStorageCapacity, metadata: ${meta('capacity')}, storageClassName: slow, capacity: 1Gi }
---
{ apiVersion: storage.k8s.io/v1, kind: VolumeAttachment, metadata: ${clusterMeta('attachment')}, spec: { attacher: example.com/csi, nodeName: n1, source: { persistentVolumeName: disk } }, status: { attached: false, attachError: { message: "no such disk", time: "2026-01-01T11:00:00Z" } } }
---
`;

const cluster = `
{ apiVersion: v1, kind: Node, metadata: { name: n1, uid: uid-n1, labels: { kubernetes.io/hostname: n1 } }, spec: { unschedulable: true, taints: [{ key: node.kubernetes.io/unreachable, effect: NoExecute, timeAdded: "2026-01-01T11:00:00Z" }] }, status: { allocatable: { cpu: "4", memory: 8Gi, pods: "110" }, capacity: { cpu: "4", memory: 8Gi, pods: "110" }, nodeInfo: { kubeletVersion: v1.34.4, architecture: amd64, bootID: "", containerRuntimeVersion: "containerd://1.7", kernelVersion: "6.1", kubeProxyVersion: "", machineID: "", operatingSystem: linux, osImage: Debian, systemUUID: "" }, conditions: [{ type: Ready, status: Unknown, reason: NodeStatusUnknown, lastTransitionTime: "2026-01-01T11:00:00Z" }, { type: MemoryPressure, status: "True", lastTransitionTime: "2026-01-01T11:00:00Z" }] } }
---
{ apiVersion: v1, kind: Namespace, metadata: ${clusterMeta('shop')}, status: { phase: Active } }
---
{ apiVersion: v1, kind: ConfigMap, metadata: ${meta('settings')}, data: { a: b } }
---
{ apiVersion: v1, kind: Secret, metadata: ${meta('password')}, type: Opaque }
---
{ apiVersion: v1, kind: ServiceAccount, metadata: ${meta('default')} }
---
{ apiVersion: v1, kind: ResourceQuota, metadata: ${meta('cap')}, spec: { hard: { pods: "2" } }, status: { hard: { pods: "2" }, used: { pods: "2" } } }
---
{ apiVersion: v1, kind: LimitRange, metadata: ${meta('limits')}, spec: { limits: [{ type: Container, max: { cpu: "1" } }] } }
---
{ apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: { name: n1, namespace: kube-node-lease }, spec: { holderIdentity: n1, renewTime: "2026-01-01T11:00:00.000000Z", leaseDurationSeconds: 40 } }
---
{ apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: ${clusterMeta('high')}, value: 1000 }
---
{ apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: ${clusterMeta('sandbox')}, handler: sandbox }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: ${meta('reader')}, rules: [] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: ${meta('reader')}, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: gone }, subjects: [{ kind: ServiceAccount, name: default, namespace: shop }] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: ${clusterMeta('reader')}, rules: [] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: ${clusterMeta('reader')}, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader } }
---
{ apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest, metadata: ${clusterMeta('kubelet')}, spec: { request: "", signerName: kubernetes.io/kubelet-serving }, status: {} }
---
{ apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: ${clusterMeta('v1beta1.metrics.k8s.io')}, spec: { group: metrics.k8s.io, version: v1beta1, groupPriorityMinimum: 1, versionPriority: 1, service: { name: gone, namespace: shop } }, status: { conditions: [{ type: Available, status: "False", reason: ServiceNotFound }] } }
---
{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: ${clusterMeta('things.example.com')}, spec: { group: example.com, scope: Namespaced, names: { kind: Thing, plural: things }, versions: [] }, status: { conditions: [{ type: NamesAccepted, status: "False", reason: Conflict }] } }
---
{ apiVersion: example.com/v1, kind: Thing, metadata: ${meta('thing')}, status: { conditions: [{ type: Ready, status: "False", reason: Broken, message: it is, lastTransitionTime: "2026-01-01T11:00:00Z" }] } }
---
{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: ${clusterMeta('guard')}, webhooks: [{ name: guard.example.com, failurePolicy: Fail, sideEffects: None, admissionReviewVersions: [v1], clientConfig: { service: { name: gone, namespace: shop } }, rules: [{ apiGroups: ["*"], apiVersions: ["*"], operations: [CREATE], resources: ["*"] }] }] }
---
{ apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: ${clusterMeta('injector')}, webhooks: [{ name: injector.example.com, failurePolicy: Fail, sideEffects: None, admissionReviewVersions: [v1], clientConfig: { service: { name: gone, namespace: shop } } }] }
---
`;

const event = (name: string, reason: string, message: string) => `
{ apiVersion: v1, kind: Event, metadata: { name: ${name}.${reason}, namespace: shop }, involvedObject: { apiVersion: v1, kind: Pod, namespace: shop, name: ${name}, uid: uid-${name} }, type: Warning, reason: ${reason}, message: '${message}', count: 9, firstTimestamp: "2026-01-01T11:00:00Z", lastTimestamp: "2026-01-01T11:59:00Z" }
---
`;

/** A cluster in which something of every kind is broken. What analyzers look at shows here, wherever they look. */
export const busyCluster: TestCluster = {
  yaml: [
    pods,
    workloads,
    network,
    storage,
    cluster,
    event('crashing', 'BackOff', 'Back-off restarting failed container app'),
    event('crashing', 'Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500'),
    event('pulling', 'Failed', 'Failed to pull image "example.com/web:gone": not found'),
    event('pulling', 'FailedMount', 'MountVolume.SetUp failed for volume "data": configmap "gone" not found'),
    event('pending', 'FailedScheduling', '0/1 nodes are available: 1 Insufficient cpu.'),
  ].join(''),
  logs: [
    {
      pod: 'crashing',
      run: 'previous',
      lines: '2026-01-01T11:57:00Z Error: connect ECONNREFUSED db.shop.svc:5432\n2026-01-01T11:58:00Z exiting',
    },
    { pod: 'crashing', lines: '2026-01-01T11:59:00Z Error: connect ECONNREFUSED db.shop.svc:5432' },
  ],
  usage: [{ object: { apiVersion: 'v1', kind: 'Node', name: 'n1' }, cores: 3.9, bytes: 8_000_000_000, at: '2026-01-01T11:59:30Z' }],
};
