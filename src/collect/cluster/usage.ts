import { DoryoError } from '#model/error.ts';
import type { Gap } from '#model/gap.ts';
import type { ObjectRef } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import type { Usage } from '#model/snapshot.ts';
import { refusalOf } from './failure.ts';
import type { Transport } from './transport.ts';

export interface ReadUsage {
  readonly usage: readonly Usage[];
  readonly gaps: readonly Gap[];
}

interface Amount {
  readonly cpu?: string;
  readonly memory?: string;
}
interface Measured {
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly timestamp?: string;
  readonly usage?: Amount;
  readonly containers?: readonly { readonly name?: string; readonly usage?: Amount }[];
}

/** Use of nodes and containers from metrics.k8s.io, where a metrics server is there and answers. */
export async function readUsage(
  transport: Transport,
  served: 'served' | 'absent',
  { namespace, signal }: { readonly namespace: string | undefined; readonly signal: AbortSignal | undefined },
): Promise<ReadUsage> {
  const reveal = 'kubectl get apiservice v1beta1.metrics.k8s.io';
  if (served === 'absent')
    return { usage: [], gaps: [{ kind: 'absent', what: 'use of CPU and memory', because: 'metrics.k8s.io is not served', reveal }] };
  const base = '/apis/metrics.k8s.io/v1beta1';
  const paths = [`${base}/nodes`, namespace === undefined ? `${base}/pods` : `${base}/namespaces/${encodeURIComponent(namespace)}/pods`];
  const gaps: Gap[] = [];
  const lists = paths.map(async (path, index) => {
    try {
      const { items } = (await transport.getJson(path, { signal, tries: 1 })) as { items?: readonly Measured[] | null };
      return (items ?? []).flatMap(usagesOf);
    } catch (error) {
      if (!(error instanceof DoryoError)) throw error;
      if (error.code === 'Interrupted') throw error;
      const what = `use of CPU and memory of ${index === 0 ? 'nodes' : 'pods'}`;
      const forbidden = refusalOf(error)?.status === 403;
      gaps.push({
        kind: forbidden ? 'forbidden' : 'failed',
        what,
        because: error.message,
        reveal: forbidden ? `kubectl auth can-i list ${index === 0 ? 'nodes' : 'pods'}.metrics.k8s.io -A` : reveal,
      });
      return [];
    }
  });
  return { usage: (await Promise.all(lists)).flat(), gaps };
}

function usagesOf({ metadata, timestamp: at, usage, containers }: Measured): readonly Usage[] {
  if (!metadata?.name || !at) return [];
  const { name, namespace } = metadata;
  const object: ObjectRef = { apiVersion: 'v1', kind: namespace ? 'Pod' : 'Node', ...(namespace && { namespace }), name };
  if (!containers) return amount(object, usage, at);
  return containers.flatMap((container) => amount(object, container.usage, at, container.name));
}

function amount(object: ObjectRef, usage: Amount | undefined, at: string, container?: string): readonly Usage[] {
  const [cores, bytes] = [quantityValue(usage?.cpu), quantityValue(usage?.memory)];
  return cores === undefined || bytes === undefined ? [] : [{ object, ...(container && { container }), cores, bytes, at }];
}
