import type { Container, Pod } from '#model/object.ts';

/** A Service that a container's own settings name: where, and with which port if any. */
export interface NamedService {
  readonly name: string;
  readonly namespace: string;
  readonly port?: number;
  /** The variable, or `command` or `args`. */
  readonly where: string;
  /** JSON pointer of the text below the container. */
  readonly path: string;
  /** True for `name.namespace.svc`, which can be nothing but a Service; false for a bare name, which is only likely one. */
  readonly isExplicit: boolean;
}

/**
 * Services that a container names in plain variables, command and arguments: `name.namespace.svc`, `scheme://name:port`,
 * `name:port`, and a bare name in a variable such as DB_HOST. Names with a dot that are not Services, addresses and what
 * hostAliases resolve are left out, as are pods that do not use the DNS of the cluster.
 */
export function namedServices(pod: Pod, container: Container): readonly NamedService[] {
  if (pod.spec.dnsPolicy === 'Default' || pod.spec.dnsPolicy === 'None') return [];
  const { env = [], command = [], args = [] } = container;
  const texts = [
    ...env.map(({ name, value }, index) => ({ where: name, text: value, path: `/env/${index}/value` })),
    ...command.map((text, index) => ({ where: 'command', text, path: `/command/${index}` })),
    ...args.map((text, index) => ({ where: 'args', text, path: `/args/${index}` })),
  ];
  const own = new Set(['localhost', ...(pod.spec.hostAliases ?? []).flatMap(({ hostnames = [] }) => hostnames)]);
  return texts.flatMap(({ where, text, path }) => (text ? inText(text, where) : []).map((found) => ({ ...found, where, path })));

  function inText(text: string, where: string): readonly Omit<NamedService, 'where' | 'path'>[] {
    const short = text.slice(0, 2_000);
    const explicit = [...short.matchAll(serviceName)].flatMap(([, labels = '', port]) => explicitService(labels, port));
    const bare = bareName(short, where);
    if (explicit.length > 0 || !bare || own.has(bare.name)) return explicit;
    return [{ ...bare, namespace: pod.metadata.namespace ?? '', isExplicit: false }];
  }
}

/**
 * The host that a setting names: that of a URL, of `host:port`, or the whole text where the variable says that it is a host.
 * Addresses are none.
 */
export function hostIn(text: string, variable: string): string | undefined {
  const match = /^([a-z][a-z0-9+.-]{1,20}:\/\/(?:[^@/\s]{1,200}@)?)?([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(:\d{2,5})?(?:[/?,]|$)/i.exec(
    text.trim(),
  );
  const [, scheme, host, port] = match ?? [];
  const isHost = scheme !== undefined || port !== undefined || /(?:HOST|HOSTNAME|SERVER|ENDPOINT|ADDR|ADDRESS|BROKERS?)$/i.test(variable);
  return isHost && host !== undefined && !/^[\d.]+$/.test(host) ? host.toLowerCase() : undefined;
}

/** `[pod.]name.namespace.svc[.domain][:port]`. Labels are at most 63 characters long. */
const serviceName = /(?<![\w.-])((?:[a-z0-9-]{1,63}\.){1,3}[a-z0-9-]{1,63})\.svc(?:\.[a-z0-9.-]{1,200})?(?![\w-])(?::(\d{2,5}))?/g;

function explicitService(labels: string, port: string | undefined): readonly Omit<NamedService, 'where' | 'path'>[] {
  const [namespace = '', name = ''] = labels.split('.').reverse();
  return [{ name, namespace, isExplicit: true, ...(port && { port: Number(port) }) }];
}

function bareName(text: string, where: string): { readonly name: string; readonly port?: number } | undefined {
  const url = /^[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^@/\s]{1,200}@)?([a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)(?::(\d{2,5}))?(?:[/?]|$)/.exec(text);
  const address = /^([a-z](?:[a-z0-9-]{0,61}[a-z0-9])?):(\d{2,5})$/.exec(text);
  const host = /(?:HOST|HOSTNAME|SERVER|ENDPOINT)$/.test(where) ? /^([a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)$/.exec(text) : null;
  const match = url ?? (address && Number(address[2]) >= 80 ? address : null) ?? host;
  if (!match?.[1] || (url && /^(?:file|unix|s3|gs|jdbc|data|classpath)/.test(text))) return undefined;
  return { name: match[1], ...(match[2] && { port: Number(match[2]) }) };
}
