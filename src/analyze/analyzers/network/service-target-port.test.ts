import { analyzerCases } from '../../testing.ts';
import { serviceTargetPort } from './service-target-port.ts';

const service = (port: string, name = 'cart'): string => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: cart }, ports: [${port}] }
---
`;
const pod = (ports: string, probe = ''): string => `
apiVersion: v1
kind: Pod
metadata: { name: cart-1, namespace: shop, labels: { app: cart } }
spec: { containers: [{ name: app, ports: [${ports}]${probe} }] }
status: { conditions: [{ type: Ready, status: "True" }] }
---
`;
const probed = (port: string): string => `, readinessProbe: { httpGet: { path: /, port: ${port} } }`;
const about = ['Service/shop/cart'];

analyzerCases(serviceTargetPort, {
  fires: {
    'no container has a port of that name': {
      cluster: service('{ port: 80, targetPort: http }') + pod('{ name: web, containerPort: 8080 }'),
      finds: { ServiceTargetPortNameMissing: about },
      says: 'web 8080/TCP',
    },
    'the name is there for another protocol': {
      cluster: service('{ port: 53, targetPort: dns, protocol: UDP }') + pod('{ name: dns, containerPort: 53 }'),
      finds: { ServiceTargetPortNameMissing: about },
    },
    'the probed port is another one': {
      cluster: service('{ port: 80 }') + pod('{ containerPort: 8080 }', probed('8080')),
      finds: { ServiceTargetPortWrong: about },
      says: 'port 80, but its pods listen on 8080',
    },
    'the number is declared for TCP only': {
      cluster: service('{ port: 53, protocol: UDP }') + pod('{ containerPort: 53 }'),
      finds: { ServiceProtocolMismatch: about },
    },
    'the port is probed by its name': {
      cluster: service('{ port: 80 }') + pod('{ name: web, containerPort: 8080 }', probed('web')),
      finds: { ServiceTargetPortWrong: about },
    },
    'another port has the name, and this one another name': {
      cluster:
        service('{ port: 53, targetPort: dns, protocol: UDP }') +
        pod('{ name: dns, containerPort: 53 }, { name: alt, containerPort: 54, protocol: UDP }'),
      finds: { ServiceTargetPortNameMissing: about },
    },
    'an init container that ends has the port': {
      cluster:
        service('{ port: 80, targetPort: http }') +
        pod('{ name: web, containerPort: 8080 }').replace(
          'spec: {',
          'spec: { initContainers: [{ name: init, ports: [{ name: http, containerPort: 80 }] }],',
        ),
      finds: { ServiceTargetPortNameMissing: about },
    },
    'no port has a name': {
      cluster: service('{ port: 80, targetPort: http }') + pod('{ containerPort: 8080 }'),
      finds: { ServiceTargetPortNameMissing: about },
      says: '- 8080/TCP',
    },
    'the port has a name, and no container declares one': {
      cluster: service('{ port: 80, targetPort: http }') + pod(''),
      finds: { ServiceTargetPortNameMissing: about },
      says: '-',
    },
  },
  silent: {
    'the port is declared': service('{ port: 80, targetPort: 8080 }') + pod('{ containerPort: 8080 }'),
    'no port is declared at all, which is allowed': service('{ port: 80 }') + pod(''),
    'another port is declared, but nothing shows where the program listens': service('{ port: 80 }') + pod('{ containerPort: 8080 }'),
    'one of several ports of the Service is not declared (metrics)':
      service('{ port: 80, targetPort: 8080 }, { port: 9090 }') + pod('{ containerPort: 8080 }', probed('8080')),
    'the name is in place': service('{ port: 80, targetPort: http }') + pod('{ name: http, containerPort: 8080 }'),
    'a port for both protocols':
      service('{ port: 53, protocol: UDP }') + pod('{ containerPort: 53 }, { containerPort: 53, protocol: UDP }'),
    'a sidecar has the port':
      service('{ port: 80, targetPort: http }') +
      pod('{ name: web, containerPort: 8080 }').replace(
        'spec: {',
        'spec: { initContainers: [{ name: proxy, restartPolicy: Always, ports: [{ name: http, containerPort: 80 }] }],',
      ),
    'the probed port is another one, and the pod is not ready': (
      service('{ port: 80 }') + pod('{ containerPort: 8080 }', probed('8080'))
    ).replace('status: "True"', 'status: "False"'),
    'the probe asks a port that is not declared': service('{ port: 80 }') + pod('{ containerPort: 8080 }', probed('9000')),
    'one of two pods listens elsewhere':
      service('{ port: 80 }') + pod('{ containerPort: 8080 }', probed('8080')) + pod('{ containerPort: 8080 }').replace('cart-1', 'cart-2'),
    'another container may listen':
      service('{ port: 80 }') + pod('{ containerPort: 8080 }', probed('8080')).replace('containers: [', 'containers: [{ name: side }, '),
    'another container may listen, named after it':
      service('{ port: 80 }') + pod('{ containerPort: 8080 }', `${probed('8080')} }, { name: side`),
    'another port of the container is declared':
      service('{ port: 80 }') + pod('{ containerPort: 8080 }, { containerPort: 9090 }', probed('8080')),
    'each pod is asked for by its own name':
      service('{ port: 80 }').replace('selector:', 'clusterIP: None, selector:') + pod('{ containerPort: 8080 }', probed('8080')),
    'the Service leads out of the cluster':
      service('{ port: 80, targetPort: http }').replace('selector:', 'type: ExternalName, selector:') +
      pod('{ name: web, containerPort: 8080 }'),
    'there is no pod': service('{ port: 80, targetPort: http }'),
  },
});
