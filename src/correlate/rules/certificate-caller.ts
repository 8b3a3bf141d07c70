import { defineRule } from '../rule.ts';

export const certificateCaller = defineRule({
  id: 'certificate-caller',
  relation: 'shows to who calls',
  causes: ['CertificateExpired', 'CertificateNotYetValid', 'CertificateWrongHost', 'CertificateKeyMismatch'],
  effects: ['ContainerLogCertificateExpired', 'ContainerLogCertificateWrongName', 'Probe*'],
  why: {
    en: 'The caller complains of the certificate that this Service shows.',
    ja: '呼び出し側が問題にしているのは、この Service が提示する証明書です。',
  },
});
