import { isIP } from 'node:net';
import type { BackendSettings } from '#model/backend-settings.ts';
import type { Backend } from '../backend.ts';

/** Where questions go: what a person agrees to once. */
export interface Destination {
  readonly backend: string;
  readonly title: string;
  readonly model: string;
  /** The address without what may stand in front of the host or behind the path. Empty where the model runs in doryo itself. */
  readonly url: string;
  readonly host: string;
  /** It does not leave this machine or its network, as far as the address tells. */
  readonly local: boolean;
  readonly send: 'strict' | 'names' | 'off';
  readonly retention?: string;
  readonly training?: string;
}

export function destinationOf(settings: BackendSettings, backend: Backend): Destination {
  const { retention, training } = settings;
  const address = settings.url ?? backend.url(settings);
  return {
    backend: backend.id,
    title: backend.title,
    model: settings.name ?? '',
    ...(address === undefined ? here : placeOf(new URL(address), backend)),
    send: settings.send ?? 'strict',
    ...(retention !== undefined && { retention }),
    ...(training !== undefined && { training }),
  };
}

/** The model runs in this process: nothing is sent anywhere. */
const here = { url: '', host: 'localhost', local: true } as const;

function placeOf(
  { origin, pathname, host, hostname }: URL,
  { local }: Pick<Backend, 'local'>,
): Pick<Destination, 'url' | 'host' | 'local'> {
  return { url: `${origin}${pathname}`.replace(/\/$/, ''), host, local: local && isLocal(hostname) };
}

/** This machine, a private network, or a name that no public server can have. */
export function isLocal(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(host) === 4) return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host);
  if (isIP(host) === 6) return host === '::1' || /^f[cd]|^fe[89ab]/.test(host);
  return !host.includes('.') || /\.(?:local|internal|localhost|lan|home\.arpa|svc)$/.test(host);
}
