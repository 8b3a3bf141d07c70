import { testSnapshot } from '#analyze/testing.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import type { Boundary } from './boundary.ts';
import { boundaryFor } from './boundary-for.ts';

export const key = Buffer.alloc(32, 'k');

/** A small shop, whose names are of every sort: words that sentences use too, generated ones, hosts, images, ids. */
export const shop = `
apiVersion: v1
kind: Namespace
metadata: { name: acme-orders }
---
apiVersion: v1
kind: Node
metadata: { name: worker7.tokyo.acme.co.jp, labels: { kubernetes.io/hostname: worker7.tokyo.acme.co.jp, rack: umeda-12 } }
spec: { providerID: aws:///ap-northeast-1a/i-0f3c9b1d2e4a5b6c7, podCIDR: 10.244.3.0/24, taints: [{ key: dedicated, value: purple-crew, effect: NoSchedule }] }
status: { nodeInfo: { machineID: 0123456789abcdef0123456789abcdef, systemUUID: ec2f0d9c-1b2a-4c3d-8e4f-5a6b7c8d9e0f, bootID: 7d1c2b3a-4f5e-6071-8293-a4b5c6d7e8f9 }, addresses: [{ type: InternalIP, address: 192.168.7.21 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: checkout, namespace: acme-orders, annotations: { owner: hanako.yamada@acme.co.jp } }
spec: { selector: { matchLabels: { app: checkout } }, template: { spec: { containers: [{ name: web, image: "registry.acme.co.jp:5000/team-blue/checkout:v1.4.2" }] } } }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: checkout-7d9f8b6c5, namespace: acme-orders, labels: { app: checkout } }
---
apiVersion: v1
kind: Pod
metadata: { name: checkout-7d9f8b6c5-x2x4z, namespace: acme-orders, labels: { app: checkout } }
spec: { nodeName: worker7.tokyo.acme.co.jp, serviceAccountName: cashdesk, hostAliases: [{ ip: 10.244.9.9, hostnames: [olddb7] }], tolerations: [{ key: lane, operator: Equal, value: orange-lane, effect: NoSchedule }], affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: rack, operator: In, values: [namba-34] }] }] } } }, volumes: [{ name: data, persistentVolumeClaim: { claimName: ledger-claim } }] }
status: { podIP: 10.244.3.17 }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: acme-orders }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: order-db, namespace: acme-orders }
---
apiVersion: v1
kind: Pod
metadata: { name: order-db-0, namespace: acme-orders }
`;

const snapshot = testSnapshot(shop);

export function shopBoundary(
  settings: Pick<BackendSettings, 'send' | 'organisation' | 'publicNames'> = {},
  by: Uint8Array = key,
): Boundary {
  return boundaryFor({ held: { snapshot }, settings, key: by });
}
