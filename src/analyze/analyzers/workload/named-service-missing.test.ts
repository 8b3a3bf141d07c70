import { analyzerCases } from '../../testing.ts';
import { namedServiceMissing } from './named-service-missing.ts';

const pod = (container: string, { ready = 'False', spec = '', name = 'shop-1' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { nodeName: worker1, ${spec}containers: [{ name: app, ${container} }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:50:00Z" }] }
---
`;
const service = (name: string, spec = 'clusterIP: 10.96.0.9, ports: [{ port: 5432 }]') => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { ${spec} }
---
`;
const env = (name: string, value: string) => `env: [{ name: ${name}, value: "${value}" }]`;
const missing = (name: string, namespace = 'shop') => ({
  PodNamesMissingService: ['Pod/shop/shop-1'],
  NamedServiceMissing: [`Service/${namespace}/${name}`],
});

analyzerCases(namedServiceMissing, {
  fires: {
    'a variable names it in full': {
      cluster: pod(env('DB', 'postgres.data.svc.cluster.local:5432')),
      finds: missing('postgres', 'data'),
      says: ['data/postgres', 'in DB'],
    },
    'a pod of a StatefulSet is named through it': { cluster: pod(env('DB', 'pg-0.pg.shop.svc')), finds: missing('pg') },
    'an URL names it': { cluster: pod(env('API_URL', 'http://api:8080/v1')), finds: missing('api') },
    'an URL with a login names it': { cluster: pod(env('DATABASE_URL', 'postgres://user:x@pg/app')), finds: missing('pg') },
    'an address names it': { cluster: pod(env('REDIS_ADDR', 'redis:6379')), finds: missing('redis') },
    'a host variable names it': { cluster: pod(env('DB_HOST', 'postgres')), finds: missing('postgres') },
    'a waiting init container names it': {
      cluster: pod('image: shop:1', {
        spec: 'initContainers: [{ name: wait, command: [sh, -c, "until nc -z postgres.shop.svc.cluster.local 5432; do sleep 2; done"] }], ',
      }),
      finds: missing('postgres'),
      says: 'names what does not exist in command: Service postgres',
    },
    'a healthy pod names it in full: only the Service is said': {
      cluster: pod(env('DB', 'postgres.data.svc'), { ready: 'True' }),
      finds: { NamedServiceMissing: ['Service/data/postgres'] },
    },
    'forty pods are one missing Service': {
      cluster: Array.from({ length: 40 }, (_, index) => pod(env('DB', 'pg.shop.svc'), { ready: 'True', name: `p-${index}` })).join(''),
      finds: { NamedServiceMissing: ['Service/shop/pg'] },
      says: '40 pods name it',
      quotes: ['no Service/shop/pg', ...Array.from({ length: 5 }, () => '/spec/containers/0/env/0/value')],
    },
    'a pod failed for good': {
      cluster: pod(env('DB', 'pg.shop.svc')).replace(
        'phase: Running',
        'phase: Failed, containerStatuses: [{ name: app, restartCount: 0, state: { terminated: { exitCode: 1, finishedAt: "2026-01-01T11:50:00Z" } } }]',
      ),
      finds: missing('pg'),
    },
    'two pods of one namespace have different variables for it': {
      cluster: pod(env('DB', 'pg.shop.svc')) + pod(env('STORE', 'pg.shop.svc'), { name: 'shop-2' }),
      finds: { PodNamesMissingService: ['Pod/shop/shop-1', 'Pod/shop/shop-2'], NamedServiceMissing: ['Service/shop/pg'] },
      says: 'DB and STORE',
      accuses: ['Service/shop/pg', 'Service/shop/pg'],
    },
    'the Service has several other ports': {
      cluster: pod(env('DB', 'pg:5433')) + service('pg', 'clusterIP: 10.96.0.9, ports: [{ port: 5432 }, { port: 9187 }]'),
      finds: { PodNamesMissingServicePort: ['Pod/shop/shop-1'] },
      accuses: ['Service/shop/pg'],
    },
    'two are missing': {
      cluster: pod('env: [{ name: DB_HOST, value: pg }, { name: API_URL, value: "http://api:8080" }]'),
      finds: { PodNamesMissingService: ['Pod/shop/shop-1'], NamedServiceMissing: ['Service/shop/api', 'Service/shop/pg'] },
      says: 'Service pg and api',
    },
    'the Service has another port': {
      cluster: pod(env('DB', 'pg:5433')) + service('pg'),
      finds: { PodNamesMissingServicePort: ['Pod/shop/shop-1'] },
      says: 'the Service has 5432',
    },
  },
  silent: {
    'it exists': pod(env('DB', 'pg:5432')) + service('pg'),
    'a healthy pod has a bare name': pod(env('API_URL', 'http://api:8080/v1'), { ready: 'True' }),
    'an outside host': pod(env('API_URL', 'https://api.example.com:8443/v1')),
    'itself and its neighbours': pod(env('API_URL', 'http://localhost:8080')),
    'an address': pod(env('API_URL', 'http://10.0.0.1:8080')),
    'hostAliases resolve it': pod(env('DB_HOST', 'postgres'), { spec: 'hostAliases: [{ ip: 10.0.0.9, hostnames: [postgres] }], ' }),
    'it does not use the DNS of the cluster': pod(env('DB_HOST', 'postgres'), { spec: 'dnsPolicy: Default, ' }),
    'an image is no address': pod(env('BASE', 'node:20')),
    'words are no host': pod(env('MODE', 'production')),
    'a headless Service passes every port': pod(env('DB', 'pg:9999')) + service('pg', 'clusterIP: None, ports: [{ port: 5432 }]'),
    'Services may not be listed': { yaml: pod(env('DB', 'pg.shop.svc')), unread: ['Service'] },
    'a pod that has ended well': pod(env('DB', 'pg.shop.svc')).replace('phase: Running', 'phase: Succeeded'),
    'a pod that is being deleted': pod(env('DB', 'pg.shop.svc')).replace(
      'namespace: shop }',
      'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z" }',
    ),
    'one of several ports is meant':
      pod(env('DB', 'pg:9187')) + service('pg', 'clusterIP: 10.96.0.9, ports: [{ port: 5432 }, { port: 9187 }]'),
    'no port is named': pod(env('DB_HOST', 'pg')) + service('pg'),
    'the Service leads out of the cluster':
      pod(env('DB', 'pg:9999')) + service('pg', 'type: ExternalName, externalName: db.test, ports: [{ port: 5432 }]'),
    'the Service has no ports': pod(env('DB', 'pg:9999')) + service('pg', 'clusterIP: 10.96.0.9'),
  },
});
