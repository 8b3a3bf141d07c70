import { readFile } from 'node:fs/promises';
import { DoryoError } from '#model/error.ts';
import { type ExecCredential, runExecPlugin } from './exec-credential.ts';
import type { Access, Identity } from './kubeconfig/access.ts';

/** What goes with one request. A certificate belongs to the connection, the rest to the headers. */
export interface Credential {
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly certificate?: string;
  readonly key?: string;
}

/** Where credentials come from. `renew` forgets what is cached: after it, `current` reads files and runs plug-ins again. */
export interface Credentials {
  readonly current: () => Promise<Credential>;
  /** Whether anything can change by asking again. */
  readonly renewable: boolean;
  readonly renew: () => void;
}

/** A token file is read again after this long, as client-go does (cachingFileTokenSource). Milliseconds. */
const tokenFileFreshness = 60_000;
/** A plug-in's credential is renewed this long before it expires. Milliseconds. */
const expiryMargin = 10_000;

/** The credentials of one access. Order as in client-go: token file, token, basic, then the plug-in; certificates beside. */
export function credentialsOf({ user, impersonate }: Access, onPrompt?: (text: string) => void): Credentials {
  const asHeaders = impersonationHeaders(impersonate);
  const tokenFile = user.tokenFile ? fileToken(user.tokenFile, user.token) : undefined;
  const plugin = user.exec && !user.token && !user.tokenFile && !user.basic ? pluginCredential(user, onPrompt) : undefined;
  const own = user.certificate && user.key ? { certificate: user.certificate, key: user.key } : {};
  return {
    renewable: tokenFile !== undefined || plugin !== undefined,
    renew: () => {
      tokenFile?.renew();
      plugin?.renew();
    },
    current: async () => {
      const fromPlugin = await plugin?.current();
      const authorization = authorizationOf(user, (await tokenFile?.current()) ?? user.token ?? fromPlugin?.token);
      const certificate = fromPlugin?.certificate && fromPlugin.key ? { certificate: fromPlugin.certificate, key: fromPlugin.key } : own;
      return { ...certificate, headers: { ...(authorization && { authorization }), ...asHeaders } };
    },
  };
}

function authorizationOf({ basic }: Identity, token: string | undefined): string | undefined {
  if (token) return `Bearer ${token}`;
  return basic && `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`;
}

interface Cached<T> {
  readonly current: () => Promise<T>;
  readonly renew: () => void;
}

/** One value, made at most once at a time and kept until it is stale. */
function cached<T>(make: () => Promise<T>, staleAt: (value: T) => number): Cached<T> {
  let made: Promise<T> | undefined;
  let until = 0;
  return {
    renew: () => {
      made = undefined;
    },
    current: () => {
      if (made && Date.now() < until) return made;
      until = Number.POSITIVE_INFINITY;
      const making = make();
      made = making;
      making.then(
        (value) => {
          until = staleAt(value);
        },
        () => {
          if (made === making) made = undefined;
        },
      );
      return making;
    },
  };
}

function fileToken(file: string, fallback: string | undefined): Cached<string | undefined> {
  return cached(
    async () => {
      try {
        return (await readFile(file, 'utf8')).trim() || fallback;
      } catch (cause) {
        if (fallback) return fallback;
        const hint = 'Correct tokenFile in the kubeconfig, or sign in again.';
        throw new DoryoError(
          'CredentialsRejected',
          `The token file ${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
          { hint, cause },
        );
      }
    },
    () => Date.now() + tokenFileFreshness,
  );
}

function pluginCredential(user: Identity, onPrompt: ((text: string) => void) | undefined): Cached<ExecCredential> | undefined {
  const { exec } = user;
  if (!exec) return undefined;
  return cached(
    () => runExecPlugin(user, exec, onPrompt),
    ({ expiresAt }) => (expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt - expiryMargin),
  );
}

/** k8s.io/client-go/transport/round_trippers.go: extra keys are percent-encoded into the header name. */
function impersonationHeaders(impersonate: Access['impersonate']): Readonly<Record<string, string | string[]>> {
  if (!impersonate) return {};
  const { user, uid, groups, extra } = impersonate;
  const extras = Object.entries(extra).map(([key, values]) => [`Impersonate-Extra-${encodeURIComponent(key)}`, [...values]] as const);
  return {
    'Impersonate-User': user,
    ...(uid && { 'Impersonate-Uid': uid }),
    ...(groups.length > 0 && { 'Impersonate-Group': [...groups] }),
    ...Object.fromEntries(extras),
  };
}
