import { DoryoError } from '#model/error.ts';
import type { GapPhrase } from '#model/gap.ts';
import { quoteText } from '#util/text.ts';
import { expiredCredential } from './expired-credential.ts';
import type { Access } from './kubeconfig/access.ts';
import { proxyFromEnvironment } from './proxy.ts';

/** What an answer other than 2xx was. The transport throws it; whoever asked turns it into a gap. */
export interface Refusal {
  readonly status: number;
  /** `message` of the Status object, or the first words of the body. Cleaned. */
  readonly message: string;
  readonly reason: string | undefined;
  /** The beginning of what came with a server error: health endpoints answer 500 with one line for each check. */
  readonly body?: string;
}

const codes: Readonly<Record<number, DoryoError['code']>> = { 401: 'CredentialsRejected', 403: 'Forbidden', 404: 'NotFound' };

/** Characters of a server error's body that are kept. */
const maxBody = 16_384;

/** The error for an answer that is no success. `cause` carries the `Refusal`. */
export function refusalError(status: number, body: string, access: Access): DoryoError {
  const { message, reason } = statusOf(body);
  const refusal: Refusal = {
    status,
    reason,
    message: message || `status ${status}`,
    ...(status >= 500 && { body: body.slice(0, maxBody) }),
  };
  if (status === 401) return notAccepted(access, refusal);
  return new DoryoError(codes[status] ?? 'ProtocolError', `The API server answered ${status}: ${refusal.message}`, { cause: refusal });
}

/** The refusal behind an error of the transport, if the server answered at all. */
export function refusalOf(error: unknown): Refusal | undefined {
  const cause = error instanceof DoryoError ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'status' in cause ? (cause as Refusal) : undefined;
}

/** What failed, as a gap says it. */
export function failurePhrase(error: DoryoError): GapPhrase {
  const refusal = refusalOf(error);
  if (refusal && refusal.status !== 401) return { say: 'answered', status: refusal.status, message: refusal.message };
  return { say: phraseOfCode[error.code] ?? 'failed', message: error.message.replace(/\.$/, '') };
}
const phraseOfCode: Readonly<Partial<Record<DoryoError['code'], 'unreachable' | 'notUnderstood' | 'tooLarge'>>> = {
  ClusterUnreachable: 'unreachable',
  ProtocolError: 'notUnderstood',
  TooLarge: 'tooLarge',
};

function statusOf(body: string): { readonly message: string; readonly reason: string | undefined } {
  try {
    const { message, reason } = JSON.parse(body) as { message?: unknown; reason?: unknown };
    return { message: typeof message === 'string' ? quoteText(message) : '', reason: typeof reason === 'string' ? reason : undefined };
  } catch {
    return { message: quoteText(body, 200), reason: undefined };
  }
}

function notAccepted({ name, user, context }: Access, cause: Refusal): DoryoError {
  const expired = expiredCredential(user, Date.now());
  const text = `The API server of "${name}" did not accept the credentials (401)`;
  const whose = `of user "${quoteText(user.name, 80)}"`;
  if (!expired) {
    const hint = user.exec
      ? `Sign in again, then try \`kubectl --context ${context} auth whoami\`.`
      : `The token or certificate ${whose} may have expired: get a new one, then try \`kubectl auth whoami\`.`;
    return new DoryoError('CredentialsRejected', `${text}.`, { hint, cause });
  }
  const message = `${text}: the ${expired.what} ${whose} expired at ${expired.at}, ${expired.ago} ago.`;
  return new DoryoError('CredentialsRejected', message, { hint: `${expired.next}, then try \`kubectl auth whoami\`.`, cause });
}

/** Alerts by which a server refuses the certificate that it was shown, as OpenSSL names them. */
const alertCodes = /ALERT.*CERTIFICATE|CERTIFICATE_REQUIRED/;
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;
const closedCodes = /ECONNRESET|UND_ERR_SOCKET|EPIPE|ERR_STREAM_PREMATURE_CLOSE/;
const timeoutCodes = /TIMEOUT|ETIMEDOUT|TimeoutError|AbortError/;

/** The error for a connection that could not be made or broke: what happened, in words, and what to look at. */
export function connectionError(cause: unknown, access: Access): DoryoError {
  if (cause instanceof DoryoError) return cause;
  const code = codeOf(cause);
  const host = access.server.host;
  if (/KEY_VALUES_MISMATCH|ERR_OSSL|PEM/.test(code)) {
    return new DoryoError(
      'BadConfig',
      `The certificates of user "${quoteText(access.user.name, 80)}" or of the cluster cannot be used (${code}).`,
      { hint: 'Look at `kubectl config view --minify`.', cause },
    );
  }
  if (alertCodes.test(code)) return clientRefused(code, access, cause);
  const [what, usual] = describe(code, host, cause);
  const hint = closedCodes.test(code) ? (expiryHint(access) ?? usual) : usual;
  const proxy = access.proxyUrl ?? proxyFromEnvironment(access.server, process.env);
  const byProxy = proxy === undefined ? undefined : proxyFailure(cause, code, what);
  if (proxy === undefined || byProxy === undefined)
    return new DoryoError('ClusterUnreachable', `The API server ${host} ${what}.`, { hint, cause });
  const named = URL.canParse(proxy) ? new URL(proxy).host : proxy;
  return new DoryoError('ClusterUnreachable', `The proxy ${quoteText(named, 120)}, through which ${host} is reached, ${byProxy}.`, {
    hint: 'Correct proxy-url in the kubeconfig, or the environment variables HTTPS_PROXY and NO_PROXY.',
    cause,
  });
}

/** Some servers and proxies end the connection where the API server would answer 401. */
function clientRefused(code: string, { user, server }: Access, cause: unknown): DoryoError {
  const expired = expiredCredential(user, Date.now());
  const whose = `the client certificate of user "${quoteText(user.name, 80)}"`;
  const since = expired?.what === 'client certificate' ? `: it expired at ${expired.at}, ${expired.ago} ago` : ` (${code})`;
  const hint = `${expired?.next ?? 'Get a new kubeconfig from who runs the cluster'}, then try \`kubectl auth whoami\`.`;
  return new DoryoError('CredentialsRejected', `The API server ${server.host} refused ${whose}${since}.`, { hint, cause });
}

/** A server may also just close where it does not want the certificate. */
function expiryHint({ user }: Access): string | undefined {
  const expired = expiredCredential(user, Date.now());
  if (expired?.what !== 'client certificate') return undefined;
  return `The client certificate of user "${quoteText(user.name, 80)}" expired at ${expired.at}, ${expired.ago} ago. ${expired.next}.`;
}

/** What a proxy did, where it was the proxy that failed and not the server behind it. */
function proxyFailure(cause: unknown, code: string, what: string): string | undefined {
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(code)) return what;
  const status = /Proxy response \((\d{3})\)/.exec(messagesOf(cause))?.[1];
  return status && `answered ${status}`;
}
function messagesOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messagesOf(error.cause)}` : '';
}

function describe(code: string, host: string, cause: unknown): readonly [what: string, hint: string] {
  if (code === 'ECONNREFUSED')
    return ['refused the connection', 'Is the cluster running, and is the port right? Try `kubectl cluster-info`.'];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return [
      'has no address: its name cannot be resolved',
      'Check the name, the DNS and the VPN; `kubectl config view --minify` shows the server.',
    ];
  if (timeoutCodes.test(code)) return ['did not answer in time', 'Check network and VPN, or give more time with --request-timeout.'];
  if (code === 'CERT_HAS_EXPIRED') {
    const hint = 'Renew it where the control plane runs; a clock of this machine that is wrong looks the same.';
    return [`shows a certificate that has expired (${code})`, hint];
  }
  if (certificateCodes.test(code)) {
    const hint =
      'Check certificate-authority and tls-server-name in the kubeconfig: the cluster may have been made anew, or a proxy stands between.';
    return [`shows a certificate that is not trusted (${code})`, hint];
  }
  if (/WRONG_VERSION|EPROTO|HTTP_REQUEST/.test(code))
    return ['does not speak TLS there', 'Check the scheme and the port of `server` in the kubeconfig.'];
  if (closedCodes.test(code)) return ['closed the connection', 'Try again; if it stays, look at the load balancer or proxy before it.'];
  const message = cause instanceof Error ? quoteText(cause.message, 200) : '';
  return [`cannot be reached (${code || message})`, `Try \`kubectl cluster-info\` and the network path to ${host}.`];
}

/** The code of an error, or of the one behind it. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && code !== 'ERR_ASSERTION') return code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
