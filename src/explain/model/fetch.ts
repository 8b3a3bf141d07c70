import { getCACertificates } from 'node:tls';
import { Agent, type Dispatcher, fetch, ProxyAgent } from 'undici';
import { proxyFromEnvironment } from '#collect/cluster/proxy.ts';
import { DoryoError } from '#model/error.ts';
import type { Fetch } from '../backend.ts';

const connectMilliseconds = 10_000;

/**
 * A fetch for one address: through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, trusting what the system
 * trusts. Without time limits of its own: a model may think for long, and the watchdog sees to silence.
 */
export function modelFetch(url: string, environment: Readonly<Record<string, string | undefined>>): Fetch {
  if (url === '') return () => Promise.reject(new Error('this back end has no address'));
  const dispatcher = dispatcherFor(new URL(url), environment);
  return (target, init) => fetch(target as string, { ...(init as Parameters<typeof fetch>[1]), dispatcher });
}

function dispatcherFor(url: URL, environment: Readonly<Record<string, string | undefined>>): Dispatcher {
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
    const hint = 'correct HTTPS_PROXY, or name the host in NO_PROXY';
    throw new DoryoError('BadConfig', 'the proxy for the model cannot be used.', { hint, cause });
  }
}
