import { defineLogPattern, logParams } from '../log-pattern.ts';

export const licenseInvalid = defineLogPattern({
  id: 'license-invalid',
  reason: 'ContainerLogLicenseInvalid',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} has no valid licence: {line}',
      why: 'The program refuses to work without a licence that is valid now.',
      remedy: 'Renew the licence, or correct the Secret or file that holds it.',
    },
    ja: {
      title: 'コンテナ {container} のライセンスが有効ではない: {line}',
      why: '有効なライセンスがないため、プログラムが動作を拒否しています。',
      remedy: 'ライセンスを更新するか、それを持つ Secret やファイルを直してください。',
    },
  },
  needles: ['license'],
  expressions: [
    /[Ll]icen[sc]e (?:key )?(?:has |is )?(?:expired|invalid|not valid|missing|not found)|[Ii]nvalid licen[sc]e|[Nn]o valid licen[sc]e/,
  ],
  nearness: 'cause',
  example: 'ERROR license has expired',
});
