import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import type { Gap } from '#model/gap.ts';
import type { ServedKind } from './resources.ts';
import type { Transport } from './transport.ts';

/** One resource of one version, in the server's order: the preferred version of a group comes first. */
export interface DiscoveredResource extends Omit<ServedKind, 'role'> {
  readonly verbs: readonly string[];
}
export interface Discovered {
  readonly found: readonly DiscoveredResource[];
  readonly gaps: readonly Gap[];
}

/** APIGroupDiscoveryList of apidiscovery.k8s.io, v2 and v2beta1. */
const aggregatedList = z.object({
  kind: z.literal('APIGroupDiscoveryList'),
  items: z
    .array(
      z.object({
        metadata: z.object({ name: z.string().optional() }).nullish(),
        versions: z
          .array(
            z.object({
              version: z.string(),
              freshness: z.string().optional(),
              resources: z
                .array(
                  z.object({
                    resource: z.string(),
                    responseKind: z.object({ kind: z.string() }).nullish(),
                    scope: z.string(),
                    verbs: z.array(z.string()).nullish(),
                  }),
                )
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});

/** The resources of both documents, or undefined when the server did not answer in the aggregated form. */
export function readAggregated(documents: readonly unknown[]): Discovered | undefined {
  const found: DiscoveredResource[] = [];
  const gaps: Gap[] = [];
  for (const document of documents) {
    const { data } = aggregatedList.safeParse(document);
    if (!data) return undefined;
    const versions = (data.items ?? []).flatMap(({ metadata, versions: some }) =>
      (some ?? []).map((one) => ({ ...one, group: metadata?.name ?? '' })),
    );
    gaps.push(...versions.filter(({ freshness }) => freshness === 'Stale').map(({ group, version }) => staleGap(group, version)));
    found.push(...versions.flatMap(resourcesOf));
  }
  return { found, gaps };
}

type AggregatedVersion = NonNullable<NonNullable<z.output<typeof aggregatedList>['items']>[number]['versions']>[number] & {
  readonly group: string;
};
function resourcesOf({ group, version, resources }: AggregatedVersion): readonly DiscoveredResource[] {
  return (resources ?? []).flatMap(({ resource, responseKind, scope, verbs }) =>
    responseKind ? [{ kind: responseKind.kind, group, version, resource, namespaced: scope === 'Namespaced', verbs: verbs ?? [] }] : [],
  );
}

function staleGap(group: string, version: string): Gap {
  const name = `${version}.${group}`;
  return {
    kind: 'failed',
    what: { say: 'groupVersion', groupVersion: `${group}/${version}` },
    because: [{ say: 'staleDiscovery', name }],
    reveal: `kubectl get apiservice ${name} -o yaml`,
  };
}

const groupList = z.object({
  groups: z
    .array(
      z.object({
        name: z.string(),
        versions: z.array(z.object({ version: z.string() })),
        preferredVersion: z.object({ version: z.string() }).nullish(),
      }),
    )
    .nullish(),
});
const resourceList = z.object({
  resources: z
    .array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean(), verbs: z.array(z.string()).nullish() }))
    .nullish(),
});

/** Discovery of servers before 1.26: one request per version of a group. A group that fails is a gap. */
export async function readGroups(
  transport: Transport,
  [, named]: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<Discovered> {
  const parsed = groupList.safeParse(named);
  if (!parsed.success)
    throw new DoryoError('ProtocolError', 'The API server lists its groups in an unknown form.', { cause: parsed.error });
  const versions = (parsed.data.groups ?? []).flatMap((group) => preferredFirst(group).map((version) => ({ group: group.name, version })));
  const gaps: Gap[] = [];
  const lists = [{ group: '', version: 'v1' }, ...versions].map(async ({ group, version }) => {
    try {
      const list = resourceList.parse(
        await transport.getJson(group === '' ? '/api/v1' : `/apis/${group}/${version}`, { signal, tries: 1 }),
      );
      return (list.resources ?? [])
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced, verbs }) => ({ kind, group, version, resource: name, namespaced, verbs: verbs ?? [] }));
    } catch (error) {
      if (error instanceof DoryoError && ['Interrupted', 'CredentialsRejected'].includes(error.code)) throw error;
      gaps.push(staleGap(group, version));
      return [];
    }
  });
  return { found: (await Promise.all(lists)).flat(), gaps };
}

function preferredFirst({
  versions,
  preferredVersion,
}: {
  readonly versions: readonly { readonly version: string }[];
  readonly preferredVersion?: { readonly version: string } | null | undefined;
}): readonly string[] {
  const all = versions.map(({ version }) => version);
  const first = preferredVersion?.version;
  return first === undefined ? all : [first, ...all.filter((version) => version !== first)];
}
