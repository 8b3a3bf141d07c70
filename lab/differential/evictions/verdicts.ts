import { evictionBar } from '#analyze/evictions.ts';
import { viewOf } from '#model/view.ts';
import type { Json } from '../generate/values.ts';
import { snapshotOf } from '../snapshot.ts';

/** What becomes of evicting a pod: it goes, a budget keeps it for now, or it is under several budgets. */
export type Verdict = 'goes' | 'kept' | 'several';

/** What doryo says of each pod, by name. */
export function verdictsOf(objects: readonly Json[]): Readonly<Record<string, Verdict>> {
  const view = viewOf(snapshotOf(objects));
  return Object.fromEntries(
    view.list('Pod').map((pod) => {
      const because = evictionBar(view, pod)?.because;
      return [pod.metadata.name, because === undefined ? 'goes' : because === 'several' ? 'several' : 'kept'] as const;
    }),
  );
}

/** What the API server's status code says. */
export function verdictOfCode(code: number): Verdict | undefined {
  if (code < 300) return 'goes';
  if (code === 429) return 'kept';
  return code === 500 ? 'several' : undefined;
}
