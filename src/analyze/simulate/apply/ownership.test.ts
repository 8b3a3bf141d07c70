import { expect, it } from 'vitest';
import type { KubeObject } from '#model/object.ts';
import { isOurs, isShared, ownedFields } from './ownership.ts';

interface Write {
  readonly manager: string;
  readonly operation?: 'Apply' | 'Update';
  readonly time?: string;
  readonly subresource?: string;
}
/** An object of which each manager wrote one field of the spec, of its own name. */
function written(writes: readonly Write[], annotation?: string): KubeObject {
  const managedFields = writes.map(({ operation = 'Apply', ...write }) => ({
    ...write,
    operation,
    fieldsV1: { [`f:${write.manager}`]: {} },
  }));
  const annotations = annotation === undefined ? {} : { 'kubectl.kubernetes.io/last-applied-configuration': annotation };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', annotations, managedFields } };
}
const [early, late] = ['2026-01-01T10:00:00Z', '2026-01-01T11:00:00Z'];
const names = ['kubectl-client-side-apply', 'kubectl', 'argocd', 'flux', 'scaler', 'annotated'];

// Whose fields kubectl apply takes for its own, whose stay, and why nothing is known.
it.each<[string, KubeObject, string]>([
  ['nobody is recorded', written([]), 'notKnown: '],
  ['it was never applied', written([{ manager: 'scaler', operation: 'Update' }]), 'neverApplied: '],
  [
    'kubectl applied it',
    written([
      { manager: 'scaler', operation: 'Update' },
      { manager: 'kubectl', time: early },
    ]),
    'kubectl | scaler',
  ],
  [
    'kubectl applied it before another did',
    written([
      { manager: 'kubectl', time: early },
      { manager: 'argocd', time: late },
    ]),
    'kubectl | argocd',
  ],
  [
    'two others did, the later of them',
    written([
      { manager: 'argocd', time: late },
      { manager: 'flux', time: early },
    ]),
    'argocd | flux',
  ],
  [
    'two others did, in the other order',
    written([
      { manager: 'flux', time: early },
      { manager: 'argocd', time: late },
    ]),
    'argocd | flux',
  ],
  ['one of them at no known time', written([{ manager: 'argocd', time: late }, { manager: 'flux' }]), 'argocd | flux'],
  ['only the status was applied', written([{ manager: 'argocd', subresource: 'status' }]), 'neverApplied: '],
  [
    'kubectl applied it on its own side, whoever wrote since',
    written([
      { manager: 'kubectl-client-side-apply', operation: 'Update' },
      { manager: 'argocd', time: late },
    ]),
    'kubectl-client-side-apply | ',
  ],
  ['the annotation says what was applied', written([{ manager: 'argocd', time: late }], '{"annotated":1}'), 'annotated | '],
  ['the annotation is broken', written([{ manager: 'argocd', time: late }], '{"annotated"'), 'argocd | '],
])('fields are owned where %s', (_, object, expected) => {
  const owned = ownedFields(object);
  const [ours, others] = [isOurs, isShared].map((holds) => names.filter((name) => holds(owned, 'spec', name)).join(' '));
  expect(owned.because ? `${owned.because}: ${ours}${others}` : `${ours} | ${others}`).toBe(expected);
});
