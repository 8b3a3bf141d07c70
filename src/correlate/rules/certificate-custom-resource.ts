import { defineRule } from '../rule.ts';

export const certificateCustomResource = defineRule({
  id: 'certificate-custom-resource',
  relation: 'shares an owner with',
  causes: [
    'Issuer*',
    'ChallengeFailing',
    'CertificateOrderFailed',
    'CertificateRequestFailed',
    'CertificateNotIssued',
    'CertificateRenewalFailing',
  ],
  effects: ['CustomResourceNotReady', 'CustomResourceNotObserved'],
  why: {
    en: 'The same conditions of cert-manager, read without knowing what they mean.',
    ja: '同じ cert-manager の状態を、一般的なカスタムリソースとして読み取ったものです。',
  },
});
