import { analyzerCases } from '../../testing.ts';
import { extensionAuthority } from './extension-authority.ts';

/** CA certificates made for tests: valid until 2035, until 2025-01-01, and from 2025-01-03 to 2026-01-05. */
const valid =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJRekNCNjZBREFnRUNBZ0lRQkRBS0JnZ3Foa2pPUFFRREFqQVRNUkV3RHdZRFZRUUREQWhqWVMxMllXeHAKWkRBZUZ3MHlOVEEyTURFd01EQXdNREJhRncwek5UQTJNREV3TURBd01EQmFNQk14RVRBUEJnTlZCQU1NQ0dOaApMWFpoYkdsa01Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRVVjSlhJbFFyTzlCM1BjQjRZZHlYCnh3d0U3NU5lcHZib2dvTy9zUldyajF4MkJDYXJHb2V6TkFKRm91Q3NzMERQQnBSRDAyZncra3gyUmxHZFVQSlQKV0tNdk1DMHdEQVlEVlIwVEJBVXdBd0VCL3pBZEJnTlZIUTRFRmdRVVlxRzc1UHMzdE00a3FhaEhjNnhueWtxaQpEQ1F3Q2dZSUtvWkl6ajBFQXdJRFJ3QXdSQUlnUGZORTQxbkFubVhoYnppUEh2cVlTZ0gvZURhMXg1cCtJWWQzCkhEelBCSFlDSUFNUUlwRUVrczlMRkVGQ0hjQkpyS1B3ZEhsM2lnRHNXdXM2TkJWYnJXcmQKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=';
const old =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJRRENCNTZBREFnRUNBZ0lRQlRBS0JnZ3Foa2pPUFFRREFqQVJNUTh3RFFZRFZRUUREQVpqWVMxdmJHUXcKSGhjTk1qUXdNVEF4TURBd01EQXdXaGNOTWpVd01UQXhNREF3TURBd1dqQVJNUTh3RFFZRFZRUUREQVpqWVMxdgpiR1F3V1RBVEJnY3Foa2pPUFFJQkJnZ3Foa2pPUFFNQkJ3TkNBQVNBMnVESWc2ZmxnS3RSaFJoMlA3Y1o1ekppCmlDdE1VR2UwVzZvWUpDM0NiSkFtalI4YVRPelhRamYwaUhBeE1vOHdnT2E4K2dPVFlEWDVGZm0vZ0NmVG95OHcKTFRBTUJnTlZIUk1FQlRBREFRSC9NQjBHQTFVZERnUVdCQlNRSk96UjhXMnU1NHlRbFR3N2dhSnBsdjcyd3pBSwpCZ2dxaGtqT1BRUURBZ05JQURCRkFpQm8xbFZHcEdlcDlYQTRoOUZwMzVnd3hYa2d6UHJKWTNiVEc3QndMaHRtCmFnSWhBUG9yVEZNd0Q1SGRvOEl6VlNQU0ZGalN5SUhEVi85UkR0MXRBUXBZNWJvLwotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg==';
const ending =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJSakNCN2FBREFnRUNBZ0lRQmpBS0JnZ3Foa2pPUFFRREFqQVVNUkl3RUFZRFZRUUREQWxqWVMxbGJtUnAKYm1jd0hoY05NalV3TVRBek1EQXdNREF3V2hjTk1qWXdNVEExTURBd01EQXdXakFVTVJJd0VBWURWUVFEREFsagpZUzFsYm1ScGJtY3dXVEFUQmdjcWhrak9QUUlCQmdncWhrak9QUU1CQndOQ0FBUk45Ukh5bUM5YUtXdWJNR0JnCnR5SEk3elRQRkliajB5SlJsRDQ5c1NSQmU2aWMvRWg2REtsc3RHSmFBZTQxclNUNk1OaDJtckpjMUloSmxPWloKdGJIcm95OHdMVEFNQmdOVkhSTUVCVEFEQVFIL01CMEdBMVVkRGdRV0JCUXNYNlBHTXlUMDZBOTB4RzhmNHNXcgpjYys4NlRBS0JnZ3Foa2pPUFFRREFnTklBREJGQWlFQWc4TmRjS1RyQWIySmxYZ1E2aUFLUVYweW9zM3VVUFpIClZLUnY1di9QSVlZQ0lHNnNXNFZGdlNJVTJzN2xBVTAyTkdTaTdDeGYxdkpoaXVRL2RHVWd0Vjh3Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K';

const definition = (bundle: string, rest = '') => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: orders.example.com${rest} }
spec: { group: example.com, conversion: { strategy: Webhook, webhook: { conversionReviewVersions: [v1], clientConfig: { caBundle: ${bundle} } } } }
`;
const service = (bundle: string) => `
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.example.com }
spec: { group: example.com, version: v1, caBundle: ${bundle} }
`;

analyzerCases(extensionAuthority, {
  fires: {
    'the CA of a conversion expired': {
      cluster: definition(old),
      finds: { ExtensionAuthorityExpired: ['CustomResourceDefinition/orders.example.com'] },
      says: 'expired at 2025-01-01T00:00:00Z: CN=ca-old',
    },
    'the CA of an API service ends in three days': {
      cluster: service(ending),
      finds: { ExtensionAuthorityEndsSoon: ['APIService/v1.example.com'] },
      says: 'ends in 3 d 12 h',
    },
  },
  silent: {
    'the CA is valid': definition(valid),
    'an API service is served by the API server itself': service('""'),
    'the bundle is no certificate': service('bm9uZQ=='),
    'the definition is being deleted': definition(old, ', deletionTimestamp: "2026-01-01T11:59:00Z"'),
    'conversion is not done by a webhook': definition(old).replace('strategy: Webhook', 'strategy: None'),
    'the old CA stands beside the new one while they are changed': definition(
      Buffer.concat([old, valid, old].map((text) => Buffer.from(text, 'base64'))).toString('base64'),
    ),
  },
});
