import { defineRule } from '../rule.ts';

export const issuerCertificate = defineRule({
  id: 'issuer-certificate',
  relation: 'accused by',
  causes: ['Issuer*'],
  effects: ['CertificateNotIssued', 'CertificateRequestFailed', 'CertificateRenewalFailing'],
  why: {
    en: 'The certificate names it as its issuer, and nobody else issues it.',
    ja: '証明書の発行元に指定されており、ほかに発行するものはありません。',
  },
});
