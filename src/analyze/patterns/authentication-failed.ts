import { defineLogPattern, logParams } from '../log-pattern.ts';

export const authenticationFailed = defineLogPattern({
  id: 'authentication-failed',
  reason: 'ContainerLogAuthenticationFailed',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} logs a refused sign-in: {line}',
      why: 'The peer answered but refused the user name, password or token, so trying again changes nothing.',
      remedy:
        'Compare the credentials that the pod was started with to those the peer knows; a rotated Secret reaches variables only after a restart.',
    },
    ja: {
      title: 'コンテナ {container} のログに認証の拒否が記録されている: {line}',
      why: '接続先は応答していますが、ユーザー名、パスワード、またはトークンを受け付けていません。再試行しても変わりません。',
      remedy:
        'Pod が起動時に受け取った認証情報と接続先の情報を比べてください。更新した Secret は、環境変数には再起動するまで反映されません。',
    },
  },
  needles: [
    'authentication failed',
    'access denied for user',
    'noauth',
    'wrongpass',
    'invalid username-password',
    'auth failed',
    'authenticationfailed',
    '401 unauthorized',
    'status code 401',
    'invalid credentials',
    'access_refused',
    'login failed for user',
    'no password supplied',
    'unable to authenticate',
    'security_exception',
  ],
  expressions: [
    /connection to server at "(?<host>[\w.:-]{1,253})"[^,]{0,60}, port (?<port>\d{1,5}) failed: FATAL:\s{1,3}password authentication failed/,
    /password authentication failed for user|no password supplied|no pg_hba\.conf entry for/,
    /Access denied for user '[^']{0,80}'@/,
    /NOAUTH Authentication required|WRONGPASS |invalid username-password pair|ERR AUTH /,
    /Authentication failed\.|AuthenticationFailed|SASL authentication failed|SCRAM[^\n]{0,80}auth failed|Login failed for user|ACCESS_REFUSED/i,
    /(?:unexpected status|status code|HTTP error|returned|response|failed)[^\n]{0,60}\b401\b|401 Unauthorized|security_exception[^\n]{0,80}unable to authenticate|[Ii]nvalid credentials/,
  ],
  nearness: 'cause',
  example: 'FATAL: password authentication failed for user "shop"',
});
