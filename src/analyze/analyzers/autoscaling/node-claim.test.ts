import { analyzerCases } from '../../testing.ts';
import { nodeClaim } from './node-claim.ts';

const claim = (conditions: string) => `
apiVersion: karpenter.sh/v1
kind: NodeClaim
metadata: { name: default-abcde, labels: { karpenter.sh/nodepool: default } }
spec: {}
status: { conditions: [${conditions}] }
---
`;
const condition = (type: string, status: string, since: string, message = '') =>
  `{ type: ${type}, status: "${status}", reason: ${type}Failed, message: "${message}", lastTransitionTime: "2026-01-01T${since}Z" }`;
const pool = (conditions: string) => claim(conditions).replace('NodeClaim', 'NodePool').replace('default-abcde', 'default');
const event = `
apiVersion: v1
kind: Event
involvedObject: { apiVersion: karpenter.sh/v1, kind: NodeClaim, name: default-abcde }
type: Warning
reason: InsufficientCapacityError
message: "NodeClaim default-abcde event: creating instance, insufficient capacity"
`;

analyzerCases(nodeClaim, {
  fires: {
    'the provider has no machine': {
      cluster: claim(condition('Launched', 'False', '11:50:00', 'creating instance failed')) + event,
      finds: { NodeClaimNotLaunched: ['NodeClaim/default-abcde'] },
      says: ['insufficient capacity', 'NodePool default'],
    },
    'the machine does not join': {
      cluster: claim(
        `${condition('Launched', 'True', '11:40:00')}, ${condition('Registered', 'Unknown', '11:40:00', 'Node not registered with cluster')}`,
      ),
      finds: { NodeClaimNotRegistered: ['NodeClaim/default-abcde'] },
      says: 'Node not registered with cluster',
    },
    'the pool has no node class': {
      cluster: pool(condition('NodeClassReady', 'False', '11:00:00', 'NodeClass not found on cluster')),
      finds: { NodePoolNotReady: ['NodePool/default'] },
    },
  },
  silent: {
    'the machine starts': claim(`${condition('Launched', 'True', '11:57:00')}, ${condition('Registered', 'Unknown', '11:57:00')}`),
    'it is asked for': claim(condition('Launched', 'Unknown', '11:59:30')),
    'all is well': pool(condition('Ready', 'True', '11:00:00')) + claim(condition('Registered', 'True', '11:00:00')),
  },
});
