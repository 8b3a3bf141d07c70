import { analyzerCases } from '../../testing.ts';
import { serviceMissing } from './service-missing.ts';

const db = `
apiVersion: v1
kind: Service
metadata: { name: database, namespace: shop }
---
`;
const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
---
`;
const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: front, namespace: shop }
spec: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
---
`;
const alias = (name: string): string => `
apiVersion: v1
kind: Service
metadata: { name: alias, namespace: shop }
spec: { type: ExternalName, externalName: ${name} }
---
`;
const pod = (extra = ''): string => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app }]${extra} }
status: { containerStatuses: [{ name: app, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } } }] }
`;
const asks = (host: string) => [{ pod: 'web-1', lines: `getaddrinfo ENOTFOUND ${host}` }];

analyzerCases(serviceMissing, {
  fires: {
    'an Ingress sends to it': { cluster: db + ingress, finds: { ServiceMissing: ['Service/shop/web'] }, says: 'needed by Ingress shop' },
    'a route of the Gateway API sends to it': {
      cluster: db + route,
      finds: { ServiceMissing: ['Service/shop/web'] },
      says: 'needed by HTTPRoute front',
    },
    'an ExternalName leads to it': { cluster: alias('pay.bank.svc.cluster.local'), finds: { ServiceMissing: ['Service/bank/pay'] } },
    'a failing program asks DNS for it, one letter off': {
      cluster: { yaml: db + pod(), logs: asks('databse') },
      finds: { ServiceNameMistyped: ['Service/shop/databse'] },
      says: 'did you mean database?',
    },
    'a failing program asks for it without the namespace it stands in': {
      cluster: {
        yaml: db.replace('namespace: shop', 'namespace: data') + db.replace('database', 'databases') + pod(),
        logs: asks('database'),
      },
      finds: { ServiceInOtherNamespace: ['Service/shop/database'] },
      says: ['no Service of this name in namespace shop', 'there is database.data'],
    },
    'a failing program names a namespace that does not exist': {
      cluster: { yaml: db + pod(), logs: asks('database.shp.svc.cluster.local') },
      finds: { ServiceInOtherNamespace: ['Service/shp/database'] },
      says: 'there is database.shop',
    },
    'a failing program mistypes the namespace in a short name': {
      cluster: { yaml: db.replace('namespace: shop', 'namespace: data') + pod(), logs: asks('database.date') },
      finds: { ServiceInOtherNamespace: ['Service/date/database'] },
      says: 'there is database.data',
    },
    'an Ingress cannot go to another namespace': {
      cluster: db.replace('name: database, namespace: shop', 'name: web, namespace: data') + ingress,
      finds: { ServiceMissing: ['Service/shop/web'] },
    },
    'a name that every namespace has says nothing': {
      cluster: {
        yaml: ['a', 'b', 'c', 'd'].map((space) => db.replace('namespace: shop', `namespace: ${space}`)).join('') + pod(),
        logs: asks('database'),
      },
      finds: { ServiceMissing: ['Service/shop/database'] },
    },
    'a name that two other namespaces and a third have': {
      cluster: {
        yaml: ['a', 'b', 'c'].map((space) => db.replace('namespace: shop', `namespace: ${space}`)).join('') + pod(),
        logs: asks('database'),
      },
      finds: { ServiceInOtherNamespace: ['Service/shop/database'] },
      says: 'database.a, database.b and database.c',
    },
    'a program asks for it by name, and an Ingress needs it here': {
      cluster: { yaml: db.replace('name: database, namespace: shop', 'name: web, namespace: data') + ingress + pod(), logs: asks('web') },
      finds: { ServiceMissing: ['Service/shop/web'] },
    },
    'two need it: one finding': {
      cluster: { yaml: db + ingress + pod(), logs: asks('web') },
      finds: { ServiceMissing: ['Service/shop/web'] },
      says: 'Ingress shop and Pod web-1',
    },
    'two that do not exist are needed': {
      cluster: db + ingress + route.replace('name: web', 'name: api'),
      finds: { ServiceMissing: ['Service/shop/api', 'Service/shop/web'] },
    },
  },
  silent: {
    'it exists': db + ingress.replace('name: web', 'name: database'),
    'the list of Services was not read completely': { yaml: db + ingress, unread: ['Service'] },
    'a name outside of the cluster begins like a Service': { yaml: db + pod(), logs: asks('database.com') },
    'the name is outside of the cluster': { yaml: db + pod(), logs: asks('db.example.com') },
    'the ExternalName is outside of the cluster': alias('db.example.com'),
    'the pod names that host itself': { yaml: db + pod(', hostAliases: [{ ip: 10.0.0.1, hostnames: [old] }]'), logs: asks('old') },
    'the name of another Service is left from another type': alias('pay.bank.svc.cluster.local').replace('ExternalName', 'ClusterIP'),
  },
});
