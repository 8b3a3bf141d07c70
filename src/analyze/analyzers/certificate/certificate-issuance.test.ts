import { analyzerCases } from '../../testing.ts';
import { certificateIssuance } from './certificate-issuance.ts';

const at = 'lastTransitionTime: "2026-01-01T11:30:00Z"';
const object = ({ group = 'cert-manager.io', kind = '', spec = '', status = '', created = '2026-01-01T11:30:00Z' }) => `
---
apiVersion: ${group}/v1
kind: ${kind}
metadata: { name: shop, namespace: shop, creationTimestamp: "${created}" }
spec: { ${spec} }
status: { ${status} }
`;
const condition = (type: string, status: string, reason: string, message: string) =>
  `{ type: ${type}, status: "${status}", reason: ${reason}, message: '${message}', ${at} }`;
const issuer = (status: string, reason: string, message: string) =>
  object({ kind: 'Issuer', status: `conditions: [${condition('Ready', status, reason, message)}]` });
const reference = 'issuerRef: { name: letsencrypt, kind: ClusterIssuer }';
const request = (reason: string, message: string, created = '2026-01-01T11:30:00Z') =>
  object({ kind: 'CertificateRequest', spec: reference, status: `conditions: [${condition('Ready', 'False', reason, message)}]`, created });
const order = (status: string) => object({ group: 'acme.cert-manager.io', kind: 'Order', status });
const challenge = (status: string, created = '2026-01-01T11:30:00Z') =>
  object({ group: 'acme.cert-manager.io', kind: 'Challenge', spec: 'dnsName: shop.example.com, type: HTTP-01', status, created });
const certificate = (status: string) => object({ kind: 'Certificate', spec: `secretName: shop-tls, ${reference}`, status });
const notReady = `conditions: [${condition('Ready', 'False', 'DoesNotExist', 'Issuing certificate as Secret does not exist')}]`;

const half = '2026-01-01T11:30:00Z';
const lacking = 'Referenced "ClusterIssuer" not found: clusterissuer.cert-manager.io "letsencrypt" not found';
const named = (yaml: string, name: string, of: string, time: string) =>
  yaml
    .replace('name: shop,', `name: ${name}, annotations: { cert-manager.io/certificate-name: ${of} },`)
    .replace(at, at.replace('11:30', time));

analyzerCases(certificateIssuance, {
  fires: {
    'the issuer has no key': {
      cluster: issuer('False', 'ErrGetKeyPair', 'Error getting keypair for CA issuer: secret "ca-key-pair" not found'),
      finds: { IssuerNotReady: ['Issuer/shop/shop'] },
      says: 'secret "ca-key-pair" not found',
      since: [half],
    },
    'the issuer of the whole cluster says no more than a reason': {
      cluster: issuer('False', 'ErrRegisterACMEAccount', '')
        .replace('kind: Issuer', 'kind: ClusterIssuer')
        .replace('namespace: shop, ', ''),
      finds: { IssuerNotReady: ['ClusterIssuer/shop'] },
      says: 'ErrRegisterACMEAccount',
    },
    'the issuer does not exist': {
      cluster: request('Pending', 'Referenced "ClusterIssuer" not found: clusterissuer.cert-manager.io "letsencrypt" not found'),
      finds: { IssuerMissing: ['ClusterIssuer/letsencrypt'] },
      says: 'named as the issuer of CertificateRequest shop',
      accuses: [],
      since: [half],
    },
    'two requests name the issuer that does not exist': {
      cluster: named(request('Pending', lacking), 'a', 'web', '11:30') + named(request('Pending', lacking), 'b', 'api', '11:20'),
      finds: { IssuerMissing: ['ClusterIssuer/letsencrypt'] },
      says: 'the issuer of Certificate web and Certificate api',
      since: ['2026-01-01T11:20:00Z'],
    },
    'a renewal waits for its issuer, and nothing counts as a failure': {
      cluster: certificate(
        `notAfter: "2026-01-04T12:00:00Z", renewalTime: "2025-12-20T12:00:00Z", conditions: [${condition('Ready', 'True', 'Ready', 'Certificate is up to date and has not expired')}, ${condition('Issuing', 'True', 'Renewing', 'Renewing certificate as renewal was scheduled')}]`,
      ),
      finds: { CertificateRenewalFailing: ['Certificate/shop/shop'] },
      says: 'ends in 3 d',
    },
    'a challenge waits for its proof, and its certificate for it': {
      cluster:
        challenge("state: pending, reason: 'Waiting for HTTP-01 challenge propagation: wrong status code ''404'', expected ''200'''") +
        certificate(notReady),
      finds: { ChallengeFailing: ['Challenge/shop/shop'], CertificateNotIssued: ['Certificate/shop/shop'] },
      says: ['the proof that shop.example.com is yours (HTTP-01) does not succeed: Waiting for HTTP-01', 'Secret does not exist'],
      accuses: ['ClusterIssuer/letsencrypt'],
      since: [half, half],
    },
    'a challenge was refused, only just': {
      cluster: challenge('state: invalid, reason: unauthorized', '2026-01-01T11:59:20Z'),
      finds: { ChallengeFailing: ['Challenge/shop/shop'] },
    },
    'an order failed some time after it was made, and says no more': {
      cluster: order('state: invalid, failureTime: "2026-01-01T11:45:00Z"'),
      finds: { CertificateOrderFailed: ['Order/shop/shop'] },
      says: 'invalid',
      since: ['2026-01-01T11:45:00Z'],
    },
    'an order failed': {
      cluster: order("state: errored, reason: 'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited'"),
      finds: { CertificateOrderFailed: ['Order/shop/shop'] },
      says: 'rateLimited',
      since: [half],
    },
    'a request was denied': {
      cluster: request('Denied', 'The CertificateRequest was denied by an approval controller'),
      finds: { CertificateRequestFailed: ['CertificateRequest/shop/shop'] },
      accuses: ['ClusterIssuer/letsencrypt'],
      since: [half],
    },
    'a request failed': {
      cluster: request('Failed', 'the issuer says no'),
      finds: { CertificateRequestFailed: ['CertificateRequest/shop/shop'] },
    },
    'a renewal fails while the certificate still holds': {
      cluster: certificate(
        `notAfter: "2026-01-04T12:00:00Z", renewalTime: "2025-12-20T12:00:00Z", lastFailureTime: "2026-01-01T11:00:00Z", conditions: [${condition('Ready', 'True', 'Ready', 'Certificate is up to date and has not expired')}, ${condition('Issuing', 'False', 'Failed', 'The certificate request has failed to complete and will be retried')}]`,
      ),
      finds: { CertificateRenewalFailing: ['Certificate/shop/shop'] },
      says: 'ends in 3 d',
      accuses: ['ClusterIssuer/letsencrypt'],
      since: ['2026-01-01T11:00:00Z'],
    },
    'a renewal fails, and the certificate has ended': {
      cluster: certificate(
        `notAfter: "2025-12-31T12:00:00Z", renewalTime: "2025-12-20T12:00:00Z", conditions: [${condition('Issuing', 'True', 'Renewing', 'Renewing certificate')}]`,
      ),
      finds: { CertificateRenewalFailing: ['Certificate/shop/shop'] },
      since: ['2025-12-20T12:00:00Z'],
    },
    'an issuer is not ready for more than two minutes': {
      cluster: issuer('False', 'ErrGetKeyPair', 'x').replaceAll('11:30:00', '11:57:59'),
      finds: { IssuerNotReady: ['Issuer/shop/shop'] },
    },
    'an issuer is not ready, and nobody says since when': {
      cluster: issuer('False', 'ErrGetKeyPair', 'x').replace(`, ${at}`, ''),
      finds: { IssuerNotReady: ['Issuer/shop/shop'] },
      since: [''],
    },
    'a certificate is not issued, and nobody says since when': {
      cluster: certificate(notReady.replace(`, ${at}`, '')),
      finds: { CertificateNotIssued: ['Certificate/shop/shop'] },
      since: [half],
    },
    'a request failed a day and a half ago, after which none was made': {
      cluster: request('Failed', 'x', '2025-12-31T00:00:00Z'),
      finds: { CertificateRequestFailed: ['CertificateRequest/shop/shop'] },
    },
    'a request failed that names no issuer': {
      cluster: request('Failed', lacking).replace(reference, ''),
      finds: { CertificateRequestFailed: ['CertificateRequest/shop/shop'] },
      accuses: [],
    },
    'a renewal failed minutes after it was due': {
      cluster: certificate(
        `notAfter: "2026-01-04T12:00:00Z", renewalTime: "2026-01-01T11:50:00Z", lastFailureTime: "2026-01-01T11:51:00Z", conditions: [${condition('Issuing', 'False', 'Failed', 'x')}]`,
      ),
      finds: { CertificateRenewalFailing: ['Certificate/shop/shop'] },
      quotes: ['/status/conditions/0', '/status/renewalTime', '/status/notAfter', '/status/lastFailureTime'],
    },
    'a renewal waits for more than an hour': {
      cluster: certificate(
        `notAfter: "2026-01-04T12:00:00Z", renewalTime: "2026-01-01T10:59:59Z", conditions: [${condition('Issuing', 'True', 'Renewing', 'x')}]`,
      ),
      finds: { CertificateRenewalFailing: ['Certificate/shop/shop'] },
      quotes: ['/status/conditions/0', '/status/renewalTime', '/status/notAfter'],
    },
    'two issuers do not exist': {
      cluster:
        named(request('Pending', lacking), 'a', 'web', '11:30') +
        named(request('Pending', lacking.replaceAll('letsencrypt', 'vault')), 'b', 'api', '11:20').replace(
          'name: letsencrypt',
          'name: vault',
        ),
      finds: { IssuerMissing: ['ClusterIssuer/letsencrypt', 'ClusterIssuer/vault'] },
    },
  },
  silent: {
    'a renewal that has been due for minutes': certificate(
      `notAfter: "2026-02-01T12:00:00Z", renewalTime: "2026-01-01T11:40:00Z", conditions: [${condition('Ready', 'True', 'Ready', 'Certificate is up to date')}, ${condition('Issuing', 'True', 'Renewing', 'Renewing certificate')}]`,
    ),
    'all is ready':
      issuer('True', 'ACMEAccountRegistered', 'The ACME account was registered') +
      certificate(`notAfter: "2026-03-01T12:00:00Z", conditions: [${condition('Ready', 'True', 'Ready', 'ok')}]`),
    'a certificate is being issued since a minute': certificate(notReady.replace('11:30:00', '11:59:00')).replaceAll(
      '11:30:00',
      '11:59:00',
    ),
    'a challenge has just begun': challenge("state: pending, reason: 'Waiting for HTTP-01 challenge propagation'", '2026-01-01T11:59:20Z'),
    'a challenge that says nothing': challenge('state: pending'),
    'a challenge that succeeded': challenge('state: valid, reason: "Successfully authorized domain"'),
    'an order of last month failed': order('state: errored, reason: x').replace('2026-01-01T11:30:00Z', '2025-12-01T12:00:00Z'),
    'an issuer has just been made': issuer('False', 'ErrGetKeyPair', 'x').replaceAll('11:30:00', '11:59:20'),
    'a request waits': request('Pending', 'Waiting on certificate issuance from order shop'),
    'a renewal that is not due': certificate(
      `notAfter: "2026-02-01T12:00:00Z", renewalTime: "2026-01-20T12:00:00Z", lastFailureTime: "2025-12-01T11:00:00Z", conditions: [${condition('Issuing', 'False', 'Failed', 'x')}]`,
    ),
    'a renewal of which nothing is said': certificate('notAfter: "2026-02-01T12:00:00Z", renewalTime: "2025-12-20T12:00:00Z"'),
    'an order is complete': order('state: valid'),
    'a request of last month failed, and its successor is there': request('Failed', 'x', '2025-12-01T12:00:00Z'),
    'a Certificate of another program': object({ group: 'networking.gke.io', kind: 'Certificate', status: notReady }),
    'an issuer is not ready for two minutes': issuer('False', 'ErrGetKeyPair', 'x').replaceAll('11:30:00', '11:58:00'),
    'a renewal waits for an hour': certificate(
      `notAfter: "2026-01-04T12:00:00Z", renewalTime: "2026-01-01T11:00:00Z", conditions: [${condition('Issuing', 'True', 'Renewing', 'x')}]`,
    ),
    'a renewal of which nobody says until when the certificate holds': certificate(
      `renewalTime: "2025-12-20T12:00:00Z", conditions: [${condition('Issuing', 'True', 'Renewing', 'x')}]`,
    ),
    'a request was fulfilled': object({
      kind: 'CertificateRequest',
      spec: reference,
      status: `conditions: [${condition('Ready', 'True', 'Issued', 'ok')}]`,
    }),
  },
});
