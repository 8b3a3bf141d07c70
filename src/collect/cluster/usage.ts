import { DoryoError } from '#model/error.ts';
import type { Gap } from '#model/gap.ts';
import type { Usage } from '#model/snapshot.ts';
import { usagesOf } from '../measured.ts';
import { failurePhrase, refusalOf } from './failure.ts';
import type { Transport } from './transport.ts';

export interface ReadUsage {
  readonly usage: readonly Usage[];
  readonly gaps: readonly Gap[];
}

/** Use of nodes and containers from metrics.k8s.io, where a metrics server is there and answers. */
export async function readUsage(
  transport: Transport,
  served: 'served' | 'absent',
  { namespace, signal }: { readonly namespace: string | undefined; readonly signal: AbortSignal | undefined },
): Promise<ReadUsage> {
  const reveal = 'kubectl get apiservice v1beta1.metrics.k8s.io';
  if (served === 'absent')
    return { usage: [], gaps: [{ kind: 'absent', what: { say: 'usage' }, because: [{ say: 'metricsNotServed' }], reveal }] };
  const base = '/apis/metrics.k8s.io/v1beta1';
  const paths = [`${base}/nodes`, namespace === undefined ? `${base}/pods` : `${base}/namespaces/${encodeURIComponent(namespace)}/pods`];
  const gaps: Gap[] = [];
  const lists = paths.map(async (path, index) => {
    try {
      const { items } = (await transport.getJson(path, { signal, tries: 1 })) as { items?: readonly unknown[] | null };
      return (items ?? []).flatMap(usagesOf);
    } catch (error) {
      if (!(error instanceof DoryoError)) throw error;
      if (error.code === 'Interrupted') throw error;
      const forbidden = refusalOf(error)?.status === 403;
      gaps.push({
        kind: forbidden ? 'forbidden' : 'failed',
        what: { say: index === 0 ? 'usageOfNodes' : 'usageOfPods' },
        because: [forbidden ? { say: 'listForbidden', name: `${index === 0 ? 'nodes' : 'pods'}.metrics.k8s.io` } : failurePhrase(error)],
        reveal: forbidden ? `kubectl auth can-i list ${index === 0 ? 'nodes' : 'pods'}.metrics.k8s.io -A` : reveal,
      });
      return [];
    }
  });
  return { usage: (await Promise.all(lists)).flat(), gaps };
}
