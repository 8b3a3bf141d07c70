import { analyzerCases, type TestCluster } from '../../testing.ts';
import { serviceAccountToken } from './service-account-token.ts';

const asking = ({
  pod = 'automountServiceAccountToken: false, ',
  account = '',
  mount = '',
  ready = 'false',
  line = "unable to load in-cluster configuration: [Errno 2] No such file or directory: '/var/run/secrets/kubernetes.io/serviceaccount/token'",
} = {}): TestCluster => ({
  yaml: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: no-token, namespace: task-c }
${account}
---
apiVersion: v1
kind: Pod
metadata: { name: no-token-1, namespace: task-c }
spec: { ${pod}serviceAccountName: no-token, containers: [{ name: app, image: python${mount} }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      ready: ${ready}
      restartCount: 4
      state: { ${ready === 'true' ? 'running: { startedAt: "2026-01-01T09:00:00Z" }' : 'waiting: { reason: CrashLoopBackOff }'} }
      lastState: { terminated: { exitCode: 1, reason: Error, finishedAt: "2026-01-01T${ready === 'true' ? '08' : '11'}:59:00Z" } }
`,
  logs: [{ pod: 'no-token-1', lines: line }],
});
const mount = ', volumeMounts: [{ name: token, mountPath: /var/run/secrets/kubernetes.io/serviceaccount }]';

analyzerCases(serviceAccountToken, {
  fires: {
    'the pod switched it off': {
      cluster: asking(),
      finds: { AccountTokenNotMounted: ['Pod/task-c/no-token-1'] },
      says: 'automountServiceAccountToken is false in the Pod',
    },
    'its account switched it off': {
      cluster: asking({ pod: '', account: 'automountServiceAccountToken: false' }),
      finds: { AccountTokenNotMounted: ['Pod/task-c/no-token-1'] },
      says: 'is false in the ServiceAccount',
    },
    'other folders are mounted, of which one only begins like it': {
      cluster: asking({
        mount: ', volumeMounts: [{ name: a, mountPath: /data }, { name: b, mountPath: /var/run/sec }, { name: c, mountPath: / }]',
      }),
      finds: { AccountTokenNotMounted: ['Pod/task-c/no-token-1'] },
    },
  },
  silent: {
    'a folder above it is mounted, beside another': asking({
      mount: ', volumeMounts: [{ name: a, mountPath: /data }, { name: token, mountPath: /var/run/secrets/ }]',
    }),
    'the token is mounted by hand': asking({ mount }),
    'the pod wants it, whatever its account says': asking({
      pod: 'automountServiceAccountToken: true, ',
      account: 'automountServiceAccountToken: false',
    }),
    'it fails for another reason': asking({ line: 'connection refused' }),
    'it runs, and only mentions it': asking({ ready: 'true' }),
  },
});
