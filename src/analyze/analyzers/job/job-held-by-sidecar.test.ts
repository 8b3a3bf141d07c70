import { analyzerCases } from '../../testing.ts';
import { jobHeldBySidecar } from './job-held-by-sidecar.ts';

const pod = ({ second = 'name: proxy', finishedAt = '2026-01-01T11:50:00Z', code = 0, kind = 'Job' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: load-x, namespace: shop, ownerReferences: [{ apiVersion: batch/v1, kind: ${kind}, name: load, uid: j1, controller: true }] }
spec: { restartPolicy: Never, containers: [{ name: app }, { ${second} }] }
status:
  phase: Running
  containerStatuses:
    - { name: app, state: { terminated: { exitCode: ${code}, reason: Completed, finishedAt: "${finishedAt}" } } }
    - { name: ${/name: (\w+)/.exec(second)?.[1]}, state: { running: { startedAt: "2026-01-01T11:40:00Z" } } }
`;

analyzerCases(jobHeldBySidecar, {
  fires: {
    'a proxy runs on': {
      cluster: pod(),
      finds: { JobHeldBySidecar: ['Pod/shop/load-x'] },
      says: 'app has finished its work 10 min ago, but sidecar proxy',
    },
    'a container with a port runs on': {
      cluster: pod({ second: 'name: web, ports: [{ containerPort: 8080 }]' }),
      finds: { JobHeldBySidecar: ['Pod/shop/load-x'] },
    },
    'a container runs on that is probed': {
      cluster: pod({ second: 'name: web, livenessProbe: { tcpSocket: { port: 80 } }' }),
      finds: { JobHeldBySidecar: ['Pod/shop/load-x'] },
    },
    'a container runs on that is asked whether it is ready': {
      cluster: pod({ second: 'name: web, readinessProbe: { tcpSocket: { port: 80 } }' }),
      finds: { JobHeldBySidecar: ['Pod/shop/load-x'] },
    },
    'a container runs on that is known by its image': {
      cluster: pod({ second: 'name: web, image: "istio/proxyv2:1.20"' }),
      finds: { JobHeldBySidecar: ['Pod/shop/load-x'] },
    },
    'a sidecar has ended as well': {
      cluster: pod()
        .replace('containers: [', 'containers: [{ name: agent }, ')
        .replace(
          'containerStatuses:\n',
          'containerStatuses:\n    - { name: agent, state: { terminated: { exitCode: 0, finishedAt: "2026-01-01T11:45:00Z" } } }\n',
        ),
      finds: { JobHeldBySidecar: ['Pod/shop/load-x'] },
    },
    'two have ended, the worker last': {
      cluster: pod()
        .replace('containers: [', 'containers: [{ name: first }, ')
        .replace(
          'containerStatuses:\n',
          'containerStatuses:\n    - { name: first, state: { terminated: { exitCode: 0, finishedAt: "2026-01-01T11:45:00Z" } } }\n',
        ),
      finds: { JobHeldBySidecar: ['Pod/shop/load-x'] },
      says: 'app has finished its work 10 min ago',
    },
  },
  silent: {
    'a second worker is still busy': pod({ second: 'name: second' }),
    'the work has just ended': pod({ finishedAt: '2026-01-01T11:59:30Z' }),
    'the work failed': pod({ code: 1 }),
    'the work ended a minute ago': pod({ finishedAt: '2026-01-01T11:59:00Z' }),
    'only a sidecar has ended': pod({ second: 'name: agent' }).replaceAll('name: app', 'name: proxy'),
    'a worker runs beside the sidecar': pod()
      .replace('containers: [', 'containers: [{ name: second }, ')
      .replace('containerStatuses:\n', 'containerStatuses:\n    - { name: second, state: { running: {} } }\n'),
    'nothing runs on': pod().replace(/ +- \{ name: proxy, .*\n/, ''),
    'it has not started': pod().replace('phase: Running', 'phase: Pending'),
    'nobody made it': pod().replace(/, ownerReferences: \[.*\]/, ''),
    'it is no Job': pod({ kind: 'ReplicaSet' }),
    'only its init container is done, and the worker has a port': pod({ second: 'name: web, ports: [{ containerPort: 8080 }]' })
      .replace('containers: [{ name: app }, {', 'initContainers: [{ name: app }], containers: [{')
      .replace('containerStatuses:\n    - { name: app', 'initContainerStatuses:\n    - { name: app')
      .replace('    - { name: web', '  containerStatuses:\n    - { name: web'),
    'nobody says when the work ended': pod().replace(', finishedAt: "2026-01-01T11:50:00Z"', ''),
  },
});
