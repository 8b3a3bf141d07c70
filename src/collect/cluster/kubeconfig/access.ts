import { readFileSync } from 'node:fs';
import { DoryoError } from '#model/error.ts';
import type { ExecEntry, UserEntry } from './schema.ts';

/** Everything that is needed to talk to one API server. Files that may change (tokens) are named, not read. */
export interface Access {
  /** What people call the cluster: its name in the kubeconfig. */
  readonly name: string;
  /** The kubeconfig context, or `in-cluster`. */
  readonly context: string;
  readonly server: URL;
  /** The namespace of the context, where it names one. */
  readonly namespace: string | undefined;
  readonly tls: ServerTrust;
  readonly proxyUrl: string | undefined;
  readonly compression: 'accepted' | 'off';
  readonly user: Identity;
  readonly impersonate: Impersonation | undefined;
}

/** How the server's certificate is judged. Without `ca` the system's own roots count. */
export interface ServerTrust {
  readonly ca?: string;
  readonly serverName?: string;
  readonly verify: 'yes' | 'no';
}

/** Who we are. Several may be set; `credentials.ts` decides by client-go's precedence. */
export interface Identity {
  readonly name: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly exec?: ExecEntry;
  /** The cluster as an exec plug-in is told it, when it asks for that (`provideClusterInfo`). */
  readonly execCluster?: Readonly<Record<string, unknown>>;
}

export interface Impersonation {
  readonly user: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/** PEM from base64 data, which wins, or from a file. Undefined when neither is given. */
export function readPem(data: string | undefined, file: string | undefined, what: string): string | undefined {
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
  return file === undefined ? undefined : readConfigured(file, what);
}

/** A file that the kubeconfig names. */
export function readConfigured(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const hint = 'Correct the path in the kubeconfig; `kubectl config view` shows it.';
    throw new DoryoError('BadConfig', `The ${what} ${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown error'}).`, {
      hint,
      cause,
    });
  }
}

/** The identity of a kubeconfig user. Certificates are read here; tokens in files are read at each use. */
export function identityOf(name: string, entry: Partial<UserEntry>): Identity {
  const certificate = readPem(entry['client-certificate-data'], entry['client-certificate'], 'client certificate');
  const key = readPem(entry['client-key-data'], entry['client-key'], 'client key');
  const token = entry.token ?? legacyToken(entry, name);
  return {
    name,
    ...(certificate && { certificate }),
    ...(key && { key }),
    ...(token && { token }),
    ...(entry.tokenFile && { tokenFile: entry.tokenFile }),
    ...(entry.username && { basic: { username: entry.username, password: entry.password ?? '' } }),
    ...(entry.exec && { exec: entry.exec }),
  };
}

const replacements: Readonly<Record<string, string>> = { gcp: 'gke-gcloud-auth-plugin', azure: 'kubelogin' };

/** Built-in providers: only `oidc` is left in kubectl; its id-token is used as it is, without refreshing it. */
function legacyToken({ 'auth-provider': provider }: Partial<UserEntry>, user: string): string | undefined {
  if (!provider) return undefined;
  if (provider.name === 'oidc') return provider.config?.['id-token'];
  const replacement = replacements[provider.name];
  const hint = replacement ? `Use the exec plug-in ${replacement}, as kubectl asks since 1.26.` : 'Use an exec plug-in instead.';
  throw new DoryoError('BadConfig', `The user "${user}" signs in by the auth-provider "${provider.name}", which Kubernetes removed.`, {
    hint,
  });
}
