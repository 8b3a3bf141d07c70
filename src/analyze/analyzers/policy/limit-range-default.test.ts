import { analyzerCases } from '../../testing.ts';
import { limitRangeDefault } from './limit-range-default.ts';

const cluster = ({
  written = 'cpu, memory request for container app; cpu, memory limit for container app',
  reason = 'OOMKilled',
  finished = '2026-01-01T11:58:00Z',
  value = '32Mi',
} = {}) => `
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec: { limits: [{ type: Container, default: { memory: ${value}, cpu: 500m }, defaultRequest: { memory: 16Mi } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: hungry-x, namespace: shop, annotations: { kubernetes.io/limit-ranger: "LimitRanger plugin set: ${written}" } }
spec: { containers: [{ name: app, image: python, resources: { limits: { memory: 32Mi, cpu: 500m } } }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      ready: false
      restartCount: 5
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { exitCode: 137, reason: ${reason}, finishedAt: "${finished}" } }
`;

analyzerCases(limitRangeDefault, {
  fires: {
    'the default limit is what the container is killed at': {
      cluster: cluster(),
      finds: { LimitRangeSetsTooLittleMemory: ['LimitRange/shop/defaults'] },
      says: ['gave container app of pod hungry-x its memory limit of 32Mi'],
      quotes: [
        '/spec/limits/0/default/memory',
        '/metadata/annotations/kubernetes.io~1limit-ranger',
        '/spec/containers/0/resources/limits/memory',
        '/status/containerStatuses/0/lastState/terminated',
      ],
    },
    'the range has defaults for other things first, and the container was killed an hour ago': {
      cluster: cluster({ finished: '2026-01-01T11:00:00Z' }).replace(
        'limits: [{ type: Container,',
        'limits: [{ type: PersistentVolumeClaim, default: { memory: 32Mi } }, { type: Container },  { type: Container,',
      ),
      finds: { LimitRangeSetsTooLittleMemory: ['LimitRange/shop/defaults'] },
      quotes: [
        '/spec/limits/2/default/memory',
        '/metadata/annotations/kubernetes.io~1limit-ranger',
        '/spec/containers/0/resources/limits/memory',
        '/status/containerStatuses/0/lastState/terminated',
      ],
    },
    'an init container is killed at it': {
      cluster: cluster({ written: 'memory limit for init container app' })
        .replace('containers: [', 'containers: [{ name: web }], initContainers: [')
        .replace('containerStatuses', 'initContainerStatuses'),
      finds: { LimitRangeSetsTooLittleMemory: ['LimitRange/shop/defaults'] },
    },
    'it is not started again': {
      cluster: cluster()
        .replace(/ +state: \{ waiting.*\n/, '')
        .replace('lastState:', 'state:'),
      finds: { LimitRangeSetsTooLittleMemory: ['LimitRange/shop/defaults'] },
    },
  },
  silent: {
    'only the request was written': cluster({ written: 'cpu, memory request for container app' }),
    'only the CPU limit was written': cluster({ written: 'memory request for container app; cpu limit for container app' }),
    'another container got the limit': cluster({ written: 'memory limit for container application' }),
    'it ended for another reason': cluster({ reason: 'Error' }),
    'it was long ago': cluster({ finished: '2026-01-01T08:00:00Z' }),
    'the default is another one today': cluster({ value: '1Gi' }),
    'the pod has no limit any more, and the range gives none': cluster()
      .replace('default: { memory: 32Mi, cpu: 500m }', 'default: { cpu: 500m }')
      .replace('limits: { memory: 32Mi, cpu: 500m } } }]', 'limits: { cpu: 500m } } }]'),
    'nobody wrote that a default was given': cluster().replace(/, annotations: \{.*?\}/, ''),
  },
});
