import { defineRule } from '../rule.ts';

export const servedCertificateCaller = defineRule({
  id: 'served-certificate-caller',
  relation: 'felt by',
  causes: ['ServedCertificateExpired'],
  effects: ['ContainerLogCertificateExpired', 'Probe*'],
  why: {
    en: 'The caller complains of the certificate that this Service shows.',
    ja: '呼び出し側が問題にしているのは、この Service が提示する証明書です。',
  },
});
