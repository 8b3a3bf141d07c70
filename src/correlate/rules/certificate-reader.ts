import { defineRule } from '../rule.ts';

export const certificateReader = defineRule({
  id: 'certificate-reader',
  relation: 'referred to by',
  causes: ['CertificateExpired', 'CertificateNotYetValid', 'CertificateWrongHost', 'CertificateKeyMismatch'],
  effects: ['ContainerLog*', 'Container*', 'InitContainer*', 'Probe*', 'PodNotReady'],
  why: {
    en: 'The pod serves or checks TLS with the certificate in this Secret.',
    ja: 'Pod はこの Secret の証明書を使って TLS 通信をしています。',
  },
});
