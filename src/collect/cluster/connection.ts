import type { X509Certificate } from 'node:crypto';
import { getCACertificates, TLSSocket } from 'node:tls';
import { buildConnector, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { DoryoError } from '#model/error.ts';
import type { Credential } from './credentials.ts';
import type { Access } from './kubeconfig/access.ts';
import { proxyFromEnvironment, withoutPath } from './proxy.ts';

/** Lists and logs run side by side up to this number; the pool holds as many connections. */
export const parallelRequests = 8;
const keepAlive = 30_000;
const connectTimeout = 10_000;

/**
 * Connections to one API server, by one client certificate. HTTP/1.1: pages of different kinds then come over
 * connections of their own, and one slow list holds up nothing else. `limit` is undefined for watches, which stay open.
 * `onCertificate` gets what the server shows, not through a proxy.
 */
export function openConnections(
  access: Access,
  { certificate, key }: Credential,
  limit: number | undefined,
  onCertificate: (shown: X509Certificate) => void,
): Dispatcher {
  const tls = {
    ca: access.tls.ca ?? systemRoots(),
    rejectUnauthorized: access.tls.verify === 'yes',
    timeout: connectTimeout,
    ...(access.tls.serverName && { servername: access.tls.serverName }),
    ...(certificate && key && { cert: certificate, key }),
  };
  const common = {
    allowH2: false,
    keepAliveTimeout: keepAlive,
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(limit !== undefined && { connections: limit }),
  };
  const proxyTls = { ca: systemRoots(), timeout: connectTimeout };
  const { proxyUrl } = access;
  const proxy = proxyUrl === undefined ? proxyFromEnvironment(access.server, process.env) : withoutPath(proxyUrl);
  try {
    if (proxy) return new ProxyAgent({ ...common, uri: proxy, requestTls: tls, ...(!isSocks(proxy) && { proxyTls }) });
    return new Pool(access.server.origin, { ...common, connect: watching(buildConnector({ ...tls, allowH2: false }), onCertificate) });
  } catch (cause) {
    const hint = 'Correct proxy-url in the kubeconfig, or the environment variable HTTPS_PROXY.';
    throw new DoryoError('BadConfig', 'The connection to the API server cannot be set up with these settings.', { hint, cause });
  }
}

/** A SOCKS proxy is spoken to without TLS: settings for it would make undici begin with a handshake. */
function isSocks(proxy: string): boolean {
  return /^socks5?:/i.test(proxy);
}

/** A resumed session shows no certificate: the first connection did. */
function watching(connect: buildConnector.connector, onCertificate: (shown: X509Certificate) => void): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...result) => {
      const [, socket] = result;
      const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
      if (shown) onCertificate(shown);
      callback(...result);
    });
}

let roots: string[] | undefined;
/** Go trusts the system's store; Node only its own list unless it is told. */
function systemRoots(): string[] {
  roots ??= [...getCACertificates('default'), ...getCACertificates('system')];
  return roots;
}
