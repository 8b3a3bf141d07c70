import { analyzerCases } from '../testing.ts';
import { quotaNearLimit } from './quota-near-limit.ts';

const quota = (name: string, used: string, hard: string) => `
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: shop }
spec: { hard: { ${name}: "${hard}" } }
status: { hard: { ${name}: "${hard}" }, used: { ${name}: "${used}" } }
`;
const team = ['ResourceQuota/shop/team'];

analyzerCases(quotaNearLimit, {
  fires: {
    'memory at 95 %': {
      cluster: quota('requests.memory', '9728Mi', '10Gi'),
      finds: { QuotaNearLimit: team },
      says: 'requests.memory 9728Mi/10Gi',
    },
    'memory at 90 %, just so': {
      cluster: quota('requests.memory', '9Gi', '10Gi'),
      finds: { QuotaNearLimit: team },
      changes: ['/spec/hard/requests.memory'],
    },
    'all of three': { cluster: quota('pods', '3', '3'), finds: { QuotaNearLimit: team } },
    'all pods are used': { cluster: quota('pods', '10', '10'), finds: { QuotaNearLimit: team } },
    'cores in thousandths': { cluster: quota('requests.cpu', '3900m', '4'), finds: { QuotaNearLimit: team } },
  },
  silent: {
    'just below 90 %': quota('requests.memory', '9215Mi', '10Gi'),
    'both of two': quota('pods', '2', '2'),
    'nothing is counted yet': quota('pods', '10', '10').replace('used: { pods: "10" }', 'used: {}'),
    'half is used': quota('requests.memory', '5Gi', '10Gi'),
    'load balancers are forbidden': quota('services.loadbalancers', '0', '0'),
    'one is allowed and taken': quota('count/ingresses.networking.k8s.io', '1', '1'),
  },
});
