import { analyzerCases } from '../../testing.ts';
import { serviceSelectsSeveralWorkloads } from './service-selects-several-workloads.ts';

const service = (port = 'port: 8080'): string => `
apiVersion: v1
kind: Service
metadata: { name: shop, namespace: shop }
spec: { selector: { app: shop }, ports: [{ ${port} }] }
---
`;
const deployment = (name: string, image: string, port: number, replicas = 1): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  template: { metadata: { labels: { app: shop, part: ${name} } }, spec: { containers: [{ name: app, image: "${image}", ports: [{ containerPort: ${port} }] }] } }
---
`;
analyzerCases(serviceSelectsSeveralWorkloads, {
  fires: {
    'the selector also picks the database': {
      cluster: service() + deployment('web', 'shop/web:1', 8080) + deployment('redis', 'redis:7', 6379),
      finds: { ServiceSelectsSeveralWorkloads: ['Service/shop/shop'] },
      says: 'also sends to Deployment redis',
    },
    'three, and one of them is another program': {
      cluster:
        service() + deployment('web', 'shop/web:1', 8080) + deployment('canary', 'shop/web:2', 8080) + deployment('redis', 'redis:7', 6379),
      finds: { ServiceSelectsSeveralWorkloads: ['Service/shop/shop'] },
      says: 'also sends to Deployment redis',
    },
  },
  silent: {
    'one workload': service() + deployment('web', 'shop/web:1', 8080),
    'a canary of another version': service() + deployment('web', 'shop/web:1', 8080) + deployment('canary', 'shop/web:2', 8080),
    'two of one program that share their label on purpose':
      service('port: 80') + deployment('nginx-with-5gi', 'nginx', 80) + deployment('nginx-with-10gi', 'nginx', 80),
    'both listen there': service() + deployment('web', 'shop/web:1', 8080) + deployment('redis', 'redis:7', 8080),
    'neither listens there': service() + deployment('web', 'shop/web:1', 9090) + deployment('redis', 'redis:7', 6379),
    'the other declares no port, and may listen there':
      service() +
      deployment('web', 'shop/web:1', 8080) +
      deployment('redis', 'redis:7', 6379).replace(', ports: [{ containerPort: 6379 }]', ''),
    'the other shares one of the images':
      service() +
      deployment('web', 'shop/web:1', 8080) +
      deployment('job', 'redis:7', 6379).replace('containers: [', 'containers: [{ name: side, image: "shop/web:3" }, '),
    'each pod is asked for by its own name':
      service().replace('selector:', 'clusterIP: None, selector:') +
      deployment('web', 'shop/web:1', 8080) +
      deployment('redis', 'redis:7', 6379),
    'the other has only one of two labels':
      service().replace('app: shop }', 'app: shop, part: web }') +
      deployment('web', 'shop/web:1', 8080) +
      deployment('redis', 'redis:7', 6379),
    'the Service leads out of the cluster':
      service().replace('selector:', 'type: ExternalName, selector:') +
      deployment('web', 'shop/web:1', 8080) +
      deployment('redis', 'redis:7', 6379),
    'the other is scaled to zero': service() + deployment('web', 'shop/web:1', 8080) + deployment('redis', 'redis:7', 6379, 0),
    'a named port leaves out the pods without it':
      service('port: 80, targetPort: http') + deployment('web', 'shop/web:1', 8080) + deployment('redis', 'redis:7', 6379),
  },
});
