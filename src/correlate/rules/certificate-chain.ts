import { defineRule } from '../rule.ts';

export const certificateChain = defineRule({
  id: 'certificate-chain',
  relation: 'owned by',
  causes: ['ChallengeFailing', 'CertificateOrderFailed', 'CertificateRequestFailed'],
  effects: ['CertificateOrderFailed', 'CertificateRequestFailed', 'CertificateNotIssued', 'CertificateRenewalFailing'],
  why: {
    en: 'A certificate is issued only when its request, its order and all challenges succeed.',
    ja: '証明書は、その要求、注文、すべてのチャレンジが成功して初めて発行されます。',
  },
});
