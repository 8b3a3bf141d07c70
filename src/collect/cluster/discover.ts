import { DoryoError } from '#model/error.ts';
import { type Gap, quoted } from '#model/gap.ts';
import type { Kind } from '#model/object.ts';
import { readAs } from '../version.ts';
import { customKinds, maxCustomKinds } from './custom-kinds.ts';
import { type DiscoveredResource, readAggregated, readGroups } from './discovery-document.ts';
import { failurePhrase } from './failure.ts';
import { fullResource, groupVersion, preferredKinds, type ServedKind } from './resources.ts';
import type { Transport } from './transport.ts';

/** What the server serves of what we want to read. */
export interface Discovery {
  readonly kinds: readonly ServedKind[];
  /** `v1.34.4`, from /version. */
  readonly version: string | undefined;
  readonly metrics: 'served' | 'absent';
  readonly gaps: readonly Gap[];
}

const aggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';

/**
 * Asks what is served: aggregated discovery (two requests), or group by group where the server is older than 1.26.
 * When discovery itself is refused, the known kinds are tried as they are.
 */
export async function discover(
  transport: Transport,
  wanted: readonly Kind[] | undefined,
  signal: AbortSignal | undefined,
): Promise<Discovery> {
  const version = readVersion(transport, signal);
  const known = preferredKinds(wanted);
  try {
    const [core, named] = await Promise.all(['/api', '/apis'].map((path) => transport.getJson(path, { accept: aggregated, signal })));
    const resources = readAggregated([core, named]) ?? (await readGroups(transport, [core, named], signal));
    return {
      ...choose(known, resources.found, wanted),
      version: await version,
      gaps: [...resources.gaps, ...choose(known, resources.found, wanted).gaps],
    };
  } catch (error) {
    if (!(error instanceof DoryoError) || !['Forbidden', 'NotFound', 'ProtocolError'].includes(error.code)) {
      await version.catch(() => undefined);
      throw error;
    }
    const gap: Gap = {
      kind: error.code === 'Forbidden' ? 'forbidden' : 'failed',
      what: { say: 'discovery' },
      because: [failurePhrase(error), { say: 'noCustomKinds' }],
      reveal: 'kubectl api-resources',
    };
    return { kinds: known, version: await version, metrics: 'absent', gaps: [gap] };
  }
}

async function readVersion(transport: Transport, signal: AbortSignal | undefined): Promise<string | undefined> {
  try {
    const { gitVersion } = (await transport.getJson('/version', { signal, tries: 1 })) as { gitVersion?: unknown };
    return typeof gitVersion === 'string' ? gitVersion : undefined;
  } catch {
    return undefined;
  }
}

function choose(
  known: readonly ServedKind[],
  found: readonly DiscoveredResource[],
  wanted: readonly Kind[] | undefined,
): Omit<Discovery, 'version'> {
  const gaps: Gap[] = [];
  const byName = Map.groupBy(found, fullResource);
  const kinds: ServedKind[] = [];
  for (const kind of known) {
    const served = byName.get(fullResource(kind)) ?? [];
    const same = served.find(({ version }) => version === kind.version);
    const other = same ?? served.find(({ version }) => sameShape(kind, version));
    if (other) kinds.push({ ...kind, version: other.version });
    if (!same) gaps.push(versionGap(kind, served, other));
  }
  const custom = wanted === undefined || wanted.includes('CustomObject') ? customKinds(found) : [];
  if (custom.length > maxCustomKinds) {
    gaps.push({
      kind: 'cut',
      what: { say: 'customKinds', n: custom.length - maxCustomKinds },
      because: [{ say: 'customKindsBounded', n: custom.length, read: maxCustomKinds }],
      reveal: 'kubectl api-resources --verbs=list',
    });
  }
  const metrics = found.some(({ group }) => group === 'metrics.k8s.io') ? 'served' : 'absent';
  return { kinds: [...kinds, ...custom.slice(0, maxCustomKinds)], metrics, gaps };
}

/** An older version counts only where the model can read it: Ingress v1beta1, say, names its back ends by other fields. */
function sameShape(kind: ServedKind, version: string): boolean {
  return readAs(groupVersion({ ...kind, version }), kind.kind) === groupVersion(kind);
}

function versionGap(kind: ServedKind, served: readonly DiscoveredResource[], other: DiscoveredResource | undefined): Gap {
  const reveal = `kubectl api-resources --api-group=${kind.group === '' ? '""' : kind.group}`;
  const wanted = `${fullResource(kind)} in ${groupVersion(kind)}`;
  const common = { kind: 'absent', what: quoted(kind.kind), reveal } as const;
  if (other)
    return {
      ...common,
      because: [
        { say: 'notServed', name: wanted },
        { say: 'readInstead', version: groupVersion(other) },
      ],
    };
  if (served.length === 0) return { ...common, because: [{ say: 'notServed', name: wanted }] };
  return { ...common, because: [{ say: 'notServedInstead', name: wanted, versions: served.map(groupVersion).join(', ') }] };
}
