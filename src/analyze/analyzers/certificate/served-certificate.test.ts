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
      cluster: { yaml, logs: [says('brewing', `2026-01-01T11:50:00Z ${line}`), says('tasting', `2026-01-01T11:40:00Z ${line}`)] },
      finds: { ServedCertificateExpired: ['Service/shop/leaves'] },
      says: 'its certificate is out of date, say brewing and tasting; the pods behind it mount Secret leaves-tls',
      since: ['2026-01-01T11:40:00Z'],
      quotes: [line, line, '/spec/volumes/0'],
    },
    'a caller whose owner makes no revisions': {
      cluster: {
        yaml: yaml.replaceAll('kind: ReplicaSet, name: brewing-7d9c6b5f48', 'kind: StatefulSet, name: brewing'),
        logs: [says('brewing', line)],
      },
      finds: { ServedCertificateExpired: ['Service/shop/leaves'] },
      says: 'say brewing;',
    },
    'a caller without the label of its revision': {
      cluster: { yaml: yaml.replaceAll('labels: { pod-template-hash: 7d9c6b5f48 }, ', ''), logs: [says('brewing', line)] },
      finds: { ServedCertificateExpired: ['Service/shop/leaves'] },
      says: 'say brewing-7d9c6b5f48;',
    },
    'callers of two Services': {
      cluster: {
        yaml: yaml + (service + server(secret)).replaceAll('leaves', 'herbs'),
        logs: [says('brewing', line), says('tasting', line.replace('leaves.shop', 'herbs.shop'))],
      },
      finds: { ServedCertificateExpired: ['Service/shop/herbs', 'Service/shop/leaves'] },
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
