/** Why the API server could not call a webhook, by its own words. `detail` is the name, port or status that decides. */
export interface WebhookFailure {
  readonly kind: 'service' | 'port' | 'endpoints' | 'untrusted' | 'expired' | 'wrongName' | 'timeout' | 'refused' | 'plain' | 'answer';
  readonly detail: string;
}

/**
 * Messages of k8s.io/apiserver (webhook client and service resolver), of Go's net, net/http and crypto/x509, in the order in
 * which they are tried.
 */
const patterns: readonly (readonly [WebhookFailure['kind'], RegExp])[] = [
  ['service', /service "([^"]{1,253})" not found/],
  ['port', /no service port (\d{1,5}) found for service/],
  ['endpoints', /no endpoints available for service "([^"]{1,253})"/],
  ['expired', /x509: certificate has expired or is not yet valid: ([^"]{1,160})/],
  ['wrongName', /x509: certificate is (?:valid for|not valid for) ([^"]{1,300}?)(?:, not |$)/],
  ['wrongName', /x509: (certificate relies on legacy Common Name field|cannot validate certificate for [^ ]{1,253})/],
  ['untrusted', /x509: (certificate signed by unknown authority|certificate specifies an incompatible key usage)/],
  ['plain', /(first record does not look like a TLS handshake|server gave HTTP response to HTTPS client)/],
  ['timeout', /(context deadline exceeded|Client\.Timeout exceeded|i\/o timeout|request canceled)/],
  ['refused', /(connection refused|no route to host|network is unreachable|connection reset by peer|EOF$)/],
  ['answer', /failed to call webhook: (.{1,200})/],
  ['answer', /(expected webhook response of [^"]{1,120}|webhook response uid [^"]{1,80}|received invalid webhook response[^"]{0,80})/],
];

/** Reads the message of a failed call; undefined where it says nothing that is known. */
export function webhookFailureOf(message: string): WebhookFailure | undefined {
  const text = message.slice(0, 2_000);
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(text);
    if (match) return { kind, detail: match[1] ?? '' };
  }
  return undefined;
}
