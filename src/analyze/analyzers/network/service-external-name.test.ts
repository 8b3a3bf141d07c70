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
  },
  silent: {
    'nobody complains': service('db.example.com') + pod,
    'the caller asks for something else': { yaml: service('db.example.com') + pod, logs: asks('cache') },
    'it leads back into the cluster, which is another finding': { yaml: service('db.data.svc.cluster.local') + pod, logs: asks('db') },
    'it is a Service of another type': { yaml: service('""', 'ClusterIP') + pod, logs: asks('db') },
  },
});
