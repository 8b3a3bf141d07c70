import { analyzerCases } from '../../testing.ts';
import { secretMissing } from './secret-missing.ts';

const pod = (spec: string, message = 'secret "db-login" not found') => `
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop, creationTimestamp: "2026-01-01T11:50:00Z" }
spec: { ${spec} }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: { reason: CreateContainerConfigError, message: '${message}' } } }] }
---
`;
const fromEnv = 'containers: [{ name: app, env: [{ name: A, valueFrom: { secretKeyRef: { name: db-login, key: password } } }] }]';
const projected = 'volumes: [{ name: v, projected: { sources: [{ secret: { name: db-login } }] } }], containers: [{ name: app }]';
const secret = (name: string) => `
apiVersion: v1
kind: Secret
metadata: { name: ${name}, namespace: shop }
---
`;

analyzerCases(secretMissing, {
  fires: {
    'a variable comes from it': { cluster: pod(fromEnv), finds: { SecretMissing: ['Secret/shop/db-login'] } },
    'a projected volume holds it': { cluster: pod(projected), finds: { SecretMissing: ['Secret/shop/db-login'] } },
    'Secrets may not be read, and the kubelet says so': {
      cluster: { yaml: pod(fromEnv), unread: ['Secret'] },
      finds: { SecretMissing: ['Secret/shop/db-login'] },
    },
    'one with nearly that name exists': {
      cluster: pod(fromEnv) + secret('db-logins'),
      finds: { SecretMistyped: ['Secret/shop/db-login'] },
      says: 'db-logins',
    },
  },
  silent: {
    'it exists': pod(fromEnv) + secret('db-login'),
    'the variable is optional': pod(fromEnv.replace('key: password', 'key: password, optional: true'), 'another word'),
    'a pull secret is not needed to start': pod('imagePullSecrets: [{ name: db-login }], containers: [{ name: app }]', 'another word'),
    'Secrets may not be read, and the kubelet speaks of another': {
      yaml: pod(fromEnv, 'secret "db-login-2" not found'),
      unread: ['Secret'],
    },
  },
});
