import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Access, readConfigured } from './access.ts';

/** Where kubelet mounts the service account of a pod (InClusterConfig in k8s.io/client-go/rest/config.go). */
export const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

type Environment = Readonly<Record<string, string | undefined>>;

/** Access from inside a pod, or undefined when this is none. The token file is named: kubelet rotates it. */
export function inClusterAccess(env: Environment, folder = serviceAccountFolder): Access | undefined {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  const tokenFile = join(folder, 'token');
  if (!host || !port || !existsSync(tokenFile)) return undefined;
  const namespaceFile = join(folder, 'namespace');
  return {
    name: 'in-cluster',
    context: 'in-cluster',
    server: new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}`),
    namespace: existsSync(namespaceFile) ? readConfigured(namespaceFile, 'namespace file').trim() || undefined : undefined,
    tls: { ca: readConfigured(join(folder, 'ca.crt'), 'certificate authority'), verify: 'yes' },
    proxyUrl: undefined,
    compression: 'accepted',
    user: { name: 'service account', tokenFile },
    impersonate: undefined,
  };
}
