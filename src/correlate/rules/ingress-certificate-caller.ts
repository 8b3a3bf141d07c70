import { defineRule } from '../rule.ts';

export const ingressCertificateCaller = defineRule({
  id: 'ingress-certificate-caller',
  relation: 'shows to who calls',
  causes: ['IngressTlsSecretMissing'],
  effects: ['ContainerLogCertificateUntrusted', 'ContainerLogCertificateWrongName'],
  why: {
    en: 'Without this Secret the controller shows a certificate of its own for that host, and the caller refuses it.',
    ja: 'この Secret がないためコントローラーはこのホストに自身の証明書を提示し、呼び出し側がそれを拒否しています。',
  },
});
