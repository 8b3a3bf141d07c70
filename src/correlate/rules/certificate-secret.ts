import { defineRule } from '../rule.ts';

export const certificateSecret = defineRule({
  id: 'certificate-secret',
  relation: 'makes',
  causes: ['CertificateNotIssued', 'CertificateRenewalFailing'],
  effects: ['SecretMissing', 'SecretMistyped', 'IngressTlsSecretMissing', 'CertificateExpired', 'CertificateEndsSoon'],
  why: {
    en: 'cert-manager writes the Secret only when the certificate is issued.',
    ja: 'Secret は、証明書が発行されたときに cert-manager が書き込みます。',
  },
});
