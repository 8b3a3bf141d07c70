/** A small shop for the tests of tools: one workload that crashes, one that runs, and what stands around them. */
export const shop = `
{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }
---
{ apiVersion: v1, kind: Node, metadata: { name: worker1 }, status: { allocatable: { cpu: "2", memory: 4Gi, pods: "110" }, conditions: [{ type: Ready, status: "True" }] } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, uid: d1, resourceVersion: "7" }
spec: { replicas: 1, selector: { matchLabels: { app: cart } }, template: { metadata: { labels: { app: cart } }, spec: { containers: [{ name: app, image: cart:1, envFrom: [{ configMapRef: { name: settings } }] }] } } }
status: { replicas: 1, unavailableReplicas: 1, conditions: [{ type: Available, status: "False", reason: MinimumReplicasUnavailable }] }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: cart-5d9f, namespace: shop, uid: r1, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: cart, uid: d1, controller: true }] }
spec: { replicas: 1 }
status: { replicas: 1 }
---
apiVersion: v1
kind: Pod
metadata: { name: cart-5d9f-x, namespace: shop, uid: p1, resourceVersion: "9", creationTimestamp: "2026-01-01T11:00:00Z", labels: { app: cart }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: cart-5d9f, uid: r1, controller: true }] }
spec:
  nodeName: worker1
  containers: [{ name: app, image: cart:1, env: [{ name: STORE_URL, value: "http://store:8080" }], envFrom: [{ configMapRef: { name: settings } }], ports: [{ name: web, containerPort: 8080 }], resources: { requests: { cpu: 100m, memory: 64Mi } } }]
status:
  phase: Running
  podIP: 10.0.0.4
  conditions: [{ type: Ready, status: "False", reason: ContainersNotReady }]
  containerStatuses: [{ name: app, image: cart:1, imageID: x, ready: false, started: false, restartCount: 4, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, reason: Error, containerID: c1, startedAt: "2026-01-01T11:58:50Z", finishedAt: "2026-01-01T11:59:00Z" } } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: store, namespace: shop, uid: d2 }
spec: { replicas: 1, selector: { matchLabels: { app: store } }, template: { metadata: { labels: { app: store } }, spec: { containers: [{ name: app, image: store:1 }] } } }
status: { replicas: 1, readyReplicas: 1, availableReplicas: 1, updatedReplicas: 1 }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: store-7c, namespace: shop, uid: r2, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: store, uid: d2, controller: true }] }
spec: { replicas: 1 }
status: { replicas: 1 }
---
apiVersion: v1
kind: Pod
metadata: { name: store-7c-y, namespace: shop, uid: p2, creationTimestamp: "2026-01-01T11:00:00Z", labels: { app: store }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: store-7c, uid: r2, controller: true }] }
spec: { nodeName: worker1, containers: [{ name: app, image: store:1, ports: [{ name: web, containerPort: 8080 }] }] }
status:
  phase: Running
  podIP: 10.0.0.5
  conditions: [{ type: Ready, status: "True" }]
  containerStatuses: [{ name: app, image: store:1, imageID: x, ready: true, started: true, restartCount: 0, state: { running: { startedAt: "2026-01-01T11:00:05Z" } } }]
---
{ apiVersion: v1, kind: Service, metadata: { name: cart, namespace: shop, uid: s1 }, spec: { clusterIP: 10.96.0.4, selector: { app: cart }, ports: [{ name: http, port: 80, targetPort: web }] } }
---
{ apiVersion: v1, kind: Service, metadata: { name: store, namespace: shop, uid: s2 }, spec: { clusterIP: 10.96.0.5, selector: { app: store }, ports: [{ port: 8080 }] } }
---
{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop }, data: { MODE: fast } }
---
{ apiVersion: v1, kind: Secret, metadata: { name: keys, namespace: shop, resourceVersion: "3" }, type: Opaque }
---
{ apiVersion: v1, kind: Event, metadata: { name: e1, namespace: shop }, involvedObject: { kind: Pod, name: cart-5d9f-x, namespace: shop, uid: p1 }, type: Warning, reason: BackOff, message: Back-off restarting failed container app, count: 9, lastTimestamp: "2026-01-01T11:59:30Z" }
---
{ apiVersion: v1, kind: Event, metadata: { name: e2, namespace: shop }, involvedObject: { kind: Deployment, name: cart, namespace: shop, uid: d1, apiVersion: apps/v1 }, type: Normal, reason: ScalingReplicaSet, message: Scaled up replica set cart-5d9f from 0 to 1, lastTimestamp: "2026-01-01T11:00:00Z" }
---
{ apiVersion: v1, kind: Event, metadata: { name: e3, namespace: shop }, involvedObject: { kind: Pod, name: store-7c-y, namespace: shop, uid: p2 }, type: Normal, reason: Started, message: Started container app, lastTimestamp: "2026-01-01T11:00:05Z" }
`;

export const shopLogs = [
  {
    pod: 'cart-5d9f-x',
    run: 'previous',
    lines: `2026-01-01T11:50:00Z starting
2026-01-01T11:58:51Z reading settings
2026-01-01T11:58:52Z connecting to store:8080
2026-01-01T11:58:59Z fatal: no licence file
2026-01-01T11:59:00Z bye`,
  },
] as const;
