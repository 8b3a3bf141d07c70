import { analyzerCases } from '../../testing.ts';
import { serviceLocalTraffic } from './service-local-traffic.ts';

const service = (spec = 'internalTrafficPolicy: Local'): string => `
apiVersion: v1
kind: Service
metadata: { name: cache, namespace: shop }
spec: { clusterIP: 10.96.0.9, selector: { app: cache }, ${spec}, ports: [{ port: 6379, nodePort: 30079 }] }
---
`;
const pod = (name: string, node: string, { ready = 'True', owner = 'ReplicaSet', env = '', phase = 'Running' } = {}): string => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}-${node}, namespace: shop, labels: { app: ${name} }, ownerReferences: [{ apiVersion: apps/v1, kind: ${owner}, name: ${name}, uid: u, controller: true }] }
spec: { nodeName: ${node}, containers: [{ name: app, env: [${env}] }] }
status: { phase: ${phase}, conditions: [{ type: Ready, status: "${ready}" }] }
---
`;
const caller = { env: '{ name: CACHE, value: "redis://cache:6379/0" }' };
const node = (name: string, rest = 'spec: {}', labels = ''): string => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { ${labels} } }
${rest}
status: { conditions: [{ type: Ready, status: "True" }] }
---
`;
const nodePort = service('type: NodePort, externalTrafficPolicy: Local');
const key = ['Service/shop/cache'];

analyzerCases(serviceLocalTraffic, {
  fires: {
    'a caller runs on a node without a pod': {
      cluster: service() + pod('cache', 'n1') + pod('web', 'n2', caller),
      finds: { ServiceInternalTrafficLocalOnly: key },
      says: 'on n2, where Pod web-n2 runs',
    },
    'callers run on two nodes without a pod, one of which has ended there': {
      cluster:
        service() +
        pod('cache', 'n1') +
        pod('cache', 'n2', { phase: 'Succeeded' }) +
        pod('web', 'n3', caller) +
        pod('web', 'n2', caller).replace('containers: [', 'containers: [{ name: side }, '),
      finds: { ServiceInternalTrafficLocalOnly: key },
      says: 'on n2 and n3, where Pod web-n2 and Pod web-n3 run',
    },
    'a DaemonSet leaves out the node of a caller': {
      cluster: service() + pod('cache', 'n1', { owner: 'DaemonSet' }) + pod('web', 'n2', caller),
      finds: { ServiceInternalTrafficLocalOnly: key },
    },
    'a node port leads nowhere on one of the nodes': {
      cluster: nodePort + pod('cache', 'n1') + node('n1') + node('n2'),
      finds: { ServiceNodePortLocalOnly: key },
      says: ['node port 30079 is dead on n2', 'n1'],
      quotes: ['/spec/externalTrafficPolicy', '/spec/nodeName', '/metadata/name'],
    },
    'a node port is dead on a node that pods only rather avoid': {
      cluster: nodePort + pod('cache', 'n1') + node('n1') + node('n2', 'spec: { taints: [{ key: slow, effect: PreferNoSchedule }] }'),
      finds: { ServiceNodePortLocalOnly: key },
    },
    'a node port whose number is not told': {
      cluster: nodePort.replace(', nodePort: 30079', '') + pod('cache', 'n1') + node('n1') + node('n2'),
      finds: { ServiceNodePortLocalOnly: key },
    },
  },
  silent: {
    'the policy is Cluster': service('internalTrafficPolicy: Cluster') + pod('cache', 'n1') + pod('web', 'n2', caller),
    'callers run beside its pods': service() + pod('cache', 'n1') + pod('web', 'n1', caller),
    'nobody elsewhere is known to call it': service() + pod('cache', 'n1') + pod('web', 'n2'),
    'a DaemonSet covers all nodes':
      service() + pod('cache', 'n1', { owner: 'DaemonSet' }) + pod('cache', 'n2', { owner: 'DaemonSet' }) + pod('web', 'n2', caller),
    'its pod on that node is starting': service() + pod('cache', 'n1') + pod('cache', 'n2', { ready: 'False' }) + pod('web', 'n2', caller),
    'none of its pods is ready, which is said elsewhere': service() + pod('cache', 'n1', { ready: 'False' }) + pod('web', 'n2', caller),
    'the caller has ended': service() + pod('cache', 'n1') + pod('web', 'n2', { ...caller, phase: 'Succeeded' }),
    'the Service is headless':
      service('internalTrafficPolicy: Local').replace('10.96.0.9', 'None') + pod('cache', 'n1') + pod('web', 'n2', caller),
    'a load balancer asks the health of each node':
      service('type: LoadBalancer, externalTrafficPolicy: Local') + pod('cache', 'n1') + node('n1') + node('n2'),
    'a node port of a DaemonSet on chosen nodes': nodePort + pod('cache', 'n1', { owner: 'DaemonSet' }) + node('n1') + node('n2'),
    'a node port of a DaemonSet and of a pod beside it':
      nodePort + pod('cache', 'n1', { owner: 'DaemonSet' }) + pod('cache', 'n3') + node('n1') + node('n2'),
    'the other node belongs to the control plane':
      nodePort + pod('cache', 'n1') + node('n1') + node('n2', undefined, 'node-role.kubernetes.io/control-plane: ""'),
    'the other node is cordoned': nodePort + pod('cache', 'n1') + node('n1') + node('n2', 'spec: { unschedulable: true }'),
    'the pods were not read': { yaml: service() + pod('cache', 'n1') + pod('web', 'n2', caller), unread: ['Pod'] },
    'the caller means another Service of the namespace':
      service() + pod('cache', 'n1') + pod('web', 'n2', { env: '{ name: CACHE, value: "redis://queue:6379/0" }' }),
    'the caller means a Service of the name in another namespace':
      service() + pod('cache', 'n1') + pod('web', 'n2', { env: '{ name: CACHE, value: "redis://cache.data.svc:6379/0" }' }),
    'the caller is of a DaemonSet, as its server is':
      service() + pod('cache', 'n1', { owner: 'DaemonSet' }) + pod('web', 'n2', { ...caller, owner: 'DaemonSet' }),
    'the caller is of a DaemonSet, as one of its servers is':
      service() + pod('cache', 'n1') + pod('cache', 'n3', { owner: 'DaemonSet' }) + pod('web', 'n2', { ...caller, owner: 'DaemonSet' }),
    'a node port that every node passes on':
      service('type: NodePort, externalTrafficPolicy: Cluster') + pod('cache', 'n1') + node('n1') + node('n2'),
    'the other node is kept for other pods':
      nodePort + pod('cache', 'n1') + node('n1') + node('n2', 'spec: { taints: [{ key: gpu, effect: NoSchedule }] }'),
    'the other node is not ready': nodePort + pod('cache', 'n1') + node('n1') + node('n2').replace('status: "True"', 'status: "False"'),
    'a balancer leaves the other node out':
      nodePort + pod('cache', 'n1') + node('n1') + node('n2', undefined, 'node.kubernetes.io/exclude-from-external-load-balancers: ""'),
  },
});
