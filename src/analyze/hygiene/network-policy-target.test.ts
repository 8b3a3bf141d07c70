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
  },
  silent: {
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
