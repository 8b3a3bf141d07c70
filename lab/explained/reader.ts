import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Cluster } from '../cluster/kubectl.ts';
import { projectFolder } from '../paths.ts';

const namespace = 'doryo-explained';
const kubeconfigSchema = z.object({ clusters: z.array(z.object({ name: z.string(), cluster: z.record(z.string(), z.unknown()) })).min(1) });

/** An account with nothing but the read-only role that doryo publishes. */
export interface Reader {
  readonly kubeconfig: string;
  readonly remove: () => Promise<void>;
}

/** Makes an account that may do what `docs/reference/rbac.yaml` allows and nothing else, and a kubeconfig for it in a folder. */
export async function makeReader({ kubectl, attempt, kubeconfig }: Cluster, folder: string, adminText: string): Promise<Reader> {
  const binding = ['clusterrolebinding', namespace];
  await kubectl(['apply', '-f', path.join(projectFolder, 'docs/reference/rbac.yaml')]);
  await attempt(['create', 'namespace', namespace]);
  await attempt(['create', 'serviceaccount', 'doryo', '-n', namespace]);
  await attempt(['create', ...binding, '--clusterrole=doryo-read', `--serviceaccount=${namespace}:doryo`]);
  const token = (await kubectl(['create', 'token', 'doryo', '-n', namespace, '--duration=1h'])).trim();
  const [first] = kubeconfigSchema.parse(parse(adminText)).clusters;
  if (!first) throw new Error(`${kubeconfig} names no cluster`);
  const file = path.join(folder, 'reader.kubeconfig');
  const text = stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'reader',
    clusters: [{ name: 'lab', cluster: first.cluster }],
    users: [{ name: 'reader', user: { token } }],
    contexts: [{ name: 'reader', context: { cluster: 'lab', user: 'reader' } }],
  });
  await writeFile(file, text, { mode: 0o600 });
  return {
    kubeconfig: file,
    remove: async () => {
      await attempt(['delete', ...binding, '--ignore-not-found']);
      await attempt(['delete', 'namespace', namespace, '--ignore-not-found', '--wait=false']);
    },
  };
}
