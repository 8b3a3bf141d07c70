import { analyzerCases } from '../../testing.ts';
import { runtimeHandlerMissing } from './runtime-handler-missing.ts';

const pod = (state: string) => `
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec: { nodeName: worker1, runtimeClassName: gvisor, containers: [{ name: app }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { ${state} } }] }
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: gvisor }
handler: runsc
---
`;
const event = (message: string) => `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: a }
type: Warning
reason: FailedCreatePodSandBox
message: 'Failed to create pod sandbox: rpc error: code = Unknown desc = ${message}'
---
`;
const creating = pod('waiting: { reason: ContainerCreating }');
const refused = event('failed to get sandbox runtime: no runtime for "runsc" is configured');

analyzerCases(runtimeHandlerMissing, {
  fires: {
    'the runtime of the node does not know the handler': {
      cluster: creating + refused,
      finds: { RuntimeClassHandlerMissing: ['RuntimeClass/gvisor'] },
      says: 'handler runsc is not configured on worker1',
    },
    'two pods are refused, in the words of both runtimes': {
      cluster:
        creating +
        creating.split('---')[0]?.replace('name: a,', 'name: b,').replace('worker1', 'worker2') +
        '---' +
        refused.replace('---', 'firstTimestamp: "2026-01-01T11:50:00Z"\n---') +
        event('failed to find runtime handler runsc from runtime list map[]')
          .replace('name: a }', 'name: b }')
          .replace('---', 'firstTimestamp: "2026-01-01T11:40:00Z"\n---'),
      finds: { RuntimeClassHandlerMissing: ['RuntimeClass/gvisor'] },
      says: 'handler runsc is not configured on worker1 and worker2',
      since: ['2026-01-01T11:40:00Z'],
      quotes: [
        'FailedCreatePodSandBox: Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox runtime: no runtime for "runsc" is configured',
        'FailedCreatePodSandBox: Failed to create pod sandbox: rpc error: code = Unknown desc = failed to find runtime handler runsc from runtime list map[]',
        '/handler',
      ],
    },
  },
  silent: {
    'the sandbox fails for another reason': creating + event('failed to setup network for sandbox'),
    'the pod runs by now': pod('running: {}') + refused,
    'the pod names no class': creating.replace('runtimeClassName: gvisor, ', '') + refused,
    'the words are of another event': creating + refused.replace('reason: FailedCreatePodSandBox', 'reason: Told'),
  },
});
