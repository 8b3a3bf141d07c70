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
    'there is no pod': service('{ port: 80, targetPort: http }'),
  },
});
