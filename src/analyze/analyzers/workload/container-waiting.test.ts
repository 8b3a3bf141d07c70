import { analyzerCases } from '../../testing.ts';
import { containerWaiting } from './container-waiting.ts';

const pod = (reason: string, message = '', scheduledAt = '2026-01-01T11:40:00Z') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app }] }
status:
  phase: Pending
  conditions: [{ type: PodScheduled, status: "True", lastTransitionTime: "${scheduledAt}" }]
  containerStatuses: [{ name: app, state: { waiting: { reason: ${reason}, message: "${message}" } } }]
`;
const warning = (reason: string, message: string) => `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1 }
type: Warning
reason: ${reason}
message: '${message}'
`;
const found = ['Pod/shop/shop-1'];
const id = 'a'.repeat(64);

analyzerCases(containerWaiting, {
  fires: {
    'for a reason that no other unit knows': {
      cluster: pod('PostStartHookError', 'hook failed'),
      finds: { ContainerWaiting: found },
      says: ['PostStartHookError', 'hook failed'],
    },
    'the kubelet says nothing for long': { cluster: pod('ContainerCreating'), finds: { ContainerStuckCreating: found }, says: '20 min' },
    'the network plug-in fails': {
      cluster:
        pod('ContainerCreating') +
        warning(
          'FailedCreatePodSandBox',
          `Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "${id}": plugin type="bridge" failed (add): no addresses left`,
        ),
      finds: { PodSandboxFails: found },
      says: 'sandbox "ID": plugin type="bridge" failed',
    },
    'it is being created for more than three minutes': {
      cluster: pod('ContainerCreating', '', '2026-01-01T11:56:59Z') + warning('Scheduled', 'assigned').replace('Warning', 'Normal'),
      finds: { ContainerStuckCreating: found },
    },
    'its node lacks the runtime handler, for which nobody has to wait': {
      cluster:
        pod('ContainerCreating', '', '2026-01-01T11:59:00Z') + warning('FailedCreatePodSandBox', 'no runtime for "gvisor" is configured'),
      finds: { PodSandboxFails: found },
    },
  },
  silent: {
    'it has just been scheduled': pod('ContainerCreating', '', '2026-01-01T11:59:00Z'),
    'a mount fails: named elsewhere': pod('ContainerCreating') + warning('FailedMount', 'MountVolume.SetUp failed'),
    'its image is missing: named elsewhere': pod('ImagePullBackOff'),
    'its init containers run': pod('PodInitializing'),
    'it is being created for three minutes': pod('ContainerCreating', '', '2026-01-01T11:57:00Z'),
    'a first try of the network plug-in failed a moment ago':
      pod('ContainerCreating', '', '2026-01-01T11:59:00Z') + warning('FailedCreatePodSandBox', 'no addresses left'),
    'it is being deleted': pod('PostStartHookError').replace(
      'namespace: shop }',
      'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z" }',
    ),
    'it has failed for good': pod('PostStartHookError').replace('phase: Pending', 'phase: Failed'),
    'nobody says since when': pod('ContainerCreating').replace(/ +conditions:.*\n/, ''),
  },
});
