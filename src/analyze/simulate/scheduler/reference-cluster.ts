/** The reference incident as it was read in the lab: two workers, 5Gi beside nothing, 10Gi twice, one of them Pending. System pods may be added. */
const node = (name: string) => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name} } }
status: { allocatable: { cpu: "4", memory: 11871536Ki, pods: "110", ephemeral-storage: 100Gi } }
`;
export const template = (memory: string) =>
  `{ metadata: { labels: { app: nginx-app } }, spec: { containers: [{ name: nginx, image: "nginx:1.23", resources: { requests: { cpu: "1", memory: ${memory} } } }] } }`;
const workload = (name: string, memory: string, replicas: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: default, uid: d-${name}, generation: 1 }
spec: { replicas: ${replicas}, selector: { matchLabels: { app: nginx-app } }, template: ${template(memory)}, strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% } } }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: ${name}-1, namespace: default, uid: r-${name}, creationTimestamp: "2026-01-01T11:00:00Z", ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: ${name}, uid: d-${name}, controller: true }] }
spec: { replicas: ${replicas}, template: ${template(memory)} }
`;
const pod = (owner: string, name: string, { memory, on }: { readonly memory: string; readonly on?: string }) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: default, uid: ${name}, creationTimestamp: "2026-01-01T11:00:0${name.length % 10}Z", labels: { app: nginx-app, pod-template-hash: "${owner}" }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: ${owner}-1, uid: r-${owner}, controller: true }] }
spec: { ${on ? `nodeName: ${on}, ` : ''}containers: [{ name: nginx, image: "nginx:1.23", resources: { requests: { cpu: "1", memory: ${memory} } } }] }
status: ${on ? '{ phase: Running, conditions: [{ type: Ready, status: "True" }] }' : `{ phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:50:00Z", message: "${schedulerSays}" }] }`}
`;
export const schedulerSays =
  '0/2 nodes are available: 2 Insufficient memory. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.';

/** `system` is memory that kube-system pods ask for on worker2. */
export function referenceCluster(system = '0'): string {
  const daemon = `
apiVersion: v1
kind: Pod
metadata: { name: coredns, namespace: kube-system, uid: coredns }
spec: { nodeName: worker2, containers: [{ name: coredns, image: coredns, resources: { requests: { memory: ${system} } } }] }
status: { phase: Running, conditions: [{ type: Ready, status: "True" }] }
`;
  return [
    node('worker1'),
    node('worker2'),
    workload('nginx-with-5gi', '5Gi', 1),
    workload('nginx-with-10gi', '10Gi', 2),
    pod('nginx-with-5gi', 'five', { memory: '5Gi', on: 'worker2' }),
    pod('nginx-with-10gi', 'ten-a', { memory: '10Gi', on: 'worker1' }),
    pod('nginx-with-10gi', 'ten-bb', { memory: '10Gi' }),
    ...(system === '0' ? [] : [daemon]),
  ].join('---');
}
