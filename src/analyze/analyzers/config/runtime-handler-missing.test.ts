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
  },
  silent: {
    'the sandbox fails for another reason': creating + event('failed to setup network for sandbox'),
    'the pod runs by now': pod('running: {}') + refused,
  },
});
