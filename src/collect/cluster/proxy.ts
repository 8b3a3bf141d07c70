import { BlockList, isIP } from 'node:net';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a server by environment, as Go's http.ProxyFromEnvironment decides (golang.org/x/net/http/httpproxy):
 * HTTPS_PROXY or HTTP_PROXY in either case; never for localhost; NO_PROXY lists hosts, domains, addresses and CIDR blocks.
 */
export function proxyFromEnvironment(server: URL, env: Environment): string | undefined {
  const secure = server.protocol === 'https:';
  const proxy = secure ? (env['HTTPS_PROXY'] ?? env['https_proxy']) : (env['HTTP_PROXY'] ?? env['http_proxy']);
  if (!proxy) return undefined;
  const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || isLoopback(host)) return undefined;
  const exceptions = (env['NO_PROXY'] ?? env['no_proxy'] ?? '').split(',').map((entry) => entry.trim().toLowerCase());
  const port = server.port || (secure ? '443' : '80');
  if (exceptions.some((entry) => entry !== '' && matches(entry, host, port))) return undefined;
  return withoutPath(proxy.includes('://') ? proxy : `http://${proxy}`);
}

/** A proxy is scheme, user, host and port: Go and curl pass over a path that is written behind them, undici refuses it. */
export function withoutPath(proxy: string): string {
  return /^[^:/]+:\/\/[^/?#]*/.exec(proxy)?.[0] ?? proxy;
}

function isLoopback(host: string): boolean {
  return host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return inBlock(entry, host);
  const portAt = isIP(entry) === 6 ? -1 : entry.lastIndexOf(':');
  if (portAt > 0 && entry.slice(portAt + 1) !== port) return false;
  const name = (portAt > 0 ? entry.slice(0, portAt) : entry).replace(/^\*\./, '.');
  if (isIP(name) > 0) return name === host;
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}

function inBlock(entry: string, host: string): boolean {
  const [network = '', bits = ''] = entry.split('/');
  const family = isIP(host);
  const prefix = Number(bits);
  if (family === 0 || isIP(network) !== family || !Number.isInteger(prefix) || prefix < 0 || prefix > (family === 4 ? 32 : 128))
    return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(network, prefix, type);
  return block.check(host, type);
}
