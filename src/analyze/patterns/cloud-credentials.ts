import { defineLogPattern, logParams } from '../log-pattern.ts';

export const cloudCredentials = defineLogPattern({
  id: 'cloud-credentials',
  reason: 'ContainerLogCloudCredentials',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} is refused by the cloud or object store: {line}',
      why: 'The key, role or bucket that the program uses is missing, wrong or has no right, so the cloud service refuses it.',
      remedy: 'Check the credentials or the role of the service account, and the name of the bucket or region.',
    },
    ja: {
      title: 'コンテナ {container} がクラウドまたはオブジェクトストレージに拒否された: {line}',
      why: '使っているキー、ロール、バケットがないか、誤っているか、権限がないため、クラウドサービスに拒否されています。',
      remedy: '認証情報またはサービスアカウントのロール、バケット名、リージョンを確認してください。',
    },
  },
  needles: [
    'nosuchbucket',
    'invalidaccesskeyid',
    'signaturedoesnotmatch',
    'unable to locate credentials',
    'nocredentialproviders',
    'accessdenied',
    'expiredtoken',
    'could not find default credentials',
    'could not load credentials',
    'invalidclienttokenid',
    'unrecognizedclientexception',
    'defaultazurecredential',
  ],
  expressions: [
    /InvalidAccessKeyId|SignatureDoesNotMatch|Unable to locate credentials|NoCredentialProviders|AccessDenied(?:Exception)?: |ExpiredToken|could not find default credentials|Could not load (?:the default )?credentials|InvalidClientTokenId|UnrecognizedClientException|DefaultAzureCredential failed|NoSuchBucket/i,
  ],
  nearness: 'cause',
  example: 'NoCredentialProviders: no valid providers in chain',
});
