import { analyzerCases } from '../../testing.ts';
import { webhookCertificate } from './webhook-certificate.ts';

/** CA certificates made for tests: valid until 2035, until 2025-01-01, and from 2025-01-03 to 2026-01-05. */
const valid =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJRekNCNjZBREFnRUNBZ0lRQkRBS0JnZ3Foa2pPUFFRREFqQVRNUkV3RHdZRFZRUUREQWhqWVMxMllXeHAKWkRBZUZ3MHlOVEEyTURFd01EQXdNREJhRncwek5UQTJNREV3TURBd01EQmFNQk14RVRBUEJnTlZCQU1NQ0dOaApMWFpoYkdsa01Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRVVjSlhJbFFyTzlCM1BjQjRZZHlYCnh3d0U3NU5lcHZib2dvTy9zUldyajF4MkJDYXJHb2V6TkFKRm91Q3NzMERQQnBSRDAyZncra3gyUmxHZFVQSlQKV0tNdk1DMHdEQVlEVlIwVEJBVXdBd0VCL3pBZEJnTlZIUTRFRmdRVVlxRzc1UHMzdE00a3FhaEhjNnhueWtxaQpEQ1F3Q2dZSUtvWkl6ajBFQXdJRFJ3QXdSQUlnUGZORTQxbkFubVhoYnppUEh2cVlTZ0gvZURhMXg1cCtJWWQzCkhEelBCSFlDSUFNUUlwRUVrczlMRkVGQ0hjQkpyS1B3ZEhsM2lnRHNXdXM2TkJWYnJXcmQKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=';
const old =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJRRENCNTZBREFnRUNBZ0lRQlRBS0JnZ3Foa2pPUFFRREFqQVJNUTh3RFFZRFZRUUREQVpqWVMxdmJHUXcKSGhjTk1qUXdNVEF4TURBd01EQXdXaGNOTWpVd01UQXhNREF3TURBd1dqQVJNUTh3RFFZRFZRUUREQVpqWVMxdgpiR1F3V1RBVEJnY3Foa2pPUFFJQkJnZ3Foa2pPUFFNQkJ3TkNBQVNBMnVESWc2ZmxnS3RSaFJoMlA3Y1o1ekppCmlDdE1VR2UwVzZvWUpDM0NiSkFtalI4YVRPelhRamYwaUhBeE1vOHdnT2E4K2dPVFlEWDVGZm0vZ0NmVG95OHcKTFRBTUJnTlZIUk1FQlRBREFRSC9NQjBHQTFVZERnUVdCQlNRSk96UjhXMnU1NHlRbFR3N2dhSnBsdjcyd3pBSwpCZ2dxaGtqT1BRUURBZ05JQURCRkFpQm8xbFZHcEdlcDlYQTRoOUZwMzVnd3hYa2d6UHJKWTNiVEc3QndMaHRtCmFnSWhBUG9yVEZNd0Q1SGRvOEl6VlNQU0ZGalN5SUhEVi85UkR0MXRBUXBZNWJvLwotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg==';
const ending =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJSakNCN2FBREFnRUNBZ0lRQmpBS0JnZ3Foa2pPUFFRREFqQVVNUkl3RUFZRFZRUUREQWxqWVMxbGJtUnAKYm1jd0hoY05NalV3TVRBek1EQXdNREF3V2hjTk1qWXdNVEExTURBd01EQXdXakFVTVJJd0VBWURWUVFEREFsagpZUzFsYm1ScGJtY3dXVEFUQmdjcWhrak9QUUlCQmdncWhrak9QUU1CQndOQ0FBUk45Ukh5bUM5YUtXdWJNR0JnCnR5SEk3elRQRkliajB5SlJsRDQ5c1NSQmU2aWMvRWg2REtsc3RHSmFBZTQxclNUNk1OaDJtckpjMUloSmxPWloKdGJIcm95OHdMVEFNQmdOVkhSTUVCVEFEQVFIL01CMEdBMVVkRGdRV0JCUXNYNlBHTXlUMDZBOTB4RzhmNHNXcgpjYys4NlRBS0JnZ3Foa2pPUFFRREFnTklBREJGQWlFQWc4TmRjS1RyQWIySmxYZ1E2aUFLUVYweW9zM3VVUFpIClZLUnY1di9QSVlZQ0lHNnNXNFZGdlNJVTJzN2xBVTAyTkdTaTdDeGYxdkpoaXVRL2RHVWd0Vjh3Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K';

const hook = (bundle: string, metadata = '') => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: task-c-wrong-ca, creationTimestamp: "2026-01-01T11:00:00Z"${metadata} }
webhooks:
  - name: wrong-ca.task-c.example.com
    clientConfig: { service: { name: hook-ca, namespace: task-c, path: /validate }${bundle && `, caBundle: ${bundle}`} }
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
---
apiVersion: v1
kind: Service
metadata: { name: hook-ca, namespace: task-c }
spec: { selector: { app: hook-ca }, ports: [{ port: 443 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: hook-ca-1, namespace: task-c, labels: { app: hook-ca } }
spec: { containers: [{ name: hook, image: python }], volumes: [{ name: tls, secret: { secretName: tls-expired } }] }
`;
const refused = (bundle: string, said: string) => `${hook(bundle)}
---
apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: task-c }
spec: { parallelism: 1 }
---
apiVersion: v1
kind: Event
involvedObject: { kind: Job, namespace: task-c, name: import }
type: Warning
reason: FailedCreate
message: 'Error creating: Internal error occurred: failed calling webhook "wrong-ca.task-c.example.com": failed to call webhook: Post "https://hook-ca.task-c.svc:443/validate?timeout=5s": tls: failed to verify certificate: x509: ${said}'
`;
const config = ['ValidatingWebhookConfiguration/task-c-wrong-ca'];

analyzerCases(webhookCertificate, {
  fires: {
    'another CA signed its certificate': {
      cluster: refused(valid, 'certificate signed by unknown authority'),
      finds: { WebhookCertificateUntrusted: config },
      says: 'CN=ca-valid',
    },
    'there is no CA, and the call fails': {
      cluster: refused('', 'certificate signed by unknown authority'),
      finds: { WebhookAuthorityMissing: config },
    },
    'there is no CA for an hour': { cluster: hook(''), finds: { WebhookAuthorityMissing: config } },
    'its CA expired': {
      cluster: refused(old, 'certificate signed by unknown authority'),
      finds: { WebhookAuthorityExpired: config },
      says: 'expired at 2025-01-01T00:00:00Z',
    },
    'its CA ends in three days': { cluster: hook(ending), finds: { WebhookAuthorityEndsSoon: config }, says: 'ends in 3 d 12 h' },
    'its certificate expired': {
      cluster: refused(
        valid,
        'certificate has expired or is not yet valid: current time 2026-11-25T03:52:41Z is after 2026-02-01T00:00:00Z',
      ),
      finds: { WebhookCertificateExpired: config },
      says: 'is after 2026-02-01T00:00:00Z',
    },
    'its certificate is for another name': {
      cluster: refused(valid, 'certificate is valid for other.task-c.svc, not hook-name.task-c.svc'),
      finds: { WebhookCertificateWrongName: config },
      says: 'is called as hook-ca.task-c.svc, and its certificate is for other.task-c.svc',
    },
    'its CA ends soon, and its certificate has ended already': {
      cluster: refused(
        ending,
        'certificate has expired or is not yet valid: current time 2026-11-25T03:52:41Z is after 2026-02-01T00:00:00Z',
      ),
      finds: { WebhookAuthorityEndsSoon: config, WebhookCertificateExpired: config },
      accuses: ['Secret/task-c/tls-expired'],
    },
    'there is no CA, and its certificate has ended': {
      cluster: refused('', 'certificate has expired or is not yet valid: current time 2026-11-25T03:52:41Z is after 2026-02-01T00:00:00Z'),
      finds: { WebhookCertificateExpired: config },
    },
    'of two CAs the one that lasts longer is told': {
      cluster: refused(
        Buffer.concat([old, valid, old].map((text) => Buffer.from(text, 'base64'))).toString('base64'),
        'certificate signed by unknown authority',
      ),
      finds: { WebhookCertificateUntrusted: config },
      says: 'CN=ca-valid',
    },
  },
  silent: {
    'its CA is valid, and nothing is refused': hook(valid),
    'the old CA stands beside the new one while they are changed': hook(
      Buffer.concat([old, valid].map((text) => Buffer.from(text, 'base64'))).toString('base64'),
    ),
    'the injector has not written the CA yet': hook('').replace('11:00:00Z', '11:58:00Z'),
    'the pod was created since': refused(valid, 'certificate signed by unknown authority').replace(
      'spec: { parallelism: 1 }',
      'status: { active: 1 }',
    ),
    'there is no CA, and its Service does not exist: that is another finding': hook('').replace(
      'name: hook-ca, namespace: task-c }\nspec',
      'name: other, namespace: task-c }\nspec',
    ),
    'there is no CA, and the API server goes on without it': hook('').replace('    rules:', '    failurePolicy: Ignore\n    rules:'),
  },
});
