import { observeCertificate } from '#model/connection.ts';
import { analyzerCases, type TestCluster } from '../../testing.ts';
import { connectionCertificate } from './connection-certificate.ts';

const seen = (side: 'server' | 'client', notBefore: string, notAfter: string): TestCluster => ({
  yaml: '',
  observations: [
    observeCertificate('10.0.0.1:6443', side, {
      subject: 'CN=kube-apiserver',
      issuer: 'CN=kubernetes',
      notBefore: `${notBefore}T00:00:00Z`,
      notAfter: `${notAfter}T00:00:00Z`,
    }),
  ],
});
const found = ['Host/10.0.0.1:6443'];

analyzerCases(connectionCertificate, {
  fires: {
    'the certificate of the API server ends in five days': {
      cluster: seen('server', '2025-01-06', '2026-01-06'),
      finds: { ApiServerCertificateEndsSoon: found },
      says: 'ends in 4 d 12 h: CN=kube-apiserver',
    },
    'the client certificate ends tomorrow': {
      cluster: seen('client', '2025-01-02', '2026-01-02'),
      finds: { ClientCertificateEndsSoon: found },
    },
    'the certificate of the API server ended yesterday': {
      cluster: seen('server', '2024-12-31', '2025-12-31'),
      finds: { ApiServerCertificateEndsSoon: found },
      says: 'ends in 0 s',
    },
  },
  silent: {
    'both are valid for months': seen('server', '2025-06-01', '2026-06-01'),
    'a certificate of a day is renewed every day': seen('client', '2026-01-01', '2026-01-02'),
    'a printed row': {
      yaml: '',
      observations: [
        {
          object: { apiVersion: 'v1', kind: 'Pod', name: 'a' },
          shape: 'get pods',
          fields: { STATUS: 'Running' },
          source: 'x',
          line: 1,
          text: 'a Running',
        },
      ],
    },
  },
});
