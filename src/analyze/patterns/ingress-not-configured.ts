import { defineLogPattern, logParams } from '../log-pattern.ts';

export const ingressNotConfigured = defineLogPattern({
  id: 'ingress-not-configured',
  reason: 'ContainerLogIngressNotConfigured',
  doc: {
    params: logParams,
    en: {
      title: 'container {container}, an ingress controller, cannot serve an Ingress as it is written: {line}',
      why: 'What the Ingress names is not there or does not fit, so requests for it are answered with an error or a certificate of the controller.',
      remedy: 'Correct what the Ingress names; the controller takes it up by itself.',
    },
    ja: {
      title: 'Ingress コントローラーのコンテナ {container} が Ingress を定義どおりに処理できない: {line}',
      why: 'Ingress が指すものが存在しないか合わないため、要求にはエラーかコントローラー自身の証明書が返されます。',
      remedy: 'Ingress が指すものを直してください。コントローラーは自動的に反映します。',
    },
  },
  needles: ['error configuring tls', 'cannot create service', 'error getting ssl certificate', 'error obtaining endpoints for service'],
  expressions: [
    /Error configuring TLS error="secret (?<namespace>[a-z0-9-]{1,63})\/(?<secret>[a-z0-9.-]{1,253}) does not exist"/,
    /Cannot create service [^\n]{0,300}ingress=(?<ingress>[a-z0-9.-]{1,253}) namespace=(?<namespace>[a-z0-9-]{1,63})/,
    /Error getting SSL certificate "(?<namespace>[a-z0-9-]{1,63})\/(?<secret>[a-z0-9.-]{1,253})"/,
    /Error obtaining Endpoints for Service "(?<namespace>[a-z0-9-]{1,63})\/(?<service>[a-z0-9-]{1,63})"/,
  ],
  nearness: 'cause',
  example:
    'ERR Cannot create service error="service port not found" ingress=menu namespace=cafe providerName=kubernetes serviceName=kitchen',
  blames: ({ namespace = '', ingress, secret, service }) => {
    if (ingress !== undefined) return { ref: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', namespace, name: ingress } };
    return { ref: { apiVersion: 'v1', kind: secret === undefined ? 'Service' : 'Secret', namespace, name: secret ?? service ?? '' } };
  },
});
