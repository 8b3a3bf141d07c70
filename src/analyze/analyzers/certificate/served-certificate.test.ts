import { analyzerCases } from '../../testing.ts';
import { servedCertificate } from './served-certificate.ts';

const service = `
apiVersion: v1
kind: Service
metadata: { name: leaves, namespace: shop }
spec: { selector: { app: leaves } }
---`;
const server = (volume: string) => `
apiVersion: v1
kind: Pod
metadata: { name: leaves-1, namespace: shop, labels: { app: leaves } }
spec: { containers: [{ name: app }], volumes: [{ name: tls, ${volume} }] }
---`;
const caller = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}-7d9c6b5f48-x2x2x, namespace: shop, labels: { pod-template-hash: 7d9c6b5f48 }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: ${name}-7d9c6b5f48, uid: ${name}, controller: true }] }
spec: { containers: [{ name: app }] }
status: { containerStatuses: [{ name: app, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } } }] }
---`;
const says = (name: string, lines: string) => ({ pod: `${name}-7d9c6b5f48-x2x2x`, lines });
const secret = 'secret: { secretName: leaves-tls }';
const line = 'Get "https://leaves.shop.svc/green": tls: failed to verify certificate: x509: certificate has expired or is not yet valid';
const yaml = service + server(secret) + caller('brewing') + caller('tasting');

analyzerCases(servedCertificate, {
  fires: {
    'two callers of one Service refuse its certificate': {
      cluster: { yaml, logs: [says('brewing', line), says('tasting', line)] },
      finds: { ServedCertificateExpired: ['Service/shop/leaves'] },
      says: 'its certificate is out of date, say brewing and tasting; the pods behind it mount Secret leaves-tls',
    },
    'a program in Python names the host first': {
      cluster: {
        yaml,
        logs: [says('brewing', "HTTPSConnectionPool(host='leaves', port=443): Max retries exceeded (certificate has expired)")],
      },
      finds: { ServedCertificateExpired: ['Service/shop/leaves'] },
    },
  },
  silent: {
    'the line names nobody': { yaml, logs: [says('brewing', 'SSL certificate problem: certificate has expired')] },
    'the host is outside of the cluster': { yaml, logs: [says('brewing', line.replace('leaves.shop.svc', 'api.partner.example'))] },
    'the pods have their certificate from elsewhere': {
      yaml: service + server('emptyDir: {}') + caller('brewing'),
      logs: [says('brewing', line)],
    },
    'the caller does not trust it, which is another fault': {
      yaml,
      logs: [says('brewing', line.replace('certificate has expired or is not yet valid', 'certificate signed by unknown authority'))],
    },
  },
});
