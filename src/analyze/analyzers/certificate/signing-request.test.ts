import { analyzerCases } from '../../testing.ts';
import { signingRequest } from './signing-request.ts';

const request = ({ at = '2026-01-01T11:30:00Z', signer = 'kubernetes.io/kube-apiserver-client', conditions = '', status = '' } = {}) => `
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: { name: jane, creationTimestamp: "${at}" }
spec: { request: LS0t, signerName: ${signer}, username: jane }
status: { ${status}conditions: [${conditions}] }
`;
const condition = (type: string, message: string, at = '2026-01-01T11:45:00Z') =>
  `{ type: ${type}, status: "True", reason: KubectlDeny, message: "${message}", lastTransitionTime: "${at}" }`;
const found = ['CertificateSigningRequest/jane'];

analyzerCases(signingRequest, {
  fires: {
    'nobody approved it': { cluster: request(), finds: { SigningRequestPending: found }, says: 'waits 30 min for an approval: jane asks' },
    'it was denied': {
      cluster: request({ conditions: condition('Denied', 'This CSR was denied by kubectl certificate deny.') }),
      finds: { SigningRequestRefused: found },
      says: 'denied by kubectl',
    },
    'the signer failed': {
      cluster: request({ conditions: `${condition('Approved', 'ok')}, ${condition('Failed', 'usage "cert sign" is not allowed')}` }),
      finds: { SigningRequestRefused: found },
    },
    'nobody approved it for more than five minutes': {
      cluster: request({ at: '2026-01-01T11:54:59Z' }),
      finds: { SigningRequestPending: found },
    },
    'it was denied an hour ago': {
      cluster: request({ conditions: condition('Denied', '', '2026-01-01T11:00:00Z') }),
      finds: { SigningRequestRefused: found },
      says: 'KubectlDeny',
    },
  },
  silent: {
    'it is new': request({ at: '2026-01-01T11:58:00Z' }),
    'it is approved': request({ conditions: condition('Approved', 'ok') }),
    'it was denied yesterday': request({ conditions: condition('Denied', 'no', '2025-12-31T11:00:00Z') }),
    'a kubelet asks: told with its node': request({ signer: 'kubernetes.io/kubelet-serving' }),
    'it is five minutes old': request({ at: '2026-01-01T11:55:00Z' }),
    'it is being deleted': request().replace('name: jane,', 'name: jane, deletionTimestamp: "2026-01-01T11:59:00Z",'),
  },
});
