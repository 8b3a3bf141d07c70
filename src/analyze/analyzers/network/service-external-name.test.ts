import { analyzerCases } from '../../testing.ts';
import { serviceExternalName } from './service-external-name.ts';

const service = (externalName: string, type = 'ExternalName') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: shop }, spec: { type: ${type}, externalName: ${externalName} } }\n---\n`;
const pod = `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app }] }
status: { containerStatuses: [{ name: app, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } } }] }
`;
const asks = (host: string) => [{ pod: 'web-1', lines: `getaddrinfo ENOTFOUND ${host}` }];
const found = ['Service/shop/db'];

analyzerCases(serviceExternalName, {
  fires: {
    'the name is an address': { cluster: service('"10.0.0.5"'), finds: { ExternalNameIsAddress: found }, says: '10.0.0.5' },
    'DNS does not know the name, says a caller': {
      cluster: { yaml: service('db.example.com') + pod, logs: asks('db') },
      finds: { ExternalNameUnknown: found },
      says: ['leads to db.example.com', 'web-1 asked for it'],
    },
    'DNS does not know the name, say two callers': {
      cluster: {
        yaml: `${service('db.example.com') + pod}---${pod.replace('web-1', 'web-2')}`,
        logs: [
          { pod: 'web-1', lines: '2026-01-01T11:50:00Z getaddrinfo ENOTFOUND db' },
          { pod: 'web-2', lines: '2026-01-01T11:40:00Z getaddrinfo ENOTFOUND db.shop' },
        ],
      },
      finds: { ExternalNameUnknown: found },
      says: 'web-1 and web-2 asked for it',
      accuses: ['Host/db.example.com'],
      since: ['2026-01-01T11:40:00Z'],
      quotes: ['/spec/externalName', 'getaddrinfo ENOTFOUND db', 'getaddrinfo ENOTFOUND db.shop'],
    },
  },
  silent: {
    'nobody complains': service('db.example.com') + pod,
    'the caller asks for something else': { yaml: service('db.example.com') + pod, logs: asks('cache') },
    'it leads back into the cluster, which is another finding': { yaml: service('db.data.svc.cluster.local') + pod, logs: asks('db') },
    'it is a Service of another type': { yaml: service('""', 'ClusterIP') + pod, logs: asks('db') },
    'it was one, and is of another type now': { yaml: service('db.example.com', 'ClusterIP') + pod, logs: asks('db') },
    'the address is left from another type': service('"10.0.0.5"', 'ClusterIP'),
    'the name is an address, and the Service is being deleted': service('"10.0.0.5"').replace(
      'namespace: shop',
      'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z"',
    ),
    'the name is an address, which is told once': {
      yaml: service('"10.0.0.5"', 'ClusterIP') + pod,
      logs: asks('db'),
    },
  },
});
