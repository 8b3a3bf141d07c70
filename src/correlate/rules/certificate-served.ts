import { defineRule } from '../rule.ts';

export const certificateServed = defineRule({
  id: 'certificate-served',
  relation: 'felt by',
  causes: ['CertificateExpired', 'CertificateNotYetValid'],
  effects: ['ServedCertificateExpired'],
  why: {
    en: 'The Service shows the certificate that stands in this Secret.',
    ja: 'この Service が提示しているのは、この Secret の証明書です。',
  },
});
