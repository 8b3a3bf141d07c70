import { analyzerCases } from '../../testing.ts';
import { podNotQueued } from './pod-not-queued.ts';

const pod = (spec: string, { status = '{ phase: Pending }', created = '2026-01-01T11:00:00Z', name = 'new' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, creationTimestamp: "${created}" }
spec: { containers: [{ name: c }], ${spec} }
status: ${status}
---
`;
const gated = '{ phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: SchedulingGated }] }';

analyzerCases(podNotQueued, {
  fires: {
    'a gate that nobody lifts': {
      cluster: pod('schedulingGates: [{ name: example.com/wait }]', { status: gated }),
      finds: { PodSchedulingGated: ['Pod/shop/new'] },
      says: 'example.com/wait',
    },
    'a scheduler that does not exist': {
      cluster: pod('schedulerName: my-scheduler'),
      finds: { PodSchedulerUnknown: ['Pod/shop/new'] },
      says: 'no scheduler called my-scheduler',
    },
    'a node that does not exist': {
      cluster: pod('nodeName: worker9'),
      finds: { PodNodeNameAbsent: ['Pod/shop/new'] },
      says: 'bound to the node worker9',
    },
    'a gate that nobody lifts, beside that of a queue': {
      cluster: pod('schedulingGates: [{ name: kueue.x-k8s.io/admission }, { name: example.com/wait }]', { status: gated }),
      finds: { PodSchedulingGated: ['Pod/shop/new'] },
    },
    'no scheduler has looked at it for half a minute': {
      cluster:
        pod('', { created: '2026-01-01T11:59:30Z' }) +
        pod('schedulerName: default-scheduler, nodeName: a', { name: 'old', status: '{ phase: Running }' }),
      finds: { PodSchedulerUnknown: ['Pod/shop/new'] },
      says: 'no scheduler called default-scheduler',
      quotes: ['/status/phase'],
    },
    'a scheduler that does not exist, and something else was said of the pod': {
      cluster: `${pod('schedulerName: my-scheduler')}{ apiVersion: v1, kind: Event, involvedObject: { kind: Pod, namespace: shop, name: new }, reason: Told, message: one, lastTimestamp: "2026-01-01T11:01:00Z" }
---
{ apiVersion: v1, kind: Event, involvedObject: { kind: Pod, namespace: shop, name: new }, reason: Told, message: two, lastTimestamp: "2026-01-01T11:02:00Z" }`,
      finds: { PodSchedulerUnknown: ['Pod/shop/new'] },
      quotes: ['/spec/schedulerName', 'Told: two'],
    },
  },
  silent: {
    'a queue holds it back on purpose': pod('schedulingGates: [{ name: kueue.x-k8s.io/admission }]', { status: gated }),
    'just created': pod('schedulerName: my-scheduler', { created: '2026-01-01T11:59:50Z' }),
    'its scheduler works for others':
      pod('schedulerName: my-scheduler') + pod('schedulerName: my-scheduler, nodeName: a', { name: 'old', status: '{ phase: Running }' }),
    'Nodes could not be read': { yaml: pod('nodeName: worker9'), unread: ['Node'] },
    'its scheduler has refused it': `${pod('schedulerName: my-scheduler')}{ apiVersion: v1, kind: Event, involvedObject: { kind: Pod, namespace: shop, name: new }, reason: FailedScheduling, message: no room }`,
    'a queue holds it back, and its scheduler is yet to come': pod(
      'schedulerName: my-scheduler, schedulingGates: [{ name: kueue.x-k8s.io/admission }]',
    ),
    'its node is not there yet, and it is being deleted': pod('nodeName: worker9').replace(
      'namespace: shop,',
      'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z",',
    ),
  },
});
