import { describe, expect, it } from 'vitest';
import { phraseText } from '#model/gap.ts';
import { readText } from './testing.ts';

/** As `kwokctl snapshot export` writes it: whole objects as YAML documents, in order of kind, and no lists. */
const exported = `
apiVersion: v1
kind: Namespace
metadata:
  creationTimestamp: "2026-05-05T09:00:00Z"
  labels: { kubernetes.io/metadata.name: kube-system }
  name: kube-system
  resourceVersion: "4"
  uid: 9c2f
spec:
  finalizers: [kubernetes]
status:
  phase: Active
---
apiVersion: v1
kind: Node
metadata:
  annotations: { kwok.x-k8s.io/node: fake, node.alpha.kubernetes.io/ttl: "0" }
  creationTimestamp: "2026-05-05T09:01:00Z"
  labels: { kubernetes.io/hostname: node-000000, type: kwok }
  name: node-000000
  resourceVersion: "190"
  uid: 11aa
spec:
  taints:
  - { effect: NoSchedule, key: kwok.x-k8s.io/node, value: fake }
status:
  allocatable: { cpu: "4", memory: 8Gi, pods: "110" }
  capacity: { cpu: "4", memory: 8Gi, pods: "110" }
  conditions:
  - { lastHeartbeatTime: "2026-05-05T09:20:00Z", lastTransitionTime: "2026-05-05T09:01:00Z", message: kubelet is posting ready status, reason: KubeletReady, status: "True", type: Ready }
  nodeInfo: { architecture: amd64, bootID: "", containerRuntimeVersion: "", kubeletVersion: kwok-v0.7.0, machineID: "", operatingSystem: linux, osImage: "", kernelVersion: "", kubeProxyVersion: fake, systemUUID: "" }
---
apiVersion: v1
data:
  password: aHVudGVyMjI=
kind: Secret
metadata:
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"password":"aHVudGVyMjI="}}'
  name: db
  namespace: shop
type: Opaque
---
apiVersion: v1
kind: Pod
metadata:
  creationTimestamp: "2026-05-05T09:10:00Z"
  name: web-1
  namespace: shop
  resourceVersion: "322"
  uid: 77ff
spec:
  containers:
  - { image: fake, name: app, resources: { requests: { memory: 16Gi } } }
  nodeName: ""
status:
  conditions:
  - { lastProbeTime: null, lastTransitionTime: "2026-05-05T09:10:00Z", message: "0/1 nodes are available: 1 Insufficient memory.", reason: Unschedulable, status: "False", type: PodScheduled }
  phase: Pending
`;
/** What \`kwokctl snapshot record\` adds: a patch to replay, which is no object of the cluster. */
const recorded = `---
apiVersion: action.kwok.x-k8s.io/v1alpha1
kind: ResourcePatch
durationNanosecond: 1000000000
method: patch
resource: { group: "", resource: pods, version: v1 }
target: { name: web-1, namespace: shop }
template: { status: { phase: Running } }
`;

describe('a KWOK snapshot', () => {
  it('is read object by object, without values of Secrets', async () => {
    const snapshot = await readText(exported);
    expect(snapshot.objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
      'Namespace kube-system',
      'Node node-000000',
      'Pod web-1',
      'Secret db',
    ]);
    expect(JSON.stringify(snapshot)).not.toMatch(/aHVudGVyMjI|hunter22/);
    expect(snapshot.cluster.uid).toBe('9c2f');
    expect(snapshot.takenAt).toBe('2026-05-05T09:20:00Z');
  });
  it('concludes no absence: objects one by one are no complete list', async () => {
    const { coverage, gaps } = await readText(exported);
    expect(coverage.filter(({ complete }) => complete)).toEqual([]);
    const gap = gaps.find(({ because }) => because[0].say === 'noCompleteList');
    expect(gap && phraseText(gap.what, 'en')).toContain('Pod, Node');
  });
  it('takes a recorded patch for no state of the object', async () => {
    const { objects, gaps } = await readText(exported + recorded);
    expect(objects.find(({ kind }) => kind === 'Pod')).toMatchObject({ status: { phase: 'Pending' } });
    expect(objects).toHaveLength(4);
    expect(gaps.map(({ because }) => because[0].say)).toContain('noIdentity');
  });
});
