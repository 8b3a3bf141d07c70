import { analyzerCases } from '../../testing.ts';
import { nodeCertificateRequest } from './node-certificate-request.ts';

const request = (conditions: string, signer = 'kubernetes.io/kubelet-serving', created = '2026-01-01T11:30:00Z') => `
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: { name: csr-1, creationTimestamp: "${created}" }
spec: { signerName: ${signer}, username: "system:node:worker1", request: AA== }
status: { ${conditions} }
`;
const about = ['CertificateSigningRequest/csr-1'];

analyzerCases(nodeCertificateRequest, {
  fires: {
    'nobody approves it': { cluster: request(''), finds: { NodeCertificateRequestPending: about }, says: 'kubelet of worker1' },
    'it was denied': {
      cluster: request('conditions: [{ type: Denied, status: "True", message: wrong address }]'),
      finds: { NodeCertificateRequestRefused: about },
      says: 'wrong address',
    },
    'nobody approves it for five minutes': {
      cluster: request('', undefined, '2026-01-01T11:55:00Z'),
      finds: { NodeCertificateRequestPending: about },
    },
    'it failed an hour ago': {
      cluster: request(
        'conditions: [{ type: Failed, status: "True", reason: SignerValidationFailure }]',
        undefined,
        '2026-01-01T11:00:00Z',
      ),
      finds: { NodeCertificateRequestRefused: about },
      says: 'SignerValidationFailure',
    },
  },
  silent: {
    'it was approved': request('conditions: [{ type: Approved, status: "True" }]'),
    'it was made a moment ago': request('', undefined, '2026-01-01T11:59:00Z'),
    "it is a person's": request('', 'kubernetes.io/kube-apiserver-client'),
    'it was denied long ago': request('conditions: [{ type: Denied, status: "True" }]', undefined, '2026-01-01T08:00:00Z'),
    'nobody has approved it yet': request('', undefined, '2026-01-01T11:55:01Z'),
  },
});
