import { z } from 'zod';

/** Shapes of k8s.io/client-go/tools/clientcmd/api/v1. Unknown fields are ignored, as kubectl does; `null` is as good as absent. */
const text = z
  .string()
  .nullish()
  .transform((value) => value || undefined);
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true);

const extension = z.object({ name: z.string(), extension: z.unknown() });
const cluster = z.object({
  server: text,
  'tls-server-name': text,
  'insecure-skip-tls-verify': flag,
  'certificate-authority': text,
  'certificate-authority-data': text,
  'proxy-url': text,
  'disable-compression': flag,
  extensions: z.array(extension).nullish(),
});
const exec = z.object({
  apiVersion: text,
  command: text,
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish(),
  installHint: text,
  provideClusterInfo: flag,
  interactiveMode: text,
});
const user = z.object({
  'client-certificate': text,
  'client-certificate-data': text,
  'client-key': text,
  'client-key-data': text,
  token: text,
  tokenFile: text,
  username: text,
  password: text,
  as: text,
  'as-uid': text,
  'as-groups': z.array(z.string()).nullish(),
  'as-user-extra': z.record(z.string(), z.array(z.string())).nullish(),
  exec: exec.nullish(),
  'auth-provider': z.object({ name: z.string(), config: z.record(z.string(), z.string()).nullish() }).nullish(),
});
const context = z.object({ cluster: text, user: text, namespace: text });

/** One kubeconfig file as it stands on disk: lists of named entries. */
export const kubeconfigFile = z.object({
  clusters: z.array(z.object({ name: z.string(), cluster })).nullish(),
  users: z.array(z.object({ name: z.string(), user })).nullish(),
  contexts: z.array(z.object({ name: z.string(), context })).nullish(),
  'current-context': text,
});

export type ClusterEntry = z.output<typeof cluster>;
export type UserEntry = z.output<typeof user>;
export type ContextEntry = z.output<typeof context>;
export type ExecEntry = z.output<typeof exec>;
