import { z } from 'zod';
import { matchesGlob } from '#util/glob.ts';
import { backendSettingsSchema } from './backend-settings.ts';
import { languages } from './language.ts';
import type { KubeObject } from './object.ts';
import { outsideServerSchema } from './outside-server.ts';
import type { ClusterInfo, FactName } from './snapshot.ts';

/** What people state about a cluster, a namespace or a workload; all of it optional. */
const settings = {
  environment: z.string().min(1).optional().describe('production, staging, development, ...'),
  criticality: z.string().min(1).optional().describe('How much depends on it, in your own words: high, low, ...'),
  owner: z.string().min(1).optional(),
  hours: z.string().min(1).optional().describe('When it must serve: "Mon-Fri 09:00-18:00 Asia/Tokyo".'),
  serviceTarget: z.string().min(1).optional().describe('"99.9 % a month".'),
  contacts: z.array(z.string().min(1)).optional(),
};
const facts = z.partialRecord(
  z.enum([
    'version',
    'distribution',
    'operatingSystem',
    'kernel',
    'containerRuntime',
    'cni',
    'csi',
    'helm',
    'controlPlaneNodes',
    'workerNodes',
  ]),
  z.union([z.string(), z.number()]).transform(String),
);

/** One client or cluster: what is stated of it, and how its reports are written. */
export const profileSchema = z.strictObject({
  name: z.string().min(1),
  contexts: z.array(z.string().min(1)).optional().describe('Names of contexts or clusters this profile is for; `*` stands for anything.'),
  language: z.enum(languages).optional(),
  headings: z.enum(['standard', 'operations']).optional(),
  facts: facts.optional().describe('Facts of the cluster that doryo cannot read.'),
  client: z
    .strictObject({
      mayName: z.array(z.string().min(1)).describe('Namespaces whose objects a client may read the names of; `*` stands for anything.'),
    })
    .optional()
    .describe('What `--audience client` may name. Without it: the namespace of each incident.'),
  mcp: z
    .array(outsideServerSchema)
    .optional()
    .describe('Other MCP servers whose reads a model may use, as outside evidence. None by default.'),
  model: backendSettingsSchema.optional().describe('Whether a model may see anything of it, which, and what is sent.'),
  lint: z
    .strictObject({
      accept: z
        .array(
          z.strictObject({
            reason: z.string().min(1).describe('A reason of doryo lint, or an alias such as POP-106.'),
            match: z
              .string()
              .min(1)
              .optional()
              .describe('NAMESPACE/NAME, or NAME of what stands in no namespace; `*` stands for anything.'),
            kind: z.string().min(1).optional(),
            because: z.string().min(1).describe('Why this is right here. It is shown beside the finding.'),
            until: z.iso.date().optional().describe('The last day on which this holds.'),
          }),
        )
        .optional(),
      systemNamespaces: z.array(z.string().min(1)).optional().describe('More namespaces that lint leaves out; `*` stands for anything.'),
    })
    .optional()
    .describe('What doryo lint accepts and leaves out.'),
  ...settings,
  namespaces: z.array(z.strictObject({ match: z.string().min(1), ...settings })).optional(),
  workloads: z
    .array(
      z.strictObject({
        match: z.string().min(1).describe('NAMESPACE/NAME; `*` stands for anything.'),
        kind: z.string().min(1).optional(),
        ...settings,
      }),
    )
    .optional(),
});
/** The context file. */
export const profileFileSchema = z.strictObject({ profiles: z.array(profileSchema).min(1) });

export type Profile = z.output<typeof profileSchema>;
export type ProfileFile = z.output<typeof profileFileSchema>;
export type SettingName = 'environment' | 'criticality' | 'owner' | 'hours' | 'serviceTarget';

/** A value, how it is known, and where it was said. */
export interface Setting {
  readonly value: string;
  readonly how: 'stated' | 'inferred';
  readonly where: string;
}

/**
 * The one profile for a run: the one that is named, else the first whose `contexts` fit the context or the cluster.
 * Profiles never mix: nothing is taken from any other. Undefined when none fits.
 */
export function profileFor(
  { profiles }: ProfileFile,
  run: { readonly cluster: string; readonly context?: string; readonly name?: string },
): Profile | undefined {
  if (run.name !== undefined) return profiles.find(({ name }) => name === run.name);
  const names = [run.context, run.cluster].filter((name) => name !== undefined);
  return profiles.find(({ contexts = [] }) => contexts.some((pattern) => names.some((name) => matchesGlob(pattern, name))));
}

/** An object a setting is asked for, with its namespace where that is held: both may carry labels and annotations. */
export interface SettingScope {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly object?: KubeObject;
  readonly namespaceObject?: KubeObject;
}

/**
 * What was stated for an object. The narrower place wins: workload, then namespace, then cluster; in each the profile
 * before `doryo.dev/` annotations and labels. Common labels (`environment`, `env`, `tier`) count last, as inferred.
 */
export function settingFor(profile: Profile | undefined, name: SettingName, scope: SettingScope): Setting | undefined {
  return (
    inProfile(workloadsOf(profile, scope, name)[0]?.[name], `profile ${profile?.name}, workload`) ??
    marked(scope.object, name) ??
    inProfile(namespacesOf(profile, scope, name)[0]?.[name], `profile ${profile?.name}, namespace`) ??
    marked(scope.namespaceObject, name) ??
    inProfile(profile?.[name], `profile ${profile?.name}`) ??
    commonLabel(scope.object, name) ??
    commonLabel(scope.namespaceObject, name)
  );
}

/** Adds the facts a profile states. What was read stays; what was only inferred gives way to a person's word. */
export function withStatedFacts(cluster: ClusterInfo, profile: Profile | undefined): ClusterInfo {
  const stated = Object.entries(profile?.facts ?? {}) as [FactName, string][];
  const added = stated
    .filter(([name]) => cluster.facts[name]?.how !== 'read')
    .map(([name, value]) => [name, { value, how: 'stated' }] as const);
  return added.length === 0 ? cluster : { ...cluster, facts: { ...cluster.facts, ...Object.fromEntries(added) } };
}

/** Whom to call: of the workload, else the namespace, else the profile. */
export function contactsFor(profile: Profile | undefined, scope: SettingScope): readonly string[] {
  const [workload] = workloadsOf(profile, scope, 'contacts');
  const [namespace] = namespacesOf(profile, scope, 'contacts');
  return workload?.contacts ?? namespace?.contacts ?? profile?.contacts ?? [];
}

/** Of several places that fit, the first that says it. */
function workloadsOf(profile: Profile | undefined, { kind, namespace = '', name }: SettingScope, said: SettingName | 'contacts') {
  const isMeant = (match: string, of = kind) => of === kind && matchesGlob(match, `${namespace}/${name}`);
  return (profile?.workloads ?? []).filter((one) => one[said] !== undefined && isMeant(one.match, one.kind));
}
function namespacesOf(profile: Profile | undefined, { kind, namespace, name }: SettingScope, said: SettingName | 'contacts') {
  const of = kind === 'Namespace' ? name : namespace;
  return of === undefined ? [] : (profile?.namespaces ?? []).filter((one) => one[said] !== undefined && matchesGlob(one.match, of));
}
function inProfile(value: string | undefined, where: string): Setting | undefined {
  return value === undefined ? undefined : { value, how: 'stated', where };
}

function marked(object: KubeObject | undefined, name: SettingName): Setting | undefined {
  const key = `doryo.dev/${name === 'serviceTarget' ? 'service-target' : name}`;
  const { annotations, labels } = object?.metadata ?? {};
  const [annotation, label] = [annotations?.[key], labels?.[key]];
  if (annotation) return { value: annotation, how: 'stated', where: `annotation ${key}` };
  return label ? { value: label, how: 'stated', where: `label ${key}` } : undefined;
}

/** `tier` names environments in some places and layers (frontend, backend) in most: only what reads as an environment counts. */
const environments = /^(?:prod|prd|production|live|stg|stage|staging|dev|development|test|testing|qa|uat|sandbox)$/i;
function commonLabel(object: KubeObject | undefined, name: SettingName): Setting | undefined {
  if (name !== 'environment') return undefined;
  for (const key of ['environment', 'env', 'tier']) {
    const value = object?.metadata.labels?.[key];
    if (value !== undefined && environments.test(value)) return { value, how: 'inferred', where: `label ${key}` };
  }
  return undefined;
}
