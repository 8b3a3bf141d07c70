import { DoryoError } from '#model/error.ts';
import { quoteText } from '#util/text.ts';
import { type Access, type Identity, type Impersonation, identityOf, readPem, type ServerTrust } from './kubeconfig/access.ts';
import { type Kubeconfig, readKubeconfig } from './kubeconfig/files.ts';
import { inClusterAccess } from './kubeconfig/in-cluster.ts';
import type { ClusterEntry, ContextEntry, UserEntry } from './kubeconfig/schema.ts';
import type { ClusterOptions } from './options.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Which API server to talk to and as whom: kubeconfig and flags as kubectl reads them, or the service account of the pod
 * when there is no kubeconfig. Throws `DoryoError` (`BadConfig`, `NotFound`) with what to type next.
 */
export function readAccess(options: ClusterOptions, env: Environment): Access {
  const config = readKubeconfig(options.kubeconfig, env);
  if (config.found.length === 0 && !options.server) {
    const access = inClusterAccess(env);
    if (!access) throw noKubeconfig(config);
    return { ...access, impersonate: impersonationOf({}, options) };
  }
  const { name: contextName, context } = chooseContext(config, options);
  const clusterName = options.cluster ?? context.cluster;
  const cluster = chooseCluster(config, clusterName, options);
  const userName = options.user ?? context.user;
  const user = chooseUser(config, userName);
  const server = serverUrl(options.server ?? cluster.server, cluster, clusterName ?? '');
  const identity = server.protocol === 'https:' ? identityOf(userName ?? '', user) : { name: userName ?? '' };
  return {
    name: clusterName ?? server.host,
    context: contextName ?? server.host,
    server,
    namespace: context.namespace,
    tls: trustOf(cluster, clusterName ?? ''),
    proxyUrl: cluster['proxy-url'],
    compression: cluster['disable-compression'] ? 'off' : 'accepted',
    user: withCluster(identity, cluster, server),
    impersonate: impersonationOf(user, options),
  };
}

function noKubeconfig({ files }: Kubeconfig): DoryoError {
  const hint = 'Give a file with --kubeconfig or KUBECONFIG, or analyse saved output with -f.';
  return new DoryoError('BadConfig', `There is no kubeconfig: looked for ${files.map((file) => quoteText(file)).join(', ')}.`, { hint });
}

function chooseContext(
  { contexts, currentContext }: Kubeconfig,
  options: ClusterOptions,
): { readonly name?: string; readonly context: Partial<ContextEntry> } {
  const name = options.context ?? currentContext;
  if (name === undefined) {
    if (options.cluster || options.server) return { context: {} };
    const hint = 'Choose one with --context or `kubectl config use-context`; `kubectl config get-contexts` lists them.';
    throw new DoryoError('BadConfig', 'The kubeconfig names no current context.', { hint });
  }
  const context = contexts.get(name);
  if (context) return { name, context };
  throw missing('context', name, contexts);
}

function chooseCluster({ clusters }: Kubeconfig, name: string | undefined, options: ClusterOptions): Partial<ClusterEntry> {
  const cluster = name === undefined ? undefined : clusters.get(name);
  if (cluster) return cluster;
  if (options.server) return {};
  throw missing('cluster', name ?? '', clusters);
}

function chooseUser({ users }: Kubeconfig, name: string | undefined): Partial<UserEntry> {
  if (name === undefined) return {};
  const user = users.get(name);
  if (user) return user;
  throw missing('user', name, users);
}

function missing(what: 'context' | 'cluster' | 'user', name: string, known: ReadonlyMap<string, unknown>): DoryoError {
  const names = [...known.keys()].slice(0, 10).map((one) => quoteText(one, 80));
  const list = names.length > 0 ? ` It has: ${names.join(', ')}${known.size > names.length ? ', ...' : ''}.` : '';
  const command = `kubectl config get-${what}s`;
  return new DoryoError('NotFound', `The kubeconfig has no ${what} "${quoteText(name, 80)}".${list}`, {
    hint: `List them with \`${command}\`.`,
  });
}

/** A host without a scheme is https as soon as TLS is configured (DefaultServerURL in k8s.io/client-go/rest/url_utils.go). */
function serverUrl(server: string | undefined, cluster: Partial<ClusterEntry>, name: string): URL {
  const hint = 'Correct `server` in the kubeconfig; `kubectl config view --minify` shows it.';
  if (!server) throw new DoryoError('BadConfig', `The cluster "${quoteText(name, 80)}" of the kubeconfig has no server.`, { hint });
  const secure = cluster['certificate-authority'] || cluster['certificate-authority-data'] || cluster['insecure-skip-tls-verify'];
  const full = server.includes('://') ? server : `${secure ? 'https' : 'http'}://${server}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new DoryoError('BadConfig', `The server "${quoteText(server, 120)}" of the kubeconfig is not an http(s) address.`, { hint });
}

function trustOf(cluster: Partial<ClusterEntry>, name: string): ServerTrust {
  const ca = readPem(cluster['certificate-authority-data'], cluster['certificate-authority'], 'certificate authority');
  const insecure = cluster['insecure-skip-tls-verify'] === true;
  if (ca && insecure) {
    const hint = 'Remove one of the two from the kubeconfig, as kubectl asks too.';
    throw new DoryoError('BadConfig', `The cluster "${quoteText(name, 80)}" has a certificate-authority and insecure-skip-tls-verify.`, {
      hint,
    });
  }
  const serverName = cluster['tls-server-name'];
  return { ...(ca && { ca }), ...(serverName && { serverName }), verify: insecure ? 'no' : 'yes' };
}

/** What a plug-in is told with `provideClusterInfo` (Cluster in k8s.io/client-go/pkg/apis/clientauthentication). */
function withCluster(identity: Identity, cluster: Partial<ClusterEntry>, server: URL): Identity {
  if (!identity.exec?.provideClusterInfo) return identity;
  const ca =
    cluster['certificate-authority-data'] ?? base64Of(readPem(undefined, cluster['certificate-authority'], 'certificate authority'));
  const config = cluster.extensions?.find(({ name }) => name === 'client.authentication.k8s.io/exec')?.extension;
  const execCluster = {
    server: server.href.replace(/\/$/, ''),
    ...(cluster['tls-server-name'] && { 'tls-server-name': cluster['tls-server-name'] }),
    ...(cluster['insecure-skip-tls-verify'] && { 'insecure-skip-tls-verify': true }),
    ...(ca && { 'certificate-authority-data': ca }),
    ...(cluster['proxy-url'] && { 'proxy-url': cluster['proxy-url'] }),
    ...(config !== undefined && { config }),
  };
  return { ...identity, execCluster };
}
function base64Of(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text).toString('base64');
}

/** `--as` flags win over the kubeconfig user's own `as`. */
function impersonationOf(user: Partial<UserEntry>, { as, asGroups, asUid }: ClusterOptions): Impersonation | undefined {
  const name = as ?? user.as;
  const uid = asUid ?? user['as-uid'];
  const groups = asGroups && asGroups.length > 0 ? asGroups : (user['as-groups'] ?? []);
  if (name === undefined) {
    if (!uid && groups.length === 0) return undefined;
    throw new DoryoError('BadArgument', 'A group or uid is impersonated without a user.', { hint: 'Add --as USER, as kubectl asks too.' });
  }
  return { user: name, ...(uid && { uid }), groups, extra: user['as-user-extra'] ?? {} };
}
