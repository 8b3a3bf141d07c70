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
      quotes: [
        '/status/conditions/0',
        'InsufficientCapacityError: NodeClaim default-abcde event: creating instance, insufficient capacity',
      ],
    },
    'the provider has no machine for two minutes, and something harmless was said since': {
      cluster: `${claim(condition('Launched', 'Unknown', '11:58:00', 'creating instance failed'))}${event}---${event.replace('type: Warning', 'type: Normal').replace('insufficient capacity', 'all fine')}`,
      finds: { NodeClaimNotLaunched: ['NodeClaim/default-abcde'] },
      says: 'insufficient capacity',
      quotes: [
        '/status/conditions/0',
        'InsufficientCapacityError: NodeClaim default-abcde event: creating instance, insufficient capacity',
      ],
    },
    'the machine does not join in ten minutes': {
      cluster: claim(condition('Registered', 'False', '11:50:00')),
      finds: { NodeClaimNotRegistered: ['NodeClaim/default-abcde'] },
      says: 'RegisteredFailed',
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
    'the machine has not joined in a little less than ten minutes': claim(condition('Registered', 'False', '11:50:01')),
    'nobody has looked at the pool yet': pool(condition('Ready', 'Unknown', '11:00:00')),
    'it is being deleted': claim(condition('Launched', 'False', '11:50:00')).replace(
      'name: default-abcde,',
      'name: default-abcde, deletionTimestamp: "2026-01-01T11:59:00Z",',
    ),
    'a NodeClaim of another program': claim(condition('Launched', 'False', '11:50:00')).replace('karpenter.sh/v1', 'example.com/v1'),
    'another kind of Karpenter': claim(condition('Launched', 'False', '11:50:00')).replace('kind: NodeClaim', 'kind: NodeOverlay'),
  },
});
