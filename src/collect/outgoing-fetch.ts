import { getCACertificates } from 'node:tls';
import { Agent, type Dispatcher, fetch, ProxyAgent } from 'undici';
import { DoryoError } from '#model/error.ts';
import { proxyFromEnvironment } from './cluster/proxy.ts';

type Environment = Readonly<Record<string, string | undefined>>;
const connectMilliseconds = 10_000;

/**
 * A fetch for one address that is no API server: through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, trusting
 * what the system trusts. Without time limits of its own but for connecting: whoever asks brings a signal.
 */
export function outgoingFetch(url: URL, environment: Environment): typeof globalThis.fetch {
  const dispatcher = dispatcherFor(url, environment);
  const through: unknown = (target: string, init?: Parameters<typeof fetch>[1]) => fetch(target, { ...init, dispatcher });
  return through as typeof globalThis.fetch;
}

function dispatcherFor(url: URL, environment: Environment): Dispatcher {
  const ca = [...getCACertificates('default'), ...getCACertificates('system')];
  const common = { headersTimeout: 0, bodyTimeout: 0, allowH2: false };
  const proxy = proxyFromEnvironment(url, environment);
  if (proxy === undefined) return new Agent({ ...common, connect: { ca, timeout: connectMilliseconds } });
  try {
    return new ProxyAgent({
      ...common,
      uri: proxy,
      requestTls: { ca, timeout: connectMilliseconds },
      proxyTls: { ca, timeout: connectMilliseconds },
    });
  } catch (cause) {
    const hint = `correct ${url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'}, or name the host in NO_PROXY`;
    throw new DoryoError('BadConfig', `the proxy for ${url.host} cannot be used.`, { hint, cause });
  }
}
