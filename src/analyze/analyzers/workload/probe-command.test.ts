import { analyzerCases } from '../../testing.ts';
import { probeCommand } from './probe-command.ts';

const failing = (message: string, ready = 'false') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { containers: [{ name: app, readinessProbe: { exec: { command: [cat, /tmp/ready] } } }] }
status:
  phase: Running
  containerStatuses: [{ name: app, ready: ${ready}, started: true, restartCount: 0, state: { running: { startedAt: "2026-01-01T11:40:00Z" } } }]
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1, fieldPath: "spec.containers{app}" }
reason: Unhealthy
message: '${message}'
`;
const pod = ['Pod/shop/shop-1'];
const absent =
  '(combined from similar events): Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "e398": OCI runtime exec failed: exec failed: unable to start container process: exec: "/bin/healthcheck": stat /bin/healthcheck: no such file or directory: unknown';

analyzerCases(probeCommand, {
  fires: {
    'the command is not in the image': { cluster: failing(absent), finds: { ProbeCommandMissing: pod } },
    'the command fails': {
      cluster: failing("Readiness probe failed: cat: can''t open ''/tmp/ready'': No such file or directory"),
      finds: { ProbeCommandFails: pod },
      says: ['cat /tmp/ready', "can't open"],
    },
  },
  silent: {
    'the command takes too long': failing('Readiness probe failed: command timed out: "cat /tmp/ready" timed out after 1s'),
    'the container is ready': failing('Readiness probe failed: no', 'true'),
  },
});
