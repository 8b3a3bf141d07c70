import { analyzerCases } from '../testing.ts';
import { networkPolicyTarget } from './network-policy-target.ts';

const policy = (selector: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec: { podSelector: ${selector}, policyTypes: [Ingress] }
---
`;
const db = 'labels: { app: db }';

analyzerCases(networkPolicyTarget, {
  fires: {
    'nothing has these labels': {
      cluster: `${policy('{ matchLabels: { app: dbb } }')}
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop, ${db} }
spec: { containers: [] }
`,
      finds: { NetworkPolicySelectsNothing: ['NetworkPolicy/shop/db'] },
    },
    'nothing matches its expressions': {
      cluster: `${policy('{ matchExpressions: [{ key: app, operator: In, values: [dbb] }] }')}
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop, ${db} }
spec: { template: { spec: { containers: [] } } }
`,
      finds: { NetworkPolicySelectsNothing: ['NetworkPolicy/shop/db'] },
    },
    'only the workload itself has these labels, and its pods have others': {
      cluster: `${policy('{ matchLabels: { app: db } }')}
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop, ${db} }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
`,
      finds: { NetworkPolicySelectsNothing: ['NetworkPolicy/shop/db'] },
    },
  },
  silent: {
    'the pods of a Deployment at zero will have them, beside a pod without labels': `${policy('{ matchLabels: { app: db } }')}
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec: { replicas: 0, template: { metadata: { ${db} }, spec: { containers: [] } } }
---
apiVersion: v1
kind: Pod
metadata: { name: bare, namespace: shop }
spec: { containers: [] }
`,
    'it is being deleted': policy('{ matchLabels: { app: dbb } }').replace(
      'name: db,',
      'name: db, deletionTimestamp: "2026-01-01T11:00:00Z",',
    ),
    'a pod has them': `${policy('{ matchLabels: { app: db } }')}
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop, ${db} }
spec: { containers: [] }
`,
    'the pods of a CronJob will have them': `${policy('{ matchLabels: { app: db } }')}
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: { metadata: { ${db} }, spec: { containers: [] } } } } }
`,
    'it is for all pods of an empty namespace': policy('{}'),
    'pods were not read': { yaml: policy('{ matchLabels: { app: db } }'), unread: ['Pod'] },
  },
});
